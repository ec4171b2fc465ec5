"""Messages about what would allow a field."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "help-remedy": (
        "Tell what would allow the fields that are not: the smallest sets of changes, the cheapest first, each tried out by the law.",
        "指出怎样才能允许尚未允许的字段：列出最小的变更组合，代价小的在前，每一组均已按规则推算。",
    ),
    "examples-remedy": (
        "Examples:\n  xbcatalog remedy schema.sql --facts transfer.yaml\n"
        "  xbcatalog remedy schema.sql --facts transfer.yaml --field vehicle.position --most-changes 4\n"
        "  xbcatalog remedy schemas/ -o json=remedies.json -o markdown=remedies.md"
        "\n\n\b\nExit status:\n"
        "  0 the search was made, whatever it found    3 there was no field to judge    4 an input is absent or invalid",
        "示例：\n  xbcatalog remedy schema.sql --facts transfer.yaml\n"
        "  xbcatalog remedy schema.sql --facts transfer.yaml --field vehicle.position --most-changes 4\n"
        "  xbcatalog remedy schemas/ -o json=remedies.json -o markdown=remedies.md"
        "\n\n\b\n退出状态：\n  0 已完成，无论结果如何    3 没有可判定的字段    4 输入缺失或无效",
    ),
    "help-remedy-field": (
        "Only this field, by its path or its name; may be given several times.",
        "仅针对该字段（路径或名称）；可多次指定。",
    ),
    "help-remedy-most": (
        "How many changes a set has at most (3 unless told otherwise).",
        "一组变更最多包含几项（默认 3）。",
    ),
    "help-remedy-sets": (
        "How many sets are shown of each kind of field and of a dataset (5 unless told otherwise).",
        "每类字段及每个数据集最多列出几组（默认 5）。",
    ),
    "help-remedy-budget": (
        "How many times the law is asked for fields that fare alike before the search gives up; more takes longer and gets further.",
        "对情形相同的字段最多推算多少次；次数越多耗时越长，找得越全。",
    ),
    "remedy-bad-number": (
        "{option} {value} is out of range: give a number from 1 to {largest}",
        "{option} {value} 超出范围：请给出 1 至 {largest} 之间的整数",
    ),
    "remedy-progress": ("{done} of {total} kinds of fields searched", "已检索 {total} 类字段中的 {done} 类"),
    "remedy-head": ("{dataset}: {allowed} of {fields} fields allowed", "{dataset}：{fields} 个字段中已允许 {allowed} 个"),
    "remedy-nothing": ("every field is allowed: there is nothing to change", "所有字段均已允许：无需变更"),
    "remedy-dataset": ("To allow everything that is sent", "使所提供的全部字段均获允许"),
    "remedy-dataset-whole": (
        "no cheaper set allows everything, of what was tried for each field",
        "就各字段试过的变更而言，没有代价更小的组合能使全部字段获得允许",
    ),
    "remedy-dataset-cut": (
        "the search gave up here: each of these sets allows everything, and a cheaper one may be missing",
        "检索到此为止：以上各组均能使全部字段获得允许，但可能还有代价更小的组合未列出",
    ),
    "remedy-gains": ("What single changes bring", "各单项变更的效果"),
    "remedy-gain": ("{change}: allows {alone} alone, helps {helps}", "{change}：单独可允许 {alone} 个，有助于 {helps} 个"),
    "remedy-change": ("Change", "变更"),
    "remedy-alone": ("Allows alone", "单独可允许"),
    "remedy-helps": ("Helps", "有助于"),
    "remedy-fields": ("Field by field", "逐字段"),
    "remedy-kind": ("{fields}: {verdict}", "{fields}：{verdict}"),
    "remedy-cause": ("{verdict} ({cause})", "{verdict}（{cause}）"),
    "remedy-way": ("{number}. {changes}", "{number}. {changes}"),
    "remedy-plus": (" + ", " ＋ "),
    "remedy-all-of": ("all of these together", "以下各项同时作出"),
    "remedy-or": (" or ", " 或 "),
    "remedy-and": (", ", "，"),
    "remedy-span-and": (" and ", "且"),
    "remedy-whole": (
        "there is no other set of at most {most} changes",
        "不超过 {most} 项变更的组合已全部列出",
    ),
    "remedy-more": ("{count} more sets (`--sets N` shows more)", "另有 {count} 组（`--sets N` 可多列）"),
    "remedy-cut": (
        "the search gave up here: each of these sets is enough, and others may be missing (`--budget N` goes further)",
        "检索到此为止：以上各组均已足够，但可能还有其他组合未列出（`--budget N` 可继续）",
    ),
    "remedy-none": (
        "no set of at most {most} changes allows it: leave it out",
        "不超过 {most} 项的变更组合均不能使其获得允许：请不要提供该字段",
    ),
    "remedy-none-yet": (
        "no set of at most {most} changes was found before the search gave up: leave it out, or answer more questions first",
        "在检索结束前未找到不超过 {most} 项的组合：请不要提供该字段，或先回答更多问题",
    ),
    "remedy-waits": (
        "waits for what other fields of the dataset are: {facts}; settle those first",
        "取决于数据集中其他字段的内容：{facts}；请先确定那些字段",
    ),
    "remedy-longer": ("with more changes: {changes}", "增加变更项后可行：{changes}"),
    "remedy-if-true": (
        "what begins with “if” is no change but an answer, which helps only where it is true; nobody is to answer otherwise than they know",
        "以“如果”开头的不是变更，而是回答，仅在属实时才有帮助；任何人均应按其所知如实回答",
    ),
    "remedy-of-fields": ("{change} [{fields}]", "{change} [{fields}]"),
    "remedy-and-more": ("{names} and {count} more", "{names}，另有 {count} 个"),
    "remedy-answer": ("if this is true: {fact}: {value}", "如果属实：{fact}：{value}"),
    "remedy-declare": ("if this is true: declare it as {concept}", "如果属实：声明为 {concept}"),
    "remedy-coarsen": ("make it coarser, {fact}: {value} (now {was})", "降低精度，{fact}：{value}（现为 {was}）"),
    "remedy-remove": ("take it out, {fact}: {value} (now {was})", "去除相应内容，{fact}：{value}（现为 {was}）"),
    "remedy-deidentify": ("de-identify, {fact}: {value} (now {was})", "去标识化，{fact}：{value}（现为 {was}）"),
    "remedy-arrange": ("arrange for {fact}: {value} (now {was})", "办理或约定，{fact}：{value}（现为 {was}）"),
    "remedy-access": ("another way of access, {fact}: {value} (now {was})", "改变访问方式，{fact}：{value}（现为 {was}）"),
    "remedy-volume": ("send less, {fact}: {value} (now {was})", "减少数量，{fact}：{value}（现为 {was}）"),
    "remedy-recipient": ("another recipient, {fact}: {value} (now {was})", "更换接收方，{fact}：{value}（现为 {was}）"),
    "remedy-scenario": ("another scenario, {fact}: {value} (now {was})", "更换场景，{fact}：{value}（现为 {was}）"),
    "remedy-route": ("another destination, {fact}: {value} (now {was})", "更换目的地，{fact}：{value}（现为 {was}）"),
    "remedy-not-to": ("do not send it to {countries}", "不向 {countries} 提供"),
    "remedy-wait": ("wait until {day}", "等到 {day}"),
    "remedy-obtain": ("obtain: {mechanism}, in {regime}{where}", "取得：{mechanism}（{regime}{where}）"),
    "remedy-renew": (
        "obtain anew: {mechanism}, in {regime}{where}; what is shown does not cover this",
        "重新取得：{mechanism}（{regime}{where}）；已出示的文件不涵盖此项",
    ),
    "remedy-under-list": (", under `{catalog}`", "，依据 `{catalog}`"),
    "remedy-drop-one": ("leave out {fields}", "不提供 {fields}"),
    "remedy-drop": ("leave out {count} fields: {fields}", "不提供 {count} 个字段：{fields}"),
    "remedy-with": ("with {members}", "包括 {members}"),
    "remedy-without": ("without {members}", "不包括 {members}"),
    "remedy-more-values": ("{count} others", "其他 {count} 种"),
    "remedy-any-other": ("any that no list names", "任何清单均未列明的其他值"),
    "remedy-any-unnamed": ("any that no list names", "任何清单均未列明的值"),
    "remedy-at-least": ("{number} or more", "{number} 以上"),
    "remedy-more-than": ("more than {number}", "超过 {number}"),
    "remedy-at-most": ("{number} or less", "{number} 以下"),
    "remedy-less-than": ("less than {number}", "不满 {number}"),
    "remedy-any-number": ("any number", "任意数值"),
    "remedy-explain-bound": (
        "looked for among sets of at most {most} changes, with at most {asked} questions to the law: there may be others;"
        " `xbcatalog remedy FILE --field FIELD` tells more of them, and how far they are all there are",
        "检索范围：不超过 {most} 项变更，最多向规则求证 {asked} 次，可能还有其他组合；"
        "`xbcatalog remedy 文件 --field 字段` 可列出更多，并说明是否已全部列出",
    ),
    "remedy-explain": ("What would allow it", "怎样才能允许"),
}
