"""Lists of variables and their labels are data dictionaries too."""

from __future__ import annotations

from xbcatalog.source.dictionary.roles import assign


def test_variables_are_names_and_their_labels_are_titles() -> None:
    roles = assign(["变量", "标签", "类型"], {})
    assert dict(roles.columns) == {"name": 0, "title": 1, "type": 2}


def test_fields_may_be_called_domains() -> None:
    assert assign(["域", "说明"], {}).columns["name"] == 0


def test_a_label_beside_fields_is_a_tag() -> None:
    assert assign(["字段", "标签"], {}).columns["tags"] == 1
    assert "title" not in assign(["字段", "标签"], {}).columns


def test_what_the_user_calls_a_tag_stays_one() -> None:
    assert assign(["变量", "标签"], {"tags": "标签"}).columns["tags"] == 1


def test_a_single_weak_header_makes_no_list_of_fields() -> None:
    assert not assign(["域", "变量之外"], {}).strong
