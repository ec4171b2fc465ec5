"""Texts of findings: what each kind of finding means, what to do, and the one line that says it of a field."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "rule-prohibited": ("may not leave without what is demanded", "未满足所列要求，不得出境"),
    "rule-prohibited-meaning": (
        "A list in force names what the field is, its condition is true, and no approval shown meets what it demands.",
        "现行清单列有该字段所属的数据，条件成立，且没有已出示的批准满足其要求。",
    ),
    "rule-forbidden": ("may not leave at all", "一律不得出境"),
    "rule-forbidden-meaning": (
        "A list in force, or the vocabulary for secrets, forbids what the field is, whatever is shown.",
        "现行清单（或词表中关于秘密凭据的规定）禁止该字段所属的数据出境，出示任何批准均不能解除。",
    ),
    "rule-allowed": ("may leave", "可以出境"),
    "rule-allowed-meaning": (
        "Every line of what the field may be is freed by a list or an approval, and nothing restricts it.",
        "该字段可能归属的各类数据均已由清单或批准放行，且不受任何限制。",
    ),
    "rule-allowed-help": ("There is nothing to do.", "无需处理。"),
    "rule-chaotic": ("chaotic: {cause}", "混沌区：{cause}"),
    "rule-input-unreadable": ("an input was not read", "输入未能读取"),
    "rule-input-unreadable-meaning": (
        "A file, or a part of it, is absent or wrong, so nothing was decided about it.",
        "文件或其中一部分缺失或有误，因此对其未作任何判定。",
    ),
    "rule-input-unreadable-help": ("Correct the place named, and run again.", "请更正所指之处后重新运行。"),
    "rule-input-warning": ("something about an input to look at", "输入中有需要留意之处"),
    "rule-input-warning-meaning": (
        "The input was read; what is told may change what its fields are taken for, or will change verdicts on a day to come.",
        "输入已读取；所述情况可能影响字段的识别，或者将在某日改变判定。",
    ),
    "rule-input-warning-help": ("Read what is told, and correct it where it is a mistake.", "请阅读所述内容，如属错误请更正。"),
    "rule-input-note": ("a remark about an input", "关于输入的说明"),
    "rule-input-note-meaning": ("How an input was read, where that is not plain.", "在读取方式不甚明显之处，说明输入是如何读取的。"),
    "rule-input-note-help": ("There is nothing to do where it was meant so.", "如本意如此，无需处理。"),
    "rule-waiver-malformed": ("a waiver is not valid", "豁免无效"),
    "rule-waiver-malformed-meaning": (
        "A waiver lacks a part or cannot be understood, so it waives nothing.",
        "豁免缺少必备内容或无法理解，因此不起作用。",
    ),
    "rule-waiver-malformed-help": (
        "Give it a scope, a reason, who granted it and a last day.",
        "请补全其范围、理由、批准人和截止日期。",
    ),
    "rule-waiver-over-broad": ("a waiver reaches too far", "豁免范围过大"),
    "rule-waiver-over-broad-meaning": (
        "A waiver would cover more fields, or last longer, than is accepted, so it waives nothing.",
        "豁免所涵盖的字段或期限超出允许的限度，因此不起作用。",
    ),
    "rule-waiver-over-broad-help": ("Name the fields that are meant, and an earlier last day.", "请写明所指的字段，并提前截止日期。"),
    "rule-waiver-not-allowed": ("what is waived may not be waived", "该事项不得豁免"),
    "rule-waiver-not-allowed-meaning": (
        "The entry says that nobody may waive it, so the waiver waives nothing.",
        "该条目注明不得豁免，因此该豁免不起作用。",
    ),
    "rule-waiver-not-allowed-help": ("Remove the waiver and settle the field.", "请删除该豁免并处理相应字段。"),
    "rule-waiver-expired": ("a waiver has ended", "豁免已到期"),
    "rule-waiver-expired-meaning": (
        "The last day of a waiver is over, so what it covered counts again.",
        "豁免的截止日期已过，其所涵盖的事项重新计入。",
    ),
    "rule-waiver-expired-help": (
        "Settle the fields, or have the waiver granted again.",
        "请处理相应字段，或者重新取得豁免。",
    ),
    "rule-waiver-expires-soon": ("a waiver ends soon", "豁免即将到期"),
    "rule-waiver-expires-soon-meaning": (
        "The last day of a waiver is near; after it what it covers counts again.",
        "豁免的截止日期临近；到期后其所涵盖的事项将重新计入。",
    ),
    "rule-waiver-expires-soon-help": ("Settle the fields before that day.", "请在该日之前处理相应字段。"),
    "rule-waiver-unused": ("a waiver covers nothing", "豁免没有对象"),
    "rule-waiver-unused-meaning": (
        "No finding of this run is covered by the waiver.",
        "本次运行中没有任何事项落入该豁免的范围。",
    ),
    "rule-waiver-unused-help": ("Remove it, or correct what it names.", "请删除该豁免，或者更正其所指的对象。"),
    "rule-chaotic-count-grew": ("more fields are undecided than before", "未有定论的字段比以前多"),
    "rule-chaotic-count-grew-meaning": (
        "The number of undecided fields may only fall against the baseline, and it grew.",
        "相对于基线，未有定论的字段数只能减少，现已增多。",
    ),
    "rule-chaotic-count-grew-help": (
        "Settle as many fields as were added, or write the baseline anew if that is meant.",
        "请处理与新增数目相当的字段；如属有意，请重新写入基线。",
    ),
    "finding-prohibited": ("`{field}` is prohibited: {demand} ({where})", "`{field}` 被禁止：{demand}（{where}）"),
    "finding-forbidden": ("`{field}` is prohibited: it may not leave at all ({where})", "`{field}` 被禁止：一律不得出境（{where}）"),
    "finding-allowed": ("`{field}` is allowed ({where})", "`{field}` 可以出境（{where}）"),
    "finding-chaotic-missing-fact": ("`{field}` is chaotic: it waits for {facts}", "`{field}` 属于混沌区：待明确{facts}"),
    "finding-chaotic-suspected": (
        "`{field}` is chaotic: it may be {concepts}, which is restricted or not permitted",
        "`{field}` 属于混沌区：可能为{concepts}，而该类数据受限或者未获许可",
    ),
    "finding-chaotic-contradiction": (
        "`{field}` is chaotic: declared as {declared}, it reads as {concepts}",
        "`{field}` 属于混沌区：声明为{declared}，按名称识别为{concepts}",
    ),
    "finding-chaotic-unrecognised": (
        "`{field}` is chaotic: no concept fits its whole name",
        "`{field}` 属于混沌区：没有概念与其完整名称相符",
    ),
    "finding-chaotic-list-lapsed": (
        "`{field}` is chaotic: what would allow it is not in force ({where})",
        "`{field}` 属于混沌区：本可据以放行的清单或者批准不在有效期内（{where}）",
    ),
    "finding-chaotic-condition-unmet": (
        "`{field}` is chaotic: a condition of the entry that names it is not met ({where})",
        "`{field}` 属于混沌区：列有该字段的条目有一项条件不成立（{where}）",
    ),
    "finding-chaotic-list-incomplete": (
        "`{field}` is chaotic: the text that would decide is doubtful or not transcribed in full ({where})",
        "`{field}` 属于混沌区：起决定作用的条文存疑或者尚未完整转录（{where}）",
    ),
    "finding-chaotic-unlisted": (
        "`{field}` is chaotic: it was recognised as {concepts}, and no list names that",
        "`{field}` 属于混沌区：已识别为{concepts}，但未列入任何清单",
    ),
    "finding-entry-of": ("{entry}: {where}", "{entry}：{where}"),
    "finding-no-entry": ("no single entry", "无单一条目"),
    "finding-way-out": ("way out: {way}", "出路：{way}"),
    "finding-answer": ("answer with {options}, or in a facts file", "用 {options} 回答，或者写入事实文件"),
    "finding-answer-many": (
        "`{command}` writes down the {count} questions to answer, those that settle most fields first",
        "`{command}` 会列出需要回答的 {count} 个问题，能确定最多字段的排在最前",
    ),
    "finding-declare": (
        "declare exactly what the other fields of the dataset are, since the rest is read off them",
        "请明确声明该数据集其他字段为何种数据，其余据此推得",
    ),
    "finding-not-in-force": ("{list} is not in force ({period})", "{list}不在有效期内（{period}）"),
    "finding-question": ("{question} ({fact})", "{question}（{fact}）"),
    "finding-source": ("source: {url}", "来源：{url}"),
    "finding-waived": ("waived until {until} by {by}: {reason}", "已豁免至 {until}，批准人：{by}，理由：{reason}"),
    "finding-known": ("known to the baseline", "基线中已有"),
    "finding-gone": ("in the baseline, and gone since", "基线中曾有，现已消失"),
    "finding-left-as-it-was": ("its field was not changed", "所涉字段未作改动"),
    "finding-page": ("see `{page}` in the manual", "参见手册中的 `{page}`"),
    "findings-counted": (
        "xbcatalog: {prohibited} prohibited, {chaotic} chaotic, {allowed} allowed of {fields}",
        "xbcatalog：共 {fields}，禁止 {prohibited}，混沌 {chaotic}，允许 {allowed}",
    ),
    "findings-more": (
        "{shown} of {live} findings are shown here, the worst first; the others stand in the step summary and the other reports",
        "此处显示 {live} 项中最严重的 {shown} 项；其余见步骤摘要和其他报告",
    ),
    "findings-set-aside": (
        "{waived} waived, {known} known to the baseline, {unchanged} on fields that were not changed",
        "已豁免 {waived} 项，基线中已有 {known} 项，所涉字段未改动 {unchanged} 项",
    ),
    "findings-left-out": (
        "{count} findings were left out, the mildest ones: the format holds {limit}",
        "为符合该格式 {limit} 项的上限，略去了最轻的 {count} 项",
    ),
    "findings-title": ("Cross-border data check", "数据出境检查"),
    "findings-column-verdict": ("verdict", "判定"),
    "findings-column-count": ("fields", "字段数"),
    "findings-column-field": ("field", "字段"),
    "findings-column-place": ("place", "位置"),
    "findings-column-what": ("what was found", "发现"),
    "findings-column-way": ("way out", "出路"),
    "findings-column-why": ("why it does not count", "不计入的原因"),
    "findings-none": ("Nothing counts against this run.", "没有计入的事项。"),
    "findings-rest": (
        "{count} more findings do not fit in here; `-o json=FILE` writes everything",
        "另有 {count} 项因篇幅未列；`-o json=FILE` 会写出全部内容",
    ),
    "findings-heading": ("Findings", "发现"),
    "findings-aside-heading": ("Set aside", "不计入的事项"),
}
