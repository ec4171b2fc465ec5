"""What nobody understood of a title or a comment may say that a field with a harmless name is about a person."""

from __future__ import annotations

import pytest
from tests.unit.recognition.words import field, of, said, small

DOUBT = "personal-information"


@pytest.mark.parametrize("comment", ["在押状态", "羁押", "艾滋抗体", "custody status", "something else entirely"])
def test_a_comment_that_was_not_understood_leaves_a_doubt(comment: str) -> None:
    assert of("status", description=comment) == {"record": "name", DOUBT: "hint"}
    assert of("status", title=comment) == {"record": "name", DOUBT: "hint"}


@pytest.mark.parametrize("comment", ["状态", "状态（0正常 1停用）", "状态值", "该记录的状态", "Status of the record"])
def test_a_comment_whose_every_word_was_heard_leaves_none(comment: str) -> None:
    assert of("status", description=comment) == {"record": "name"}


def test_beside_a_name_of_several_words_it_is_enough_that_a_comment_speaks_of_the_same_thing() -> None:
    assert DOUBT not in of("created_at", description="the day it was created at headquarters")
    assert DOUBT not in of("created_at", description="something else entirely")
    assert of("created_at", description="在押之日")[DOUBT] == "hint"
    assert of("id", description="something else entirely")[DOUBT] == "hint"


def test_a_comment_explains_a_name_that_says_nothing() -> None:
    assert of("zt_q", description="状态") == {"record": "name"}
    assert DOUBT not in of("sp_q_vin", description="车架号")


def test_a_name_that_says_more_than_a_status_leaves_a_doubt_beside_a_mere_status() -> None:
    assert of("zz_status", description="状态")[DOUBT] == "hint"


def test_running_text_and_a_title_that_agrees_leave_none() -> None:
    assert of("status", description="在押。这是一段很长的说明") == {"record": "name"}
    assert of("status", title="状态", description="在押") == {"record": "name"}


def test_a_doubt_takes_nothing_away_from_the_name() -> None:
    assert of("phone", description="在押")["person.contact.phone"] == "name"
    declared = said(small().recognise(field("phone", description="在押", declared=("record",))))
    assert declared["person.contact.phone"] == "name"
