"""Texts in two languages, and messages that a locale renders later."""

from __future__ import annotations

from xbcatalog.core.text import Text, message


def test_a_text_is_given_in_the_language_asked_for_or_else_in_the_other() -> None:
    assert (Text("vehicle", "车辆").get("en"), Text("vehicle", "车辆").get("zh")) == ("vehicle", "车辆")
    assert (Text(en="vehicle").get("zh"), Text(zh="车辆").get("en")) == ("vehicle", "车辆")
    assert Text.same("s1").get("zh") == Text.same("s1").get("en") == "s1"


def test_messages_with_the_same_arguments_are_the_same_in_whatever_order_they_are_given() -> None:
    assert message("told", line=3, file="a") == message("told", file="a", line="3")
