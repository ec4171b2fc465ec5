"""Messages of catalogues as workbooks: the names of sheets and columns, and what is wrong with a workbook that comes back."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "help-export": (
        "Write a catalogue as a workbook, for people who do not write YAML.",
        "将清单写成工作簿，供不写 YAML 的人编辑。",
    ),
    "help-export-path": ("The catalogue, a YAML file.", "清单文件（YAML）。"),
    "help-export-output": ("The workbook to write.", "要写入的工作簿。"),
    "examples-export": (
        "Examples:\n  xbcatalog export lists/ours.yaml -o ours.xlsx\n  xbcatalog export lists/ours.yaml -o ours.xlsx --lang zh",
        "示例：\n  xbcatalog export lists/ours.yaml -o ours.xlsx\n  xbcatalog export lists/ours.yaml -o ours.xlsx --lang zh",
    ),
    "help-import": (
        "Write what was changed in an exported workbook back into its catalogue; comments and everything else stay.",
        "将导出的工作簿中的改动写回清单；注释及其他内容保持不变。",
    ),
    "help-import-path": ("The workbook that was exported and edited.", "导出并编辑过的工作簿。"),
    "help-import-into": (
        "The catalogue to change; without it, the file that the workbook was exported from.",
        "要修改的清单；未指定时为导出工作簿时的文件。",
    ),
    "help-import-check": ("Say what would change, and write nothing.", "仅说明将作的改动，不写入文件。"),
    "examples-import": (
        "Examples:\n  xbcatalog import ours.xlsx --into lists/ours.yaml\n  xbcatalog import ours.xlsx --check",
        "示例：\n  xbcatalog import ours.xlsx --into lists/ours.yaml\n  xbcatalog import ours.xlsx --check",
    ),
    "sheet-not-installed": (
        "workbooks need one more package: run `pip install 'xbcatalog[xlsx]'`",
        "处理工作簿还需要软件包：请运行 `pip install 'xbcatalog[xlsx]'`",
    ),
    "sheet-output-wanted": ("name the workbook to write with `-o FILE.xlsx`", "请用 `-o FILE.xlsx` 指明要写入的工作簿"),
    "sheet-suffix": ("`{file}` does not end in .xlsx: name the workbook so", "`{file}` 的后缀不是 .xlsx：请改用该后缀"),
    "sheet-unreadable": ("`{file}` cannot be read: {why}", "无法读取 `{file}`：{why}"),
    "sheet-no-yaml": (
        "`{file}` is JSON: write it as YAML first, so that single values can be changed",
        "`{file}` 是 JSON：请先改写为 YAML，才能逐项修改",
    ),
    "sheet-into-wanted": (
        "the workbook was made from `{file}`, which is not there: name the catalogue with `--into`",
        "工作簿由 `{file}` 导出，但该文件不存在：请用 `--into` 指明清单",
    ),
    "sheet-other-list": (
        "the workbook is not of the list `{id}`: name the catalogue that it was exported from with `--into`",
        "工作簿不属于清单 `{id}`：请用 `--into` 指明导出它的清单",
    ),
    "sheet-carried": (
        "`{what}` is shown in the workbook and can be changed only in the YAML file",
        "`{what}` 在工作簿中仅供查看，只能在 YAML 文件中修改",
    ),
    "sheet-written": ("wrote {file}", "已写入 {file}"),
    "sheet-would-write": ("{file} would be written; without `--check` it is", "将写入 {file}；去掉 `--check` 即写入"),
    "sheet-nothing-changed": ("nothing was changed in the workbook: {file} stays as it is", "工作簿没有改动：{file} 保持不变"),
    "sheet-done-changed": ("changed: {count}", "修改：{count} 项"),
    "sheet-done-added": ("added: {count}", "新增：{count} 项"),
    "sheet-done-removed": ("removed: {count}", "删除：{count} 项"),
    "sheet-done-moved": ("the rows stand in another order", "行的顺序已调整"),
    "sheet-comment-gone": ("with the row `{id}` the comments beside it went, too", "删除 `{id}` 行时，其旁的注释一并删除"),
    "sheet-row-anew": (
        "the row `{id}` was written anew, so comments inside it are gone: compare it with the version before",
        "`{id}` 行已整体重写，其中的注释未能保留：请与之前的版本比对",
    ),
    "sheet-conflict": (
        "`{what}` was changed here and in the catalogue since the workbook was exported: export it again and repeat the change there",
        "`{what}` 自导出以来在工作簿和清单中均有改动：请重新导出后再作修改",
    ),
    "sheet-both-moved": (
        "the rows were put in another order here and in the catalogue: export it again and repeat that there",
        "工作簿与清单均调整了行的顺序：请重新导出后再调整",
    ),
    "sheet-flow-list": (
        "`{where}` stands in brackets in the YAML file: run `xbcatalog fmt` on it first, then export it again",
        "YAML 文件中的 `{where}` 写在方括号内：请先对其运行 `xbcatalog fmt`，再重新导出",
    ),
    "sheet-cannot-write": (
        "these changes cannot be written together: make them in two steps, or in the YAML file",
        "这些改动无法一并写入：请分两次修改，或在 YAML 文件中修改",
    ),
    "sheet-macros": (
        "the workbook holds macros, which are never run: save it as .xlsx without macros",
        "工作簿含有宏（本程序从不运行宏）：请另存为不含宏的 .xlsx",
    ),
    "sheet-external-links": (
        "the workbook refers to other workbooks, which are never opened: remove the links and save it again",
        "工作簿引用了其他工作簿（本程序从不打开）：请断开链接后重新保存",
    ),
    "sheet-not-ours": (
        "the workbook was not made by `xbcatalog export`, or its hidden sheet `{sheet}` was changed: export the catalogue again",
        "工作簿不是由 `xbcatalog export` 导出，或隐藏工作表 `{sheet}` 已被改动：请重新导出清单",
    ),
    "sheet-missing": (
        "the sheet `{sheet}` is missing: give it its name back, or export the catalogue again",
        "缺少工作表 `{sheet}`：请恢复其名称，或重新导出清单",
    ),
    "sheet-merged": ("the cells {cells} are merged: split them, each row stands for itself", "单元格 {cells} 已合并：请拆分，每行各自独立"),
    "sheet-strange-header": (
        "`{header}` is no column of this sheet: give the column its name back, or delete it",
        "`{header}` 不是本工作表的列：请恢复列名，或删除该列",
    ),
    "sheet-header-twice": ("the column `{header}` is there twice: keep one of them", "列 `{header}` 出现两次：请保留一列"),
    "sheet-no-header": ("the column `{header}` is missing: give it its name back", "缺少列 `{header}`：请恢复列名"),
    "sheet-no-column": ("`{value}` stands under no column: move or delete it", "`{value}` 不在任何列下：请移动或删除"),
    "sheet-too-far": (
        "a cell lies too far out: no sheet has more than {rows} rows; delete what stands there",
        "单元格位置过远：工作表最多 {rows} 行；请删除该处内容",
    ),
    "sheet-formula": (
        "a formula is never worked out: write its result as a text",
        "不计算公式：请将结果写成文本",
    ),
    "sheet-percent": (
        "a percentage: write the number that is meant, without `%`",
        "此处为百分数：请写明所指的数值，不带 `%`",
    ),
    "sheet-too-large": (
        "the sheets hold more than is ever read back: make the workbook anew, or delete what was added",
        "工作表内容超出可读取的上限：请重新生成工作簿，或删除添加的内容",
    ),
    "sheet-error-value": ("`{value}` is an error of the spreadsheet: write what is meant", "`{value}` 是表格软件的错误值：请写明内容"),
    "sheet-strange-value": (
        "`{value}` is no text and no day: write it as a text (days as YYYY-MM-DD)",
        "`{value}` 既不是文本也不是日期：请写成文本（日期写作 YYYY-MM-DD）",
    ),
    "sheet-id-wanted": (
        "a row needs an id in its first column: give it one that no other row has",
        "每行首列须有 id：请填写不与其他行重复的 id",
    ),
    "sheet-id-twice": ("`{id}` stands in row {row} already: an id is for one row", "`{id}` 已用于第 {row} 行：一个 id 只用于一行"),
    "sheet-id-stays": (
        "the id of a list is for good: make a new list with `xbcatalog init` instead",
        "清单的 id 不可更改：请用 `xbcatalog init` 另建清单",
    ),
    "sheet-strange-key": (
        "`{key}` is no line of this sheet: keep the keys as they were exported",
        "`{key}` 不是本工作表的项目：请保留导出时的键",
    ),
    "sheet-of": (
        "`{value}` names no condition: write `applies`, `[name]`, `ENTRY when` or `ENTRY unless`",
        "`{value}` 不是条件的归属：请写 `applies`、`[名称]`、`条目 when` 或 `条目 unless`",
    ),
    "sheet-of-nobody": ("there is no entry `{id}`: write the id of a row of the first sheet", "没有条目 `{id}`：请写首个工作表中某行的 id"),
    "sheet-level": ("`{value}` is no level: write 1, or one more than the part above", "`{value}` 不是层级：请写 1，或比上级大 1"),
    "sheet-level-first": ("the first row of a condition has the level 1", "条件的第一行层级为 1"),
    "sheet-level-gap": ("the level {value} has nothing above it: write {wanted}", "层级 {value} 没有上级：请写 {wanted}"),
    "sheet-two-conditions": (
        "a second part of level 1: put both under a row `all` or `any`",
        "出现第二个层级为 1 的部分：请将两者置于 `all` 或 `any` 行之下",
    ),
    "sheet-nothing-under": (
        "nothing stands under a row of the kind `{kind}`: write a smaller level",
        "`{kind}` 行之下不能有内容：请改小层级",
    ),
    "sheet-parts-wanted": ("`{kind}` needs parts below it, one level deeper", "`{kind}` 之下须有深一级的部分"),
    "sheet-one-part-wanted": ("`not` needs exactly one part below it", "`not` 之下须恰有一个部分"),
    "sheet-word": ("`{value}` is none of {words}", "`{value}` 不属于 {words}"),
    "sheet-one-value": ("`{operator}` takes one value: use `in` for several", "`{operator}` 只接受一个值：多个值请用 `in`"),
    "sheet-nothing-here": ("nothing belongs here in a row of the kind `{kind}`: clear the cell", "`{kind}` 行的此处不应有内容：请清空"),
    "sheet-cell-empty": ("the cell is empty: something is needed here", "单元格为空：此处须填写"),
    "sheet-entries": ("entries", "条目"),
    "sheet-conditions": ("conditions", "条件"),
    "sheet-sources": ("sources", "来源"),
    "sheet-list": ("list", "清单"),
    "sheet-carried-sheet": ("only in YAML", "仅供查看"),
    "sheet-head-id": ("id", "编号"),
    "sheet-head-scenario": ("scenario", "场景"),
    "sheet-head-title": ("title", "名称"),
    "sheet-head-title-en": ("title (English)", "名称（英文）"),
    "sheet-head-title-zh": ("title (Chinese)", "名称（中文）"),
    "sheet-head-concepts": ("names these concepts (one a line)", "所列概念（每行一个）"),
    "sheet-head-other-than": ("other than these (one a line)", "但不含（每行一个）"),
    "sheet-head-mechanism": ("grants or demands", "机制"),
    "sheet-head-cite-place": ("place in the text", "条文位置"),
    "sheet-head-cite-place-zh": ("place (Chinese, where it differs)", "条文位置（中文，不同时填写）"),
    "sheet-head-cite-source": ("source", "来源编号"),
    "sheet-head-cite-url": ("address of the place", "条文网址"),
    "sheet-head-note-en": ("note (English)", "说明（英文）"),
    "sheet-head-note-zh": ("note (Chinese)", "说明（中文）"),
    "sheet-head-partial": ("only part of the row is held", "仅收录部分"),
    "sheet-head-waivable": ("may be waived", "可豁免"),
    "sheet-head-shown": ("conditions (to read; edited on their own sheet)", "条件（仅供阅读，在“条件”表中编辑）"),
    "sheet-head-of": ("condition of", "所属"),
    "sheet-head-level": ("level", "层级"),
    "sheet-head-kind": ("kind", "类型"),
    "sheet-head-fact": ("fact", "事实"),
    "sheet-head-operator": ("operator", "运算"),
    "sheet-head-value": ("value (of `in` one a line)", "值（`in` 每行一个）"),
    "sheet-head-basis": ("basis", "依据类型"),
    "sheet-head-url": ("address", "网址"),
    "sheet-head-decided-by": ("decided by", "决定人"),
    "sheet-head-decided-on": ("decided on", "决定日期"),
    "sheet-head-reason": ("reason", "理由"),
    "sheet-head-key": ("key", "键"),
    "sheet-head-place": ("place", "位置"),
    "sheet-head-text": ("text", "内容"),
}
