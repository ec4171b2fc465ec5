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
    "input-link-dangling": (
        "this link leads to nothing that can be reached, so fields may be missing: mend it, or remove it",
        "该链接指向的内容不存在或无法到达，可能遗漏字段：请修正或删除该链接",
    ),
    "input-link-leaves": (
        "this link leads out of the folder, to `{target}`, and is not followed, so fields may be missing: name its target as well, "
        "put a copy in its place, or remove it",
        "该链接指向文件夹之外的 `{target}`，不予跟随，可能遗漏字段：请同时指定其目标，或改为放置副本，或删除该链接",
    ),
    "input-special": (
        "this is a pipe, a device or the like, and is not read, so fields may be missing: put a file in its place",
        "这是管道、设备等特殊文件，不予读取，可能遗漏字段：请改为普通文件",
    ),
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
    "input-not-fetched": (
        "`{name}` is not fetched, since only a database that is named is reached over a network: download it, and name the file",
        "不会获取 `{name}`，仅会连接指定的数据库：请下载后指定文件",
    ),
    # what lists no fields
    "data-json-lines": (
        "these are records, one JSON object in each line, and no list of fields: give their schema (JSON Schema, Avro, a CSV dictionary)",
        "这是数据记录（每行一个 JSON 对象），不是字段清单：请给出其模式（JSON Schema、Avro 或 CSV 数据字典）",
    ),
    "data-records": (
        "these are records of data, and what they hold is not read: give their schema (JSON Schema, Avro, a CSV dictionary)",
        "这是数据记录，其内容不会被读取：请给出其模式（JSON Schema、Avro 或 CSV 数据字典）",
    ),
    "data-table": (
        "these look like rows of data, and not like a list of fields: give one row for each column of the data; where each row is a field "
        "already, say `--format csv-dictionary --columns name=HEADER`",
        "这看来是数据行而不是字段清单：请为数据的每一列写一行；如每行已是一个字段，请用 `--format csv-dictionary --columns name=表头` 说明",
    ),
    "data-avro": (
        "this is a file of Avro records: give its schema as `.avsc`",
        "这是 Avro 数据文件：请以 `.avsc` 给出其模式",
    ),
    "data-orc": (
        "this is a file of ORC records, whose schema is not read: give the table's definition",
        "这是 ORC 数据文件，无法读取其模式：请给出建表语句",
    ),
    "data-sqlite": (
        "this is a SQLite database: name it as `sqlite:///PATH`",
        "这是 SQLite 数据库：请以 `sqlite:///路径` 指定",
    ),
    "data-packed": (
        "this is an archive or a document for people: unpack it, or save its list of fields as .xlsx or .csv",
        "这是压缩包或文档：请解压，或将其中的字段清单另存为 .xlsx 或 .csv",
    ),
    # databases
    "database-no-address": (
        "this is a file and no address of a database: name one, as in `postgresql://user@host/database`",
        "这是文件而不是数据库地址：请指定地址，例如 `postgresql://user@host/database`",
    ),
    "database-address": (
        "this address cannot be read: write `kind://user:password@host:port/database`, and in a password `%40` for `@` and `%2F` for `/`",
        "无法读取该地址：请写作 `类型://用户:密码@主机:端口/数据库`，密码中的 `@` 写成 `%40`、`/` 写成 `%2F`",
    ),
    "database-no-user": (
        "this address names no user: write `postgresql://user@host/database`",
        "该地址没有用户：请写作 `postgresql://用户@主机/数据库`",
    ),
    "database-absent": ("there is no such file, and none is made: check the path", "没有该文件，也不会新建：请检查路径"),
    "database-kind-unknown": (
        "there is no database of the kind `{kind}`: known are postgresql, mysql, mariadb, sqlite, and those whose driver is installed",
        "没有 `{kind}` 这种数据库：支持 postgresql、mysql、mariadb、sqlite，以及已安装驱动的其他数据库",
    ),
    "database-driver-missing": (
        "this database is reached by the driver `{library}`, which is not installed: install it, or name another as in `kind+driver://…`",
        "连接该数据库需要驱动 `{library}`，但尚未安装：请安装，或以 `类型+驱动://…` 指定其他驱动",
    ),
    "database-unreachable": (
        "the columns of this database cannot be listed ({reason}): check its address, user and password",
        "无法列出该数据库的列（{reason}）：请检查地址、用户和密码",
    ),
    "database-no-tables": (
        "this user sees no table in this database, so nothing was looked at: check the database, the `schema` and the user's rights",
        "该用户在此数据库中看不到任何表，未检查任何内容：请检查数据库、`schema` 与用户权限",
    ),
    "database-schema-absent": (
        "this database has no schema `{schema}` that the user may see: check the name behind `schema=`",
        "该数据库中没有该用户可见的模式 `{schema}`：请检查 `schema=` 之后的名称",
    ),
    "database-types-unknown": (
        "{count} columns have a type that is not known, `{name}` being the first: what it may hold inside is not listed",
        "有 {count} 列的类型未知（首个为 `{name}`）：其内部可能包含的字段未列出",
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
        "name the column with `--columns name=HEADER`, or list the columns where these are rows of data; roles are {roles}",
        "无法识别为数据字典：没有表头说明哪一列是字段名。现有表头：{headers}；"
        "请用 `--columns name=表头` 指定该列，如这是数据本身，请改为列出其各列；可用的角色有 {roles}",
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
    "csv-unknown-concept": ("there is no concept `{concept}`: use an id of the vocabulary", "没有概念 `{concept}`：请使用词表中的标识"),
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
        "有 {count} 行的单元格少于表头，其中第一行在此：请检查是否缺少单元格",
    ),
    "csv-no-rows": ("there is a header and no row below it: add one row for each field", "只有表头而没有数据行：请为每个字段写一行"),
    "csv-two-headers": (
        "this row and line {other} both head a list of fields, and what stands between them would not be read: keep one list in a file",
        "此行与第 {other} 行均为字段表的表头，两者之间的内容将不会被读取：请每个文件只保留一张字段表",
    ),
    # workbooks
    "xlsx-no-workbook": (
        "this is no workbook: save it as .xlsx, or as CSV",
        "这不是工作簿文件：请另存为 .xlsx 或 CSV",
    ),
    "xlsx-old-or-locked": (
        "this is a workbook of an old or binary kind (.xls, .xlsb), or a password protects it: save it as .xlsx without a password",
        "这是旧式或二进制工作簿（.xls、.xlsb），或受密码保护：请另存为不带密码的 .xlsx",
    ),
    "xlsx-damaged": (
        "this workbook cannot be read ({reason}): open it and save it again",
        "无法读取该工作簿（{reason}）：请打开后重新保存",
    ),
    "xlsx-too-many-parts": (
        "this workbook has {count} parts, more than the {limit} allowed: save the sheets that list the fields as a workbook of their own",
        "该工作簿有 {count} 个部件，超过允许的 {limit} 个：请将列有字段的工作表另存为单独的工作簿",
    ),
    "xlsx-unpacks-too-large": (
        "this workbook unpacks to {size} bytes, more than the {limit} allowed: split it, or raise the limit `bytes`",
        "该工作簿解压后为 {size} 字节，超过允许的 {limit} 字节：请拆分，或提高上限 `bytes`",
    ),
    "xlsx-too-dense": (
        "`{part}` in this workbook unpacks to {ratio} times its size, as no list of fields does: save what you need of it anew",
        "该工作簿中的 `{part}` 解压后为原大小的 {ratio} 倍，字段清单不会如此：请将所需内容另存为新的工作簿",
    ),
    "xlsx-entities": (
        "`{part}` in this workbook declares a document type, as no spreadsheet does: open the workbook and save it again",
        "该工作簿中的 `{part}` 声明了文档类型，正常的电子表格不会如此：请打开后重新保存",
    ),
    "xlsx-too-many-cells": (
        "this workbook has more than {limit} cells: keep the lists of fields alone, or raise the limit `nodes`",
        "该工作簿超过 {limit} 个单元格：请只保留字段清单，或提高上限 `nodes`",
    ),
    "xlsx-formula-unstored": (
        "{count} formulas have no stored value, the first of them here, and formulas are never evaluated: "
        "open the workbook and save it, or write the texts",
        "有 {count} 个公式没有保存结果（首个在此），而本程序从不计算公式：请打开工作簿并保存，或直接写入文本",
    ),
    "xlsx-perhaps-dictionary": (
        "this sheet was passed over, since its headers may as well stand over data as over a list of fields: {headers}; if each row is a "
        "field, give the sheet by itself with `--columns name=HEADER`; roles are {roles}",
        "此工作表已略过，其表头既可能属于数据本身，也可能属于字段清单：{headers}；"
        "如果每一行是一个字段，请单独给出该工作表，并用 `--columns name=表头` 说明；可用的角色有 {roles}",
    ),
    "xlsx-template": ("read as the spreadsheet template of the data contract standard", "按数据契约标准的电子表格模板读取"),
    "xlsx-sheets-read": ("{count} sheets list fields: {sheets}", "有 {count} 个工作表列出字段：{sheets}"),
    "xlsx-sheets-hidden": ("{count} hidden sheets were read like the others: {sheets}", "有 {count} 个隐藏工作表同样被读取：{sheets}"),
    "xlsx-sheets-passed-over": (
        "{count} sheets list no fields and were passed over: {sheets}",
        "有 {count} 个工作表未列出字段，已略过：{sheets}",
    ),
    # columnar files
    "columnar-damaged": (
        "no schema can be read from this {format} file: it is cut off or damaged, so write it again",
        "无法从该 {format} 文件中读取模式：文件被截断或已损坏，请重新生成",
    ),
    "columnar-nameless": ("a column in `{path}` has no name: write one", "`{path}` 中有一列没有名称：请补写名称"),
    "columnar-too-deep": (
        "columns in `{path}` lie deeper than {limit} levels: make them flatter, or raise the limit `depth`",
        "`{path}` 中的列嵌套超过 {limit} 层：请减少层级，或提高上限 `depth`",
    ),
    "parquet-locked": (
        "the footer of this Parquet file is encrypted, so nothing is known of its columns: write it with a plain footer",
        "该 Parquet 文件的页脚已加密，无法得知其列：请以明文页脚写出",
    ),
    "arrow-feather-1": (
        "this is Feather of version 1, which is read no more: write it as version 2",
        "这是 Feather 第 1 版文件，已不再支持：请以第 2 版写出",
    ),
    # vehicle signal trees
    "vss-includes": (
        "{count} `#include` lines from here on name files whose signals are not listed here: check those files too",
        "自此处起有 {count} 行 `#include` 指向其他文件，其信号不在此列出：请同时检查那些文件",
    ),
    "vss-instances": (
        "{count} branches stand for several instances each, `{name}` here being the first: their signals are listed once",
        "有 {count} 个分支各代表多个实例（首个为此处的 `{name}`）：其信号只列出一次",
    ),
    "vss-deleted": (
        "{count} nodes are marked as deleted, `{name}` here being the first, and were left out",
        "有 {count} 个节点标记为已删除（首个为此处的 `{name}`），未列出",
    ),
    "vss-kind-missing": (
        "{count} nodes, `{name}` here being the first, have neither a `type` nor a `datatype` and were taken for signals: write `type`",
        "有 {count} 个节点既无 `type` 也无 `datatype`（首个为此处的 `{name}`），已按信号处理：请补写 `type`",
    ),
    "vss-no-node": (
        "this should be a branch or a signal, with its `type` and `description` below its name: mend it",
        "此处应为分支或信号，名称之下应有 `type` 与 `description`：请修正",
    ),
    "vss-no-tree": (
        "this is no tree of signals: write one branch or signal under each name",
        "这不是信号树：请在每个名称之下写一个分支或信号",
    ),
    "vss-nameless": ("this branch or signal has no name: write one", "该分支或信号没有名称：请补写名称"),
    # CAN databases
    "dbc-read": ("{messages} messages with {signals} signals", "共 {messages} 条报文、{signals} 个信号"),
    "dbc-loose": ("{count} signals belong to no message, and are listed all the same", "有 {count} 个信号不属于任何报文，仍一并列出"),
    "dbc-variables": (
        "{count} environment variables belong to a simulation and are sent by no message, so they are not listed",
        "有 {count} 个环境变量用于仿真，不随报文发送，未列出",
    ),
    "dbc-never-closed": (
        "a text is opened here and never closed, so what follows is lost: close it",
        "此处的文本没有闭合，其后的内容会丢失：请将其闭合",
    ),
    "dbc-unreadable": (
        "a message or a signal cannot be read here, and would be lost: mend `{words}`",
        "此处的报文或信号无法读取，会丢失：请修正 `{words}`",
    ),
    "dbc-passed-over": (
        "{count} pieces are nothing that a CAN database holds, `{words}` here being the first, and were passed over",
        "有 {count} 处内容不属于 CAN 数据库（首处为此处的 `{words}`），已略过",
    ),
    "dbc-said-of-nothing": (
        "{count} comments and lists of values tell of messages or signals that are not defined, the first of them here: check the names",
        "有 {count} 条注释或取值列表针对未定义的报文或信号（首处在此）：请检查名称",
    ),
    # High Mobility capabilities
    "high-mobility-no-definitions": (
        "this defines no capability: write its `properties`, or `types`, as a list",
        "此文件没有定义能力：请以列表形式写出 `properties` 或 `types`",
    ),
    # JSON Schemas and OpenAPI
    "schema-read": ("{records} records with {fields} fields", "共 {records} 种记录、{fields} 个字段"),
    "openapi-read": (
        "read as version {version}: {records} records with {fields} fields",
        "按版本 {version} 读取，共 {records} 种记录、{fields} 个字段",
    ),
    "schema-no-mapping": (
        "this should be a mapping whose keys describe the data: name the file that holds the schema",
        "此处应为描述数据的映射：请指定存放模式的文件",
    ),
    "schema-wrong": (
        "`{key}` does not hold here what it should, so fields may be lost: write a mapping, a list or a text, as the format asks",
        "此处 `{key}` 的内容类型不对，可能丢失字段：请按格式要求写成映射、列表或文本",
    ),
    "schema-reference-lost": (
        "`{name}` leads to nothing, so the fields it stands for are lost: correct it, or add what it names",
        "`{name}` 没有指向任何内容，其代表的字段会丢失：请更正，或补上所指内容",
    ),
    "schema-reference-nowhere": (
        "`{name}` leads to nothing, so what it says of this field was not read: correct it",
        "`{name}` 没有指向任何内容，其对该字段的说明未被读取：请更正",
    ),
    "schema-reference-circle": (
        "`{name}` is described by itself, so nothing is known of it: describe it",
        "`{name}` 由其自身描述，无从得知其内容：请给出描述",
    ),
    "schema-reference-far": (
        "`{name}` lies behind a long chain of references, and what stands at its end was not read: refer to it directly",
        "`{name}` 位于一长串引用之后，其末端内容未被读取：请直接引用",
    ),
    "schema-elsewhere": (
        "{count} references from here on lead to `{file}`, whose fields are not listed here: check that file too",
        "自此处起有 {count} 处引用指向 `{file}`，其字段不在此列出：请同时检查该文件",
    ),
    "schema-elsewhere-more": (
        "references lead to {count} more files, whose fields are not listed here: check those files too",
        "另有引用指向 {count} 个文件，其字段不在此列出：请同时检查那些文件",
    ),
    "schema-takes-over-much": (
        "records take over more than {limit} properties from one another, which grows with every record: take over from fewer",
        "各记录相互继承的属性超过 {limit} 个，且会随记录增多而不断增长：请减少继承层次",
    ),
    "schema-types-unused": (
        "{count} definitions are kinds of values that nothing here uses, and are no fields: {names}",
        "有 {count} 个定义是本文件中未使用的取值类型，不作为字段：{names}",
    ),
    # Protocol Buffers
    "proto-read": ("{messages} messages with {fields} fields", "共 {messages} 个消息、{fields} 个字段"),
    "proto-never-closed": (
        "`{mark}` is opened here and never closed, so what follows is lost: close it",
        "此处的 `{mark}` 没有闭合，其后的内容会丢失：请将其闭合",
    ),
    "proto-unreadable": (
        "this cannot be read as a definition, so fields would be lost: mend `{words}`",
        "此处无法读作定义，会丢失字段：请修正 `{words}`",
    ),
    "proto-too-deep": ("this is nested deeper than {limit} levels: make it flatter", "嵌套超过 {limit} 层：请减少层级"),
    "proto-elsewhere": (
        "{count} types are defined in other files, and their fields are not listed here: check those files too ({names})",
        "有 {count} 个类型定义在其他文件中，其字段不在此列出：请同时检查那些文件（{names}）",
    ),
    "proto-options": (
        "{count} options of the schema itself are defined here, which are no data and are not listed",
        "此处定义了 {count} 个模式自身的选项，它们不是数据，未列出",
    ),
    "extra-missing": (
        "this format is read by `{library}`, which is not installed: run `pip install 'xbcatalog[{extra}]'`",
        "读取该格式需要 `{library}`，但尚未安装：请运行 `pip install 'xbcatalog[{extra}]'`",
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
    # records of dbt, data contracts and Avro
    "file-without-fields": (
        "no field is listed in this file, so nothing was looked at: list the fields, or name the file that does",
        "该文件没有列出任何字段，未检查任何内容：请列出字段，或指定列有字段的文件",
    ),
    "records-without-fields": (
        "{count} tables or records list no field and were not looked at, the first of them here: list their fields",
        "有 {count} 个表或记录类型没有列出字段，未被检查（首个在此）：请列出其字段",
    ),
    "fields-no-list": (
        "`{key}` is no list here, so fields would be lost: write one entry for each",
        "此处的 `{key}` 不是列表，会丢失字段：请逐项列出",
    ),
    "field-no-mapping": (
        "this in `{key}` is no mapping, so a field would be lost: write its `name` and what belongs to it",
        "`{key}` 中的此项不是映射，会丢失字段：请写出其 `name` 及相关内容",
    ),
    "field-nameless": ("this entry of `{key}` has no name: write one", "`{key}` 的此项没有名称：请补写名称"),
    "declared-unknown": (
        "there is no concept `{concept}`, so what is declared here counts for nothing: use an id of the vocabulary",
        "没有概念 `{concept}`，此处的声明不起作用：请使用词表中的标识",
    ),
    "declared-for-record": (
        "`{concept}` is declared for the whole of `{record}`, which counts for none of its fields: declare it at each field that holds it",
        "`{concept}` 是为整个 `{record}` 声明的，对其中任何字段都不起作用：请在相应的每个字段处声明",
    ),
    # dbt
    "dbt-no-tables": (
        "this names no models, sources, seeds or snapshots: name a `schema.yml` that lists their columns",
        "该文件没有 models、sources、seeds 或 snapshots：请指定列有其各列的 `schema.yml`",
    ),
    "dbt-doc-blocks": (
        "{count} descriptions are put together by dbt (`doc` blocks and the like), and that part of them was not read",
        "有 {count} 处描述由 dbt 拼装（如 `doc` 块），该部分未被读取",
    ),
    # data contracts
    "odcs-version": (
        "this contract follows version `{version}` of the standard, and version 3 is read: convert it",
        "该数据契约采用标准的 `{version}` 版本，而仅支持第 3 版：请转换",
    ),
    "odcs-encrypted": (
        "{count} encrypted twins are named (`encryptedName`) and not listed, first `{name}` here: list them if they are passed on",
        "有 {count} 个加密副本仅被提及（`encryptedName`）而未列出（首个为此处的 `{name}`）：如会提供，请将其列出",
    ),
    # the Data Contract Specification, Fides, Frictionless, OpenMetadata, DataHub and FHIR
    "mapping-absent": ("there is no `{key}` here, so there is no field: write it", "此处没有 `{key}`，因而没有字段：请补写"),
    "fides-nothing-listed": (
        "this lists no dataset and no system: write `dataset` or `system` with what belongs to it",
        "该文件没有列出数据集或系统：请写出 `dataset` 或 `system` 及其内容",
    ),
    "fides-references": (
        "the system `{system}` refers to {count} datasets, whose fields are listed where they are described: check them too ({datasets})",
        "系统 `{system}` 引用了 {count} 个数据集，其字段在各自的文件中列出：请同时检查（{datasets}）",
    ),
    "frictionless-no-fields": (
        "this has neither `fields` nor `resources`: name a table schema or a data package",
        "该文件既无 `fields` 也无 `resources`：请指定表模式或数据包",
    ),
    "openmetadata-no-table": (
        "no table with `columns` stands here: export the table with its columns",
        "此处没有带 `columns` 的数据表：请连同各列一起导出",
    ),
    "datahub-no-schema": (
        "no dataset with the `fields` of a schema stands here: export the aspect `schemaMetadata`",
        "此处没有带 `fields` 的数据集模式：请导出 `schemaMetadata`",
    ),
    "datahub-aspect-unreadable": (
        "this aspect is written as a text that is no JSON, so fields would be lost: export it again",
        "此处以文本形式写出的内容不是 JSON，会丢失字段：请重新导出",
    ),
    "fhir-no-definition": (
        "no StructureDefinition stands here: name the definition, not a resource that follows it",
        "此处没有 StructureDefinition：请指定结构定义，而不是按其编写的资源",
    ),
    "fhir-differential": (
        "{count} definitions hold only what they change, so the elements they leave as they are were not looked at: take the snapshot",
        "有 {count} 个定义只列出其改动，未改动的元素未被检查：请使用带 snapshot 的版本",
    ),
    # Avro
    "avro-no-schema": (
        "this is no Avro schema, since it has no `type`: name a schema or a protocol",
        "这不是 Avro 模式，缺少 `type`：请指定模式或协议文件",
    ),
    "avro-no-items": (
        "the `{key}` of this type are missing, so fields would be lost: write them",
        "该类型缺少 `{key}`，会丢失字段：请补写",
    ),
    "avro-type-missing": ("`{name}` has no type: write one", "`{name}` 没有类型：请补写类型"),
    "avro-type-elsewhere": (
        "`{type}` is not defined in this file, so what it holds was not looked at: put both schemas into one JSON list",
        "`{type}` 未在该文件中定义，其内容未被检查：请将两个模式放入同一个 JSON 列表",
    ),
}
