"""Messages of the work on the chaotic zone: the triage, the vocabulary patch, the history."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "help-triage": (
        "Tell what would shrink the chaotic zone: the questions whose answers settle most fields, unknown names with a patch for the "
        "vocabulary, and candidates for the next positive list.",
        "指出怎样缩小混沌区：回答后能确定最多字段的问题、未能识别的名称及词表补丁、下一版正面清单的候选项。",
    ),
    "examples-triage": (
        "Examples:\n  xbcatalog triage schemas/ --facts transfer.yaml\n"
        "  xbcatalog triage a.sql b.avsc --set transfer.from=CN -o json=triage.json\n"
        "  xbcatalog triage schemas/ --patch words.yaml -o markdown=triage.md"
        "\n\n\b\nExit status:\n"
        "  0 the triage was made, whatever it says    3 there was no field to judge    4 an input is absent or invalid",
        "示例：\n  xbcatalog triage schemas/ --facts transfer.yaml\n"
        "  xbcatalog triage a.sql b.avsc --set transfer.from=CN -o json=triage.json\n"
        "  xbcatalog triage schemas/ --patch words.yaml -o markdown=triage.md"
        "\n\n\b\n退出状态：\n  0 已完成，无论内容如何    3 没有可判定的字段    4 输入缺失或无效",
    ),
    "help-triage-output": (
        "text, json or markdown, with =FILE where it goes to a file; may be given several times.",
        "text、json 或 markdown；写入文件时加 =FILE；可多次指定。",
    ),
    "help-triage-patch": (
        "Write a vocabulary file with the unknown names; it makes no verdict laxer, and a person confirms what is a comment in it.",
        "将未能识别的名称写成词表文件；该文件不会使任何判定放宽，其中以注释写出的内容须由人确认。",
    ),
    "help-triage-all": ("Show everything instead of the first few of each part.", "完整列出各部分，而不只列前几项。"),
    "help-triage-budget": (
        "How many times the law is asked to put the questions in order; more takes longer and gets further.",
        "为问题排序时最多推算多少次；次数越多耗时越长，排得越远。",
    ),
    "triage-bad-budget": (
        "--budget {value} is no number of times: give one of 1 or more",
        "--budget {value} 不是有效次数：请给出不小于 1 的整数",
    ),
    "triage-progress-questions": ("{done} of {total} questions tried", "已试 {total} 个问题中的 {done} 个"),
    "triage-progress-order": ("{done} questions in order (at most {total})", "已排序 {done} 个问题（最多 {total} 个）"),
    "triage-progress-patch": ("the patch is tried out", "正在试用词表补丁"),
    "triage-head-one": ("1 field of {chaotic} chaotic, as of {day}", "共 1 个字段，其中 {chaotic} 个处于混沌区，判定日期 {day}"),
    "triage-head": (
        "{fields} fields, {chaotic} of them chaotic, as of {day}",
        "共 {fields} 个字段，其中 {chaotic} 个处于混沌区，判定日期 {day}",
    ),
    "triage-no-chaos": ("nothing is chaotic: there is nothing to do", "没有字段处于混沌区：无需处理"),
    "triage-causes": ("Causes", "原因"),
    "triage-datasets": ("Datasets", "数据集"),
    "triage-of": ("{chaotic} of {fields}", "{fields} 个字段中 {chaotic} 个"),
    "triage-fields": ("Fields", "字段数"),
    "triage-dataset": ("Dataset", "数据集"),
    "triage-cause": ("Cause", "原因"),
    "triage-largest": ("Largest cause", "主要原因"),
    "triage-questions": ("Questions, each by itself", "逐个回答各问题的效果"),
    "triage-questions-note": (
        "Every answer was tried out by the law. “Whatever the answer” counts the fields that no answer leaves chaotic, "
        "“some answer” those that at least one answer does not.",
        "各种回答均已按规则逐一推算。“无论如何回答”指任何回答都能使之脱离混沌区的字段，“某种回答”指至少有一种回答能使之脱离的字段。",
    ),
    "triage-question": ("Question", "问题"),
    "triage-every": ("Whatever the answer", "无论如何回答"),
    "triage-some": ("Some answer", "某种回答"),
    "triage-freed": ("Allowed by some answer", "某种回答可允许"),
    "triage-waiting": ("Waiting", "等待此项"),
    "triage-answers": ("Answers that settle most", "能确定最多字段的回答"),
    "triage-settles": (
        "settles {every} whatever the answer; some answer settles {some}, and allows {freed} of them; {waiting} wait for it",
        "无论如何回答可确定 {every} 个；某种回答可确定 {some} 个，其中可允许 {freed} 个；{waiting} 个在等待此项",
    ),
    "triage-at-least": ("at least {count}", "至少 {count}"),
    "triage-reply-both": ("{value}: {allowed} allowed, {prohibited} prohibited", "{value}：允许 {allowed} 个，禁止 {prohibited} 个"),
    "triage-reply-allowed": ("{value}: {allowed} allowed", "{value}：允许 {allowed} 个"),
    "triage-reply-prohibited": ("{value}: {prohibited} prohibited", "{value}：禁止 {prohibited} 个"),
    "triage-reply-only": ("{value} alone", "仅 {value}"),
    "triage-alone-none": (
        "no single answer settles a field; several must be given together",
        "任何单独一项回答都不能确定字段；须同时回答多项",
    ),
    "triage-order": ("Best asked in this order", "建议的提问顺序"),
    "triage-order-note": (
        "The numbers are of a question and all before it together.",
        "各行数字为该问题与其前各问题合计的结果。",
    ),
    "triage-stopped": (
        "the rest is not in order: a fact that is stated (--set, --facts) or a larger --budget leads further",
        "其余问题未再排序：再说明一些事实（--set、--facts），或加大 --budget，可继续排下去",
    ),
    "triage-step": ("{number}. {fact}", "{number}. {fact}"),
    "triage-so-far": (
        "so far {every} settled whatever the answers; some answers settle {some}, and allow {freed} of them",
        "至此无论如何回答可确定 {every} 个；某些回答可确定 {some} 个，其中可允许 {freed} 个",
    ),
    "triage-names": ("Names that nobody knows", "未能识别的名称"),
    "triage-name-words": ("Words", "共有词"),
    "triage-names-of": ("Names", "名称"),
    "triage-nearest": ("Nearest concepts", "相近概念"),
    "triage-cluster-one": ("1 field in {datasets}", "1 个字段，见于 {datasets}"),
    "triage-cluster": ("{fields} fields in {datasets}", "{fields} 个字段，见于 {datasets}"),
    "triage-one-dataset": ("1 dataset", "1 个数据集"),
    "triage-many-datasets": ("{count} datasets", "{count} 个数据集"),
    "triage-like": ("{concept} (like `{name}`)", "{concept}（近似“{name}”）"),
    "triage-restricted": ("{concept}, which lists restrict", "{concept}，属受限概念"),
    "triage-near": ("nearest: {concepts}", "相近概念：{concepts}"),
    "triage-near-none": ("no concept has a name like it", "没有名称相近的概念"),
    "triage-declared": ("declared elsewhere as {concepts}", "在别处声明为 {concepts}"),
    "triage-patch-hint": ("`--patch FILE` writes them as a vocabulary file to be confirmed", "`--patch FILE` 可将其写成待确认的词表文件"),
    "triage-candidates": ("Candidates for the next positive list", "下一版正面清单候选项"),
    "triage-candidates-note": (
        "An entry that names the concept, and grants it without a condition, was tried out by the law.",
        "已按规则试加一个列明该概念且不附条件的条目，得出以下结果。",
    ),
    "triage-concept": ("Concept", "概念"),
    "triage-regime": ("Regime", "制度"),
    "triage-held-fields": ("Held", "受阻字段"),
    "triage-released": ("Released", "可放行"),
    "triage-still": ("Still held by", "仍受阻于"),
    "triage-candidate": (
        "in {regime}: releases {released} of {fields}; allowed {before} → {after}",
        "{regime}：{fields} 个中可放行 {released} 个；允许 {before} → {after}",
    ),
    "triage-candidate-silent": (
        "no regime speaks of it, so that no list can release its {fields}",
        "没有制度涉及此项，列入清单也不能放行其 {fields} 个字段",
    ),
    "triage-still-held": ("still held by {regimes}", "仍受阻于 {regimes}"),
    "triage-regime-count": ("{regime} ({count})", "{regime}（{count}）"),
    "triage-no-candidates": (
        "no field is held for want of an entry alone; while facts are missing nobody can tell",
        "没有仅因未列入清单而受阻的字段；事实未补齐之前尚无法判断",
    ),
    "triage-more": ("and {count} more (--all shows them)", "另有 {count} 项（--all 全部列出）"),
    "triage-law": ("the law was asked {count} times", "共推算 {count} 次"),
    "triage-patch-written": (
        "{file}: {hints} names suspect a concept, {comments} wait as comments for somebody to confirm them",
        "{file}：{hints} 个名称写为疑似，{comments} 个以注释写出，待人确认",
    ),
    "triage-patch-demoted": (
        "{count} names would have made a verdict laxer, and are written as comments",
        "有 {count} 个名称会使判定放宽，已改写为注释",
    ),
    "triage-patch-none": ("there is no unknown name, so no patch was written", "没有未能识别的名称，未写出补丁"),
    "patch-about": ("Unknown names of a triage, for a person to confirm.", "`xbcatalog triage` 未能识别的名称，供人确认。"),
    "patch-how": (
        "To teach a name, take the mark # from its line and put the right concept in place of CONCEPT; delete what is no name of any.",
        "要收录一个名称，请去掉该行的 # 并将 CONCEPT 换成正确的概念；不属于任何概念的请删去。",
    ),
    "patch-safe": (
        "As it stands nothing here permits: `hints` only suspect. A name under `names` may permit, so be sure of it.",
        "照原样使用时，本文件不会放行任何字段：`hints` 只表示疑似。写入 `names` 的名称可能放行，务必确认无误。",
    ),
    "patch-cluster": ("{words}: {count}", "{words}：{count}"),
    "patch-suspected": (
        "declared so elsewhere, or very near; confirm it, then make `hints` into `names`",
        "别处已如此声明或名称极为相近；确认后将 `hints` 改为 `names`",
    ),
    "help-history": (
        "Keep the counts of runs in a file, and draw how the chaotic zone shrinks.",
        "将各次检查的计数存入文件，并画出混沌区如何缩小。",
    ),
    "examples-history": (
        "Examples:\n  xbcatalog check schemas/ --history history.db\n  xbcatalog history add result.json --history history.db\n"
        "  xbcatalog history show --history history.db -o text -o svg=chaos.svg"
        "\n\n\b\nExit status:\n"
        "  0 done    2 the history cannot be used    3 there was nothing to add    4 an input cannot be read, and nothing was added",
        "示例：\n  xbcatalog check schemas/ --history history.db\n  xbcatalog history add result.json --history history.db\n"
        "  xbcatalog history show --history history.db -o text -o svg=chaos.svg"
        "\n\n\b\n退出状态：\n  0 完成    2 历史文件无法使用    3 没有可记录的内容    4 输入无法读取，未作任何记录",
    ),
    "help-history-action": (
        "add: keep the counts of saved results or of inputs; show: draw them.",
        "add：记录已保存结果或输入的计数；show：绘制。",
    ),
    "help-history-paths": (
        "For add: results saved as JSON, manifests, schemas or folders.",
        "用于 add：保存为 JSON 的结果、申报清单、数据结构文件或文件夹。",
    ),
    "help-history-file": ("The file that keeps the counts of runs (SQLite).", "存放各次检查计数的文件（SQLite）。"),
    "help-history-output": (
        "text, json, csv or svg, with =FILE where it goes to a file; may be given several times.",
        "text、json、csv 或 svg；写入文件时加 =FILE；可多次指定。",
    ),
    "help-history-dataset": ("Show these datasets alone; may be given several times.", "只显示指定的数据集；可多次指定。"),
    "history-unnamed": (
        "no history file is named: use --history, or `history` in the project file",
        "未指定历史文件：请用 --history，或在项目文件中写 `history`",
    ),
    "history-paths-needed": (
        "name what to add: results saved as JSON, manifests or folders",
        "请指定要记录的内容：保存为 JSON 的结果、申报清单或文件夹",
    ),
    "history-no-paths": ("`show` takes no paths: name datasets with --dataset", "`show` 不接受路径：请用 --dataset 指定数据集"),
    "history-no-dataset": ("the history has no dataset `{dataset}`", "历史文件中没有数据集 `{dataset}`"),
    "history-no-dataset-near": (
        "the history has no dataset `{dataset}`; did you mean `{near}`?",
        "历史文件中没有数据集 `{dataset}`；是否指 `{near}`？",
    ),
    "history-absent": (
        "{file} does not exist: record a run first, with `history add` or `check --history`",
        "{file} 不存在：请先用 `history add` 或 `check --history` 记录一次检查",
    ),
    "history-folder": ("{file} is a folder: name a file", "{file} 是文件夹：请指定文件"),
    "history-no-folder": ("the folder of {file} does not exist: make it first", "{file} 所在的文件夹不存在：请先建立"),
    "history-foreign": (
        "{file} is no history of xbcatalog; it was left as it is: name another file",
        "{file} 不是 xbcatalog 的历史文件，未作任何改动：请另指定文件",
    ),
    "history-newer": (
        "{file} has version {version} and this program knows {known}; it was left as it is: use a newer xbcatalog",
        "{file} 为第 {version} 版，本程序只支持第 {known} 版，未作任何改动：请改用更新的 xbcatalog",
    ),
    "history-damaged": (
        "{file} is damaged or no SQLite file; it was left as it is: restore a copy, or name another file",
        "{file} 已损坏或不是 SQLite 文件，未作任何改动：请恢复备份或另指定文件",
    ),
    "history-busy": ("{file} is being written by another run for too long: try again", "{file} 长时间被另一次运行占用：请重试"),
    "history-unusable": ("{file} cannot be used: {why}", "{file} 无法使用：{why}"),
    "history-no-result": (
        "it is no whole result saved by `check -o json` or `-o results`: save one, or name the input itself",
        "它不是由 `check -o json` 或 `-o results` 保存的完整结果：请先保存，或直接指定输入",
    ),
    "history-broken-run": (
        "in this run something could not be read, so its counts are not kept",
        "该次检查中有内容未能读取，其计数不予记录",
    ),
    "history-not-kept": ("the counts are not kept: something could not be read", "有内容未能读取，计数未予记录"),
    "history-added-one": ("{file}: 1 dataset counted, {new} new", "{file}：1 个数据集的计数，其中新增 {new} 项"),
    "history-added": ("{file}: {count} datasets counted, {new} new", "{file}：{count} 个数据集的计数，其中新增 {new} 项"),
    "history-empty": ("nothing was recorded yet", "尚无记录"),
    "history-title": ("The chaotic zone from {first} to {last}", "{first} 至 {last} 的混沌区"),
    "history-title-one": ("The chaotic zone on {first}", "{first} 的混沌区"),
    "history-all": ("all datasets", "全部数据集"),
    "history-change": ("{before} → {after} of {fields}", "{before} → {after}（共 {fields} 个字段）"),
    "history-now": ("{after} of {fields}", "{after}（共 {fields} 个字段）"),
    "history-desc": (
        "On each day judged, how many fields of all datasets were chaotic, by cause. "
        "First {before} of {fields_before}, last {after} of {fields}.",
        "各判定日全部数据集处于混沌区的字段数，按原因划分。"
        "最初 {before} 个（共 {fields_before} 个字段），最后 {after} 个（共 {fields} 个字段）。",
    ),
    "history-by-dataset": ("By dataset", "按数据集"),
    "history-by-cause": ("By cause", "按原因"),
}
