"""Messages of a run as a whole: which day is judged, which sidecar was used, which facts the fields contradict."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "as-of-wins": (
        "the day judged is {day}, as the option says; the `transfer.date` stated here was not used",
        "按选项以 {day} 为判定日；此处所填的 `transfer.date` 未采用",
    ),
    "date-in-the-past": (
        "`transfer.date` is {day}, a day in the past, and its lists were applied: leave it out, or use `--as-of`, to judge another day",
        "`transfer.date` 为过去的日期 {day}，按该日的清单判定；如需按其他日期判断，请删去该项或使用 `--as-of`",
    ),
    "fact-contradicted": (
        "`{fact}` was set aside as unknown, because a field of `{dataset}` says otherwise: correct the fact, or declare what the field is",
        "`{fact}` 与 `{dataset}` 的字段相矛盾，按未知处理：请更正该事实，或声明该字段的实际含义",
    ),
    "sidecar-used": ("facts from {file}", "事实取自 {file}"),
}
