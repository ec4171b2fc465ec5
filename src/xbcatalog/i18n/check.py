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
    "counted-together": ("{parts} files counted together as parts of one transfer", "{parts} 个文件作为同一次传输合并计算"),
    "together-incomplete": (
        "a part of the transfer could not be read, so none is decided: correct it, or check the parts without `--together`",
        "本次传输的部分文件无法读取，因此均不作判定：请先更正，或去掉 `--together` 分别检查",
    ),
    "verdicts-change": (
        "from {day} on, {fields} verdicts of `{dataset}` change by themselves ({stricter} get stricter, {allowed} are allowed until then)"
        " as {catalogs} takes effect, lapses or turns: see `--as-of {day}`",
        "自 {day} 起，因 {catalogs} 生效、失效或条件变化，`{dataset}` 有 {fields} 个字段的判定将自行改变"
        "（其中 {stricter} 个变严，{allowed} 个在此之前为允许）：可用 `--as-of {day}` 查看",
    ),
    "verdicts-change-with-an-approval": (
        "from {day} on, {fields} verdicts of `{dataset}` change by themselves ({stricter} get stricter, {allowed} are allowed until then)"
        " as an approval begins or ends: see `--as-of {day}`",
        "自 {day} 起，因批准文件开始或停止生效，`{dataset}` 有 {fields} 个字段的判定将自行改变"
        "（其中 {stricter} 个变严，{allowed} 个在此之前为允许）：可用 `--as-of {day}` 查看",
    ),
    "sidecar-used": ("facts from {file}", "事实取自 {file}"),
    "unknown-party": (
        "nobody describes `{name}`: add it under `parties`",
        "未找到对 `{name}` 的描述：请在 `parties` 中补充",
    ),
    "unknown-party-near": (
        "nobody describes `{name}`: did you mean `{near}`",
        "未找到对 `{name}` 的描述：是否应为 `{near}`",
    ),
    "party-differs": (
        "`{party}` is described differently in {where}: keep one",
        "`{party}` 在 {where} 中另有不同的描述：请只保留一处",
    ),
    "recipients-say-otherwise": (
        "`{fact}` is stated otherwise than the recipients described tell: it counts as unknown until one of the two is corrected",
        "`{fact}` 的填写与所描述的接收方不符：在更正其一之前按未知处理",
    ),
    "recipients-open": (
        "the recipients leave {facts} open: say more of owners, seats and employers, name who receives the "
        "data at the destination, give the list of designations, or answer it",
        "对接收方的描述不足以确定 {facts}：请补充所有权、所在地、雇主以及目的地的实际接收方，提供指定名单，或者直接回答",
    ),
    "party-not-screened": (
        "no name of {parties} is in the writing of `{name}` on the list `{list}`, so nothing could be compared with it, and nobody is "
        "cleared: give the names in that writing under `also`",
        "{parties} 没有与名单 `{list}` 中 `{name}` 相同文字的名称，无法比对，因此不能排除：请在 `also` 中补充该文字的名称",
    ),
    "party-not-screened-more": (
        "no name of {parties} and {count} more is in the writing of `{name}` on the list `{list}`, so nothing could be compared with it, "
        "and nobody is cleared: give the names in that writing under `also`",
        "{parties} 等（另有 {count} 个）没有与名单 `{list}` 中 `{name}` 相同文字的名称，无法比对，因此不能排除：请在 `also` "
        "中补充该文字的名称",
    ),
}
