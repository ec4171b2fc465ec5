"""Texts of the report as a workbook, and of the command that reads its answers back."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "workbook-summary": ("summary", "概要"),
    "workbook-fields": ("fields", "字段"),
    "workbook-questions": ("questions", "问题"),
    "workbook-follows": ("what follows", "机制与义务"),
    "workbook-lists": ("lists used", "所用清单"),
    "workbook-matrix": ("field x regime", "各项制度"),
    "workbook-foot": ("page &P of &N", "第 &P 页，共 &N 页"),
    "workbook-cut": (
        " … (cut here: {count} more characters do not fit into a cell; the result as JSON has them)",
        " ……（此处截断：另有 {count} 个字符超出单元格上限，完整内容见 JSON 结果）",
    ),
    "workbook-cells-cut": (
        "{count} cells are longer than a workbook can hold: each says where it was cut, and the result as JSON is whole",
        "有 {count} 个单元格超出工作簿的字符上限：已在各处注明截断，完整内容见 JSON 结果",
    ),
    "workbook-more-entries": (
        "… and {count} more entries, which the page (.html) and the result as JSON name",
        "……另有 {count} 个条目，详见网页报告（.html）和 JSON 结果",
    ),
    "workbook-refused-title": ("This cannot be an answer", "无法作为答案"),
    "workbook-refused": (
        "Look at the columns to the left: they say what is expected here. Leave the cell empty where nobody knows.",
        "请参照左侧各列所示的填写要求；无人知晓时请留空。",
    ),
    "workbook-path": ("Path", "路径"),
    "workbook-title": ("Title", "名称"),
    "workbook-source": ("File", "文件"),
    "workbook-cause": ("Cause", "未决原因"),
    "workbook-why-undecided": ("Why undecided", "未决原因"),
    "workbook-way-out": ("Way out", "出路"),
    "workbook-missing": ("Facts it waits for", "待查明的事实"),
    "workbook-demands": ("What is demanded", "所列要求"),
    "workbook-duties": ("Duties with it", "附带义务"),
    "workbook-regimes": ("Each regime alone", "各项制度的判定"),
    "workbook-answer": ("answer the questions on the sheet “questions”", "在“问题”工作表中作答"),
    "workbook-for": ("For", "适用数据集"),
    "workbook-every-dataset": ("all datasets", "全部数据集"),
    "workbook-fact": ("Fact", "事实编号"),
    "workbook-expected": ("What is expected", "填写要求"),
    "workbook-unit": ("Unit", "单位"),
    "workbook-allowed": ("Possible answers", "可选答案"),
    "workbook-the-answer": ("ANSWER", "答案"),
    "workbook-by": ("Who says so", "说明人"),
    "workbook-on": ("On (day)", "日期"),
    "workbook-proof": ("Proof", "证明材料"),
    "workbook-alone": ("for it alone", "其中仅待此项"),
    "workbook-every-field": (
        "The answer is stated of every field of the dataset: where fields differ, leave it empty here "
        "and state it beside each field in the manifest.",
        "答案适用于该数据集的全部字段：各字段不一致时请在此留空，并在申报清单中逐个字段说明。",
    ),
    "workbook-type-bool": ("yes or no", "是或否"),
    "workbook-type-integer": ("a whole number", "整数"),
    "workbook-type-decimal": ("a number", "数字"),
    "workbook-type-text": ("a text", "文字"),
    "workbook-type-date": ("a day, as 2026-01-31", "日期，如 2026-01-31"),
    "workbook-type-enum": ("one of the possible answers", "从可选答案中选择一项"),
    "workbook-type-set": ("all that are true, separated by semicolons", "所有符合的选项，用分号隔开"),
    "workbook-type-country": ("a country, by its code, such as DE", "国家或地区代码，如 DE"),
    "workbook-type-countries": (
        "the codes of all countries the data go to, such as DE; FR",
        "数据传往的所有国家或地区的代码，如 DE；FR",
    ),
    "workbook-none-of-them": ("none of them", "都不是"),
    "workbook-certain": ("Certain?", "是否确定"),
    "workbook-certain-yes": ("certain", "确定"),
    "workbook-certain-no": ("depends", "待定"),
    "workbook-within": ("Time", "时限"),
    "workbook-starts": ("Counted from", "起算"),
    "workbook-depends": ("Depends on", "取决于"),
    "workbook-regime": ("Regime", "法律制度"),
    "workbook-address": ("Address of the text", "文本网址"),
    "workbook-id": ("Id", "编号"),
    "workbook-had-a-say": ("Had a say", "是否涉及"),
    "workbook-version": ("Version", "版本"),
    "workbook-span": ("In force", "有效期间"),
    "workbook-sort": ("Kind", "类别"),
    "workbook-issuer": ("Issued by", "发布机关及文号"),
    "workbook-digest": ("Digest", "文件摘要"),
    "workbook-how": ("How to work with this file", "使用说明"),
    "workbook-how-filter": (
        "Filter and sort the sheets as you like; nothing but the sheet “questions” is read back.",
        "各工作表均可筛选和排序；读回时只读取“问题”工作表。",
    ),
    "workbook-how-answer": (
        "On the sheet “questions” fill in the yellow cells: the answer, and who says so, when and on what proof. "
        "Leave open what nobody knows.",
        "在“问题”工作表的黄色单元格中填写答案，并注明说明人、日期和证明材料；无人知晓的请留空。",
    ),
    "workbook-how-back": (
        "Then run: xbcatalog answers FILE.xlsx -o facts.yaml, and check again with --facts facts.yaml.",
        "随后运行：xbcatalog answers 文件.xlsx -o facts.yaml，再以 --facts facts.yaml 重新核对。",
    ),
    # the way back
    "help-answers": (
        "Read the answers of a report's questions sheet (.xlsx) into a facts file that `check --facts` takes.",
        "将报告工作簿（.xlsx）“问题”工作表中的答案读入事实文件，供 `check --facts` 使用。",
    ),
    "help-answers-path": ("The workbook that was filled in.", "已填写的工作簿。"),
    "help-answers-output": (
        "The facts file to write, or to add to; without it, standard output.",
        "要写入或补充的事实文件；未指定时写到标准输出。",
    ),
    "help-answers-dataset": (
        "Only the answers for this dataset, with those for all datasets.",
        "只取该数据集的答案，以及适用于全部数据集的答案。",
    ),
    "help-answers-force": (
        "Where the facts file says something else, let the answer take its place.",
        "事实文件中的内容与答案不同时，以答案为准。",
    ),
    "examples-answers": (
        "Examples:\n  xbcatalog report manifest.yaml -o work.xlsx\n  xbcatalog answers work.xlsx -o facts.yaml\n"
        "  xbcatalog check manifest.yaml --facts facts.yaml\n  xbcatalog answers work.xlsx --dataset crm -o crm.facts.yaml\n\n\b\n"
        "Exit status:\n  0 the answers were written    2 wrong usage    3 nothing was answered\n"
        "  4 the workbook has mistakes, or contradicts the facts file: nothing is written    70 internal error",
        "示例：\n  xbcatalog report manifest.yaml -o work.xlsx\n  xbcatalog answers work.xlsx -o facts.yaml\n"
        "  xbcatalog check manifest.yaml --facts facts.yaml\n  xbcatalog answers work.xlsx --dataset crm -o crm.facts.yaml\n\n\b\n"
        "退出状态：\n  0 答案已写出    2 用法错误    3 没有任何答案\n  4 工作簿有误，或与事实文件相矛盾：不写入任何内容    70 内部错误",
    ),
    "answers-not-ours": (
        "the workbook was not made by `xbcatalog report`, or its hidden sheet `{sheet}` was changed: "
        "make the report again and copy the answers into it",
        "工作簿不是由 `xbcatalog report` 生成，或隐藏工作表 `{sheet}` 已被改动：请重新生成报告，并将答案抄入",
    ),
    "answers-file-too-large": (
        "`{file}` is larger than {limit} bytes: delete what was added to it",
        "`{file}` 超过 {limit} 字节：请删除添加的内容",
    ),
    "answers-no-dataset": (
        "`{value}` is none of the datasets of the report: write one of {known}",
        "`{value}` 不是报告中的数据集：请填写 {known} 之一",
    ),
    "answers-for-nobody": (
        "the row does not say for which dataset it is: write one of {known}",
        "该行未写明适用的数据集：请填写 {known} 之一",
    ),
    "answers-no-fact": ("the row does not say which fact it answers: write its id back", "该行未写明所答的事实：请恢复事实编号"),
    "answers-without": (
        "nobody answered this, though the row says who, when or on what proof: write the answer, or clear these cells",
        "该行注明了说明人、日期或证明材料，却没有答案：请填写答案，或清空这些单元格",
    ),
    "answers-moved": ("columns stand in another order: they were read by their headings", "列的顺序已变动：按列名读取"),
    "answers-bool": ("`{value}` is no answer here: write yes or no", "`{value}` 不能作为此处的答案：请填写“是”或“否”"),
    "answers-unit": (
        "`{value}` is not counted in `{unit}`: write the number alone, in that unit",
        "`{value}` 不是以 `{unit}` 计的数：请按该单位只填写数字",
    ),
    "answers-number": (
        "`{value}` is no plain number: write its digits alone, without separators, words or signs",
        "`{value}` 不是单纯的数字：请只写数字，不带分隔符、文字或符号",
    ),
    "answers-whole": ("`{value}` is no whole number: write one", "`{value}` 不是整数：请填写整数"),
    "answers-day": ("`{value}` is no day: write it as YYYY-MM-DD", "`{value}` 不是日期：请写作 YYYY-MM-DD"),
    "answers-none-and-some": (
        "`{value}` says none of them and some of them: keep one",
        "`{value}` 既选“都不是”又选了其他项：请只保留一种",
    ),
    "answers-one": (
        "`{value}` holds several values, and this fact has one: write one",
        "`{value}` 含有多个值，而该事实只有一个值：请只填写一个",
    ),
    "answers-twice": (
        "`{fact}` is answered `{value}` here and `{other}` in row {row}: keep one",
        "`{fact}` 在此处答为 `{value}`，在第 {row} 行答为 `{other}`：请只保留一个",
    ),
    "answers-differ": (
        "`{fact}` is answered for `{dataset}` and not alike for every dataset of the report, and a facts file speaks of every "
        "file it is named for: write one for each with `--dataset`",
        "`{fact}` 的答案只适用于 `{dataset}`，与报告中的其他数据集不一致，而事实文件适用于其所指定的所有文件：请用 `--dataset` 分别写出",
    ),
    "answers-contradicts": (
        "`{fact}` is answered `{value}` here, and {file}:{line} says `{other}`: correct one of them, "
        "or let the answer stand with `--force`",
        "`{fact}` 在此处答为 `{value}`，而 {file}:{line} 写的是 `{other}`：请更正其一，或用 `--force` 以答案为准",
    ),
    "answers-no-facts-file": (
        "`{file}` is no facts file that answers can be added to, and is left as it is: name another one with `-o`",
        "`{file}` 不是可以补充答案的事实文件，保持不变：请用 `-o` 指定其他文件",
    ),
    "answers-suffix": (
        "`{file}` would be a {ending} file, and facts are YAML: end its name in .yaml",
        "`{file}` 的后缀为 {ending}，而事实文件是 YAML：请以 .yaml 结尾",
    ),
    "answers-cannot-add": (
        "the answers cannot be written into `{file}` as it is laid out: run `xbcatalog fmt {file}` first, or name another file with `-o`",
        "按 `{file}` 目前的写法无法写入答案：请先运行 `xbcatalog fmt {file}`，或用 `-o` 指定其他文件",
    ),
    "answers-nothing": (
        "nothing was answered in `{file}`: fill in the yellow cells of the sheet `{sheet}`",
        "`{file}` 中没有任何答案：请填写工作表 `{sheet}` 中的黄色单元格",
    ),
    "answers-unchanged": ("{file} says all of this already, and stays as it is", "{file} 已包含上述全部内容，保持不变"),
    "answers-written-one": ("wrote 1 answer into {file}", "已将 1 个答案写入 {file}"),
    "answers-written": ("wrote {count} answers into {file}", "已将 {count} 个答案写入 {file}"),
    "answers-open-one": ("1 question is still open", "还有 1 个问题未作答"),
    "answers-open": ("{count} questions are still open", "还有 {count} 个问题未作答"),
    "answers-head": ("facts of a transfer, from the answers in {file}", "传输事实，取自 {file} 中的答案"),
    "answers-for": ("for: {datasets}", "适用于：{datasets}"),
}
