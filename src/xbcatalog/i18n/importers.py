"""What finding and importing field lists has to tell: files, encodings, CSV dictionaries and SQL definitions."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    # files
    "input-absent": ("there is no file or folder `{name}`: check the path", "文件或文件夹 `{name}` 不存在：请检查路径"),
    "input-glob-empty": (
        "no file matches `{name}`: check the pattern, and quote it in a shell",
        "没有文件匹配 `{name}`：请检查通配符，并在命令行中加引号",
    ),
    "input-unreadable": ("this cannot be read ({reason}): check its permissions", "无法读取（{reason}）：请检查访问权限"),
    "input-too-large": (
        "this file has {size} bytes, more than the {limit} allowed: split it, or raise the limit",
        "文件大小为 {size} 字节，超过允许的 {limit} 字节：请拆分文件，或提高上限",
    ),
    "input-folder-empty": (
        "no field list was found in this folder: name a file, or check what the folder holds",
        "该文件夹中没有找到字段清单：请直接指定文件，或检查文件夹内容",
    ),
    "input-no-field-list": (
        "this is not a field list I know: write a manifest, or name the format with `--format`; known are {formats}",
        "无法识别为字段清单：请编写申报清单，或用 `--format` 指定格式；支持的格式有 {formats}",
    ),
    "input-other-document": (
        "this is a `{kind}`, not a field list: name a manifest, a SQL script or a data dictionary",
        "这是 `{kind}` 文档，不是字段清单：请指定申报清单、SQL 脚本或数据字典",
    ),
    "input-only-facts": (
        "this holds facts but no `fields`: give it with `--facts` beside a field list, or add `fields`",
        "该文件只有事实而没有 `fields`：请与字段清单一起用 `--facts` 给出，或补充 `fields`",
    ),
    "format-unknown": ("there is no format `{format}`: use one of {formats}", "没有 `{format}` 这种格式：请使用 {formats} 之一"),
    "too-many-fields": (
        "this holds {count} fields, more than the {limit} allowed: split it, or raise the limit",
        "该文件有 {count} 个字段，超过允许的 {limit} 个：请拆分文件，或提高上限",
    ),
    # encodings
    "text-encoding": ("read as {encoding}", "按 {encoding} 编码读取"),
    "text-raw-bytes": (
        "bytes that are no text stand from line {line} on: definitions without them were read",
        "自第 {line} 行起含有非文本字节：仅读取了不含此类字节的定义",
    ),
    "text-binary": (
        "NUL bytes stand here: this is a binary file, or UTF-16 without its mark; save it as UTF-8",
        "此处含有 NUL 字节：这是二进制文件，或缺少标记的 UTF-16；请另存为 UTF-8",
    ),
    "text-damaged": (
        "this is {encoding} with damaged bytes here: mend them, or save the file again",
        "文件为 {encoding} 编码，但此处字节已损坏：请修复或重新保存",
    ),
    "text-unknown-encoding": (
        "this is neither UTF-8 nor GB18030: save it as UTF-8",
        "文件既不是 UTF-8 也不是 GB18030 编码：请另存为 UTF-8",
    ),
    # CSV dictionaries
    "csv-empty": ("this file is empty: give it a header row and one row for each field", "文件为空：请提供表头行，并为每个字段写一行"),
    "csv-no-name-column": (
        "this is not a data dictionary I know, since no header says which column holds the fields' names: its headers are {headers}; "
        "name the column with `--columns name=HEADER`; roles are {roles}",
        "无法识别为数据字典：没有表头说明哪一列是字段名。现有表头：{headers}；请用 `--columns name=表头` 指定该列；可用的角色有 {roles}",
    ),
    "csv-perhaps-data": (
        "these headers may as well stand over data as over a list of fields: {headers}; if each row is a field, say so with "
        "`--columns name=HEADER`; roles are {roles}",
        "这些表头既可能属于数据本身，也可能属于字段清单：{headers}；"
        "如果每一行是一个字段，请用 `--columns name=表头` 说明；可用的角色有 {roles}",
    ),
    "csv-malformed": (
        "the quotation marks do not pair in the row that begins here, so rows would be lost: close or double them",
        "从此处开始的一行引号不成对，会导致丢行：请补全引号或写成两个引号",
    ),
    "csv-unknown-role": ("there is no role `{role}` for a column: use one of {roles}", "列没有 `{role}` 这种角色：请使用 {roles} 之一"),
    "csv-unknown-header": (
        "no column is headed `{header}`, which should be the `{role}`: the headers are {headers}",
        "没有表头为 `{header}` 的列可作为 `{role}`：现有表头为 {headers}",
    ),
    "csv-unknown-concept": ("there is no concept `{concept}`: use an id of the vocabulary", "没有概念 `{concept}`：请使用词表中的编号"),
    "csv-nameless-row": (
        "this row tells of a field but has no name: write the name, or remove the row",
        "该行描述了字段但没有名称：请补写名称，或删除该行",
    ),
    "csv-heading-row": (
        "this row names no field and was taken as a heading (`{words}`): remove it if it is one",
        "该行没有字段名，已视为小标题（`{words}`）：如确为小标题，请将其删除",
    ),
    "csv-long-row": (
        "this row has {count} cells under {headers} headers: put a text that holds the delimiter in quotes",
        "该行有 {count} 个单元格，而表头只有 {headers} 个：含分隔符的文本请加引号",
    ),
    "csv-short-rows": (
        "{count} rows have fewer cells than there are headers, the first of them here: check that no cell is missing",
        "有 {count} 行的单元格少于表头，首行在此：请检查是否缺少单元格",
    ),
    "csv-no-rows": ("there is a header and no row below it: add one row for each field", "只有表头而没有数据行：请为每个字段写一行"),
    "csv-roles": ("columns read as {roles}", "各列读作 {roles}"),
    "csv-unused": ("{count} columns say nothing that is judged: {headers}", "有 {count} 列不参与判定：{headers}"),
    "csv-two-headers": (
        "this row and line {other} both head a list of fields, and what stands between them would not be read: keep one list in a file",
        "此行与第 {other} 行均为字段表的表头，两者之间的内容将不会被读取：请每个文件只保留一张字段表",
    ),
    "csv-rows-above": ("{count} rows above the header row were passed over", "已略过表头以上的 {count} 行"),
    "csv-headers-repeated": ("the header row is repeated {count} times", "表头行重复出现 {count} 次"),
    "csv-branches": (
        "{count} rows are branches that hold fields, and no fields",
        "有 {count} 行是包含字段的分支节点，不是字段",
    ),
    # SQL definitions
    "sql-dialect": (
        "read as {dialect}, {tables} tables with {fields} fields",
        "按 {dialect} 读取，共 {tables} 张表、{fields} 个字段",
    ),
    "sql-others": ("{count} other statements define no column and were passed over", "另有 {count} 条语句不定义列，已略过"),
    "sql-no-tables": (
        "no table is defined here: name the script that creates the tables",
        "此文件没有定义任何表：请指定建表脚本",
    ),
    "sql-tables-hidden": (
        "{count} tables are created inside comments, texts or routines, the first of them here, and were not read",
        "有 {count} 处建表语句位于注释、文本或存储过程之中（首处在此），未被读取",
    ),
    "sql-never-closed": (
        "`{mark}` is opened here and never closed, so the definitions behind it are lost: close it",
        "此处的 `{mark}` 没有闭合，其后的定义会丢失：请将其闭合",
    ),
    "sql-raw-bytes": (
        "this definition holds bytes that are no text: save the script as UTF-8",
        "该定义含有非文本字节：请将脚本另存为 UTF-8",
    ),
    "sql-too-deep": (
        "this is nested deeper than {limit} levels: make it flatter, or raise the limit",
        "嵌套超过 {limit} 层：请减少层级，或提高上限",
    ),
    "sql-table-unreadable": ("this statement names no table that could be read: mend it", "无法读出该语句所指的表：请修正语句"),
    "sql-table-unclosed": (
        "the columns of `{table}` begin here, and their bracket is never closed: close it",
        "`{table}` 的列定义从此处开始，但括号没有闭合：请将其闭合",
    ),
    "sql-column-unreadable": (
        "this part of `{table}` cannot be read, so a column would be lost: mend `{words}`",
        "`{table}` 的这一部分无法读取，会丢失列：请修正 `{words}`",
    ),
    "sql-columns-elsewhere": (
        "`{table}` has the columns of `{other}`, which this script does not define: write them out, or add that table",
        "`{table}` 的列取自 `{other}`，而本脚本没有定义它：请写出各列，或加入该表的定义",
    ),
    "sql-columns-unknown": (
        "the columns of `{table}` cannot be told from this statement: write them out",
        "从该语句无法得知 `{table}` 的列：请写出各列",
    ),
    "sql-columns-star": (
        "`{table}` takes over columns with `*`, and which ones cannot be told: write them out",
        "`{table}` 用 `*` 引入列，无法得知具体有哪些：请写出各列",
    ),
    "sql-comment-on-nothing": (
        "this comments on `{name}`, which this script does not define: a column was taken to be there; check the name",
        "该注释针对 `{name}`，但本脚本没有定义它：如为列，则按存在该列处理；请检查名称",
    ),
    "sql-comment-unreadable": (
        "this comment cannot be read, so what it says is not looked at: mend it",
        "该注释无法读取，其内容未被采用：请修正语句",
    ),
}
