"""The comment of a column, cut into a short title and the whole."""

from __future__ import annotations

import pytest

from xbcatalog.source.comments import split_comment


@pytest.mark.parametrize(
    ("comment", "title"),
    [
        ("用户ID(0未知 1男 2女)", "用户ID"),
        ("帐号状态（0正常 1停用）", "帐号状态"),
        ("举报类型：0->商品评价；1->话题内容", "举报类型"),
        ("是否提醒，1已提醒，0未提醒", "是否提醒"),
        ("密码 8位", "密码"),
        ("性别 0未知 1男 2女", "性别"),
        ("GPS time\nin UTC", "GPS time"),
        ("vehicle identification number (VIN)", "vehicle identification number"),
        ("姓名 - 法定", "姓名"),
    ],
)
def test_a_title_ends_where_an_explanation_begins_and_the_whole_is_kept(comment: str, title: str) -> None:
    assert split_comment(comment) == (title, comment)


@pytest.mark.parametrize("comment", ["车架号", "address line 2", "e-mail", "版本v1.2"])
def test_a_comment_without_explanation_is_all_title(comment: str) -> None:
    assert split_comment(f" {comment} ") == (comment, "")


def test_a_running_text_has_no_title() -> None:
    text = "The person_id of the person for whom the episode is recorded"
    assert split_comment(text) == ("", text)


def test_a_comment_that_opens_with_a_bracket_has_no_title() -> None:
    assert split_comment("（已废弃）姓名") == ("", "（已废弃）姓名")


def test_an_empty_comment_says_nothing() -> None:
    assert split_comment("  \n ") == ("", "")
