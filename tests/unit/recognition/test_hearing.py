"""What nobody understood of a title or a comment takes the permission of a name away."""

from __future__ import annotations

import pytest
from tests.unit.recognition.words import of


@pytest.mark.parametrize("comment", ["在押状态", "羁押", "艾滋抗体"])
def test_a_chinese_comment_that_was_not_understood_leaves_the_name_a_part(comment: str) -> None:
    assert of("status", description=comment)["record"] == "phrase"
    assert of("status", title=comment)["record"] == "phrase"


@pytest.mark.parametrize("comment", ["状态", "状态（0正常 1停用）", "状态值", "该记录的状态", "Status of the record"])
def test_a_comment_whose_every_word_was_heard_leaves_the_name(comment: str) -> None:
    assert of("status", description=comment)["record"] == "name"


def test_a_comment_in_another_language_need_only_speak_of_the_same_thing() -> None:
    assert of("vin", description="the vin burnt into the frame")["vehicle.identity.vin"] == "name"
    assert of("vin", description="something else entirely")["vehicle.identity.vin"] == "phrase"


def test_a_comment_explains_a_name_that_says_nothing() -> None:
    assert of("zt_q", description="状态")["record"] == "name"
    assert of("sp_q_vin", description="车架号")["vehicle.identity.vin"] == "name"


def test_a_name_that_says_more_than_a_status_is_no_mere_status() -> None:
    assert of("zz_status", description="状态")["record"] == "phrase"


def test_running_text_and_a_title_that_agrees_take_nothing_away() -> None:
    assert of("status", description="在押。这是一段很长的说明")["record"] == "name"
    assert of("status", title="状态", description="在押")["record"] == "name"


def test_a_word_that_was_not_understood_takes_no_restriction_away() -> None:
    assert of("phone", description="在押")["person.contact.phone"] == "phrase"
