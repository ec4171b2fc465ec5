"""What reading documents has to tell: encodings, YAML and JSON, schemas, facts, vocabulary, catalogues, rules, cases."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    # Files and bytes
    "no-folder": ("there is no folder `{folder}`: check the path", "文件夹 `{folder}` 不存在：请检查路径"),
    "unreadable": (
        "this file or folder cannot be read ({reason}): check its permissions",
        "无法读取该文件或文件夹（{reason}）：请检查其权限",
    ),
    "absent": ("there is no such file or folder: check the path", "没有该文件或文件夹：请检查路径"),
    "link-leaves-folder": (
        "this link leads out of `{folder}`: put a copy of the file in its place",
        "该链接指向 `{folder}` 之外：请改为放置文件副本",
    ),
    "link-leads-nowhere": (
        "this link leads to nothing that can be reached: mend it, or remove it",
        "该链接指向的内容不存在或无法到达：请修正或删除该链接",
    ),
    "no-regular-file": (
        "this is a pipe, a device or the like: put a file in its place",
        "这是管道、设备等特殊文件：请改为普通文件",
    ),
    "folder-without-documents": (
        "`{folder}` holds no catalogue, vocabulary, facts or rules: check the path",
        "`{folder}` 中没有清单、词表、事实或规则：请检查路径",
    ),
    "too-many-ways": (
        "`{concept}` has {ways} ways up to the broadest concept, more than the {limit} allowed: give it fewer, or raise the limit",
        "`{concept}` 到最上位概念有 {ways} 条路径，超过允许的 {limit} 条：请减少其上位概念，或提高上限",
    ),
    "concept-too-deep": (
        "`{concept}` lies more than {limit} levels below the broadest concept: leave out some of those between",
        "`{concept}` 与最上位概念相隔超过 {limit} 层：请减少中间层级",
    ),
    "condition-too-deep": (
        "with the named conditions written out this is nested deeper than {limit} levels: make it flatter",
        "展开具名条件后嵌套超过 {limit} 层：请减少层级",
    ),
    "condition-too-long": (
        "with the named conditions written out this holds more than {limit} comparisons: use fewer",
        "展开具名条件后的比较超过 {limit} 个：请减少",
    ),
    "nothing-shipped": (
        "the catalogues and rules that belong to the program are missing: install it again",
        "缺少程序自带的清单与规则：请重新安装",
    ),
    "too-large": (
        "this file is larger than the {limit} bytes allowed: split it, or raise the limit",
        "文件超过允许的 {limit} 字节：请拆分文件，或提高上限",
    ),
    "utf-16": ("this file is in UTF-16: save it as UTF-8", "该文件采用 UTF-16 编码：请另存为 UTF-8"),
    "utf-32": ("this file is in UTF-32: save it as UTF-8", "该文件采用 UTF-32 编码：请另存为 UTF-8"),
    "not-utf-8": ("the byte {byte} is no UTF-8: save the file as UTF-8", "字节 {byte} 不是有效的 UTF-8：请将文件另存为 UTF-8"),
    "binary": ("this is a binary file: name a text file in YAML or JSON", "这是二进制文件：请改用 YAML 或 JSON 文本文件"),
    "control-character": ("the control character {code} does not belong in a text: remove it", "文本中不应出现控制字符 {code}：请删除"),
    "lone-surrogate": (
        "this text holds half of a surrogate pair: write the character itself",
        "该文本含有不成对的代理码位：请直接写出该字符",
    ),
    "more-problems": ("{count} more problems were found: mend these first", "另有 {count} 个问题：请先处理以上问题"),
    # YAML
    "empty-document": (
        "this document is empty: begin it with `apiVersion: xbcatalog/v1` and `kind:`",
        "文档为空：请以 `apiVersion: xbcatalog/v1` 和 `kind:` 开头",
    ),
    "several-documents": ("a second document begins here: put it in a file of its own", "此处开始了第二个文档：请将其放入单独的文件"),
    "csv-roles": ("columns read as {roles}", "各列读作 {roles}"),
    "csv-branches": (
        "{count} rows are branches that hold fields, and no fields",
        "有 {count} 行是包含字段的分支节点，不是字段",
    ),
    "csv-headers-repeated": ("the header row is repeated {count} times", "表头行重复出现 {count} 次"),
    "csv-rows-above": ("{count} rows above the header row were passed over", "已略过表头以上的 {count} 行"),
    "csv-unknown-header": (
        "no column is headed `{header}`, which should be the `{role}`: the headers are {headers}",
        "没有表头为 `{header}` 的列可作为 `{role}`：现有表头为 {headers}",
    ),
    "csv-unknown-role": ("there is no role `{role}` for a column: use one of {roles}", "列没有 `{role}` 这种角色：请使用 {roles} 之一"),
    "csv-unused": ("{count} columns say nothing that is judged: {headers}", "有 {count} 列不参与判定：{headers}"),
    "sibling-absent": (
        "there is no file `{name}` to be referred to, so fields would be lost: correct the path, or add the file",
        "所引用的文件 `{name}` 不存在，会丢失字段：请更正路径，或补上该文件",
    ),
    "sibling-absolute": (
        "`{name}` is an absolute path, which is not followed, so fields would be lost: refer to the file by its path from this one",
        "`{name}` 是绝对路径，不予读取，会丢失字段：请改为相对于本文件的路径",
    ),
    "sibling-address": (
        "`{name}` is an address, which is never fetched, so the fields there are not listed: save it beside "
        "this file and refer to it there",
        "`{name}` 是网络地址，不会被访问，其中的字段未列出：请将其保存在本文件旁并改为引用该文件",
    ),
    "sibling-many": (
        "`{name}` is one file too many: no more than {files} files, and {limit} bytes of them, are read for one input; check its parts",
        "`{name}` 超出上限：每个输入最多读取 {files} 个文件、共 {limit} 字节；请分别检查各部分",
    ),
    "sibling-outside": (
        "`{name}` leads out of the folder `{root}`, and no file outside is read, so fields would be lost: "
        "check the folder that holds both files",
        "`{name}` 指向文件夹 `{root}` 之外，该处文件不予读取，会丢失字段：请改为检查包含这两个文件的文件夹",
    ),
    "sibling-unreadable": (
        "the file `{name}` cannot be read ({reason}), so fields would be lost: check its permissions",
        "文件 `{name}` 无法读取（{reason}），会丢失字段：请检查访问权限",
    ),
    "too-deep": ("this is nested deeper than {limit} levels: make it flatter", "嵌套超过 {limit} 层：请减少层级"),
    "too-many-nodes": (
        "this document holds more than {limit} values: split it, or raise the limit",
        "文档中的值超过 {limit} 个：请拆分文档，或提高上限",
    ),
    "anchor": (
        "the anchor `&{name}` is not allowed here: write the value out where it is needed",
        "此处不允许使用锚点 `&{name}`：请在需要之处写出完整的值",
    ),
    "alias": ("the alias `*{name}` is not allowed here: write the value out", "此处不允许使用别名 `*{name}`：请写出完整的值"),
    "alias-unknown": (
        "the alias `*{name}` stands before its anchor, or has none: anchor it above",
        "别名 `*{name}` 之前没有对应的锚点：请先定义锚点",
    ),
    "merge-needs-mapping": ("what `<<` merges must be a mapping, or a list of mappings", "`<<` 所合并的必须是映射或映射的列表"),
    "tag": ("the tag `{name}` is not allowed here: remove it", "此处不允许使用标签 `{name}`：请删除"),
    "merge-key": ("the merge key `<<` is not allowed here: write the keys out", "此处不允许使用合并键 `<<`：请写出各个键"),
    "duplicate-key": ("`{key}` stands twice in one mapping: keep one", "同一映射中 `{key}` 出现了两次：请只保留一处"),
    "key-is-no-text": ("a list or mapping cannot be a key: use a text", "列表或映射不能作为键：请使用文本"),
    "key-needs-quotes": ("the key `{key}` is no text: put it in quotes", "键 `{key}` 不是文本：请加引号"),
    "yaml-stray-colon": (
        "there is a colon too many here: put a text that holds `: ` in quotes",
        "此处多了一个冒号：含有 `: ` 的文本请加引号",
    ),
    "yaml-indentation": ("this line does not fit the lines above: check the indentation", "该行与上文不匹配：请检查缩进"),
    "yaml-no-colon": (
        "a key without `:` stands above this: add the colon, or put the text in quotes",
        "此前的键缺少 `:`：请补上冒号，或给文本加引号",
    ),
    "yaml-open-quote": ("a quote is never closed: close it", "引号没有闭合：请补上"),
    "yaml-open-bracket": ("a bracket is never closed, or a comma is missing: add it", "括号没有闭合，或缺少逗号：请补上"),
    "yaml-strange-character": ("a value cannot begin with this character: put it in quotes", "值不能以该字符开头：请加引号"),
    "yaml-tab": ("a tab cannot indent YAML: use spaces", "YAML 不能用制表符缩进：请使用空格"),
    "not-yaml": ("this cannot be read as YAML ({problem}): mend it here", "无法按 YAML 读取（{problem}）：请在此处修正"),
    # JSON
    "json-value": (
        "a value is due here: write a text in double quotes, a number, `true`, `false`, a list or a mapping",
        "此处应为一个值：请写带双引号的文本、数字、`true`、`false`、列表或映射",
    ),
    "json-string": ("this text is not closed, or holds a wrong escape: mend it", "该文本没有闭合，或含有错误的转义：请修正"),
    "json-key": (
        "a key is due here: write it in double quotes, and no comma before `}}`",
        "此处应为键：请用双引号书写，且 `}}` 之前不要有逗号",
    ),
    "json-colon": ("a `:` is due here, between the key and its value", "此处应为 `:`，用于分隔键与值"),
    "json-comma": ("a `,` or `{end}` is due here", "此处应为 `,` 或 `{end}`"),
    "json-trailing": ("something follows the end of the document: remove it", "文档结束之后仍有内容：请删除"),
    # What a document is
    "wrong-api-version": ("`{value}` is no version this program reads: write `{wanted}`", "本程序不支持版本 `{value}`：请写 `{wanted}`"),
    "missing-kind": ("`kind` is missing: write one of {kinds}", "缺少 `kind`：请写以下之一：{kinds}"),
    "unknown-kind": (
        "there is no kind `{name}`: see the manual for the kinds of documents",
        "没有 `{name}` 这种文档：请参阅手册中的文档种类",
    ),
    "unknown-kind-near": ("there is no kind `{name}`: did you mean `{near}`", "没有 `{name}` 这种文档：是否应为 `{near}`"),
    "wrong-kind": (
        "this is a `{kind}`, and a `{wanted}` is needed: name another file",
        "这是 `{kind}`，而此处需要 `{wanted}`：请指定其他文件",
    ),
    "manifest-misplaced": (
        "a manifest among catalogues and rules is not looked at: name it as an input",
        "清单与规则文件夹中的申报清单不会被读取：请将其作为输入指定",
    ),
    # Schemas
    "unknown-key": ("there is no key `{name}` here: remove it", "此处没有键 `{name}`：请删除"),
    "unknown-key-near": ("there is no key `{name}` here: did you mean `{near}`", "此处没有键 `{name}`：是否应为 `{near}`"),
    "missing-key": ("`{key}` is missing: add it", "缺少 `{key}`：请补上"),
    "keys-apart": (
        "{keys} cannot stand together: keep one, or nest one in the other",
        "{keys} 不能并列：请只保留一个，或将其一嵌套于另一个之中",
    ),
    "key-from": ("something is missing: add one of {keys}", "缺少内容：请补上以下之一：{keys}"),
    "mapping-wanted": ("a mapping of keys and values is due here", "此处应为由键和值组成的映射"),
    "list-wanted": (
        "a list is due here: write `[one, two]`, or lines that begin with `- `",
        "此处应为列表：请写 `[一, 二]`，或以 `- ` 开头的各行",
    ),
    "list-too-short": ("an empty list says nothing: fill it, or leave the key out", "空列表没有意义：请填写内容，或省略该键"),
    "repeated-item": ("`{value}` stands twice in this list: keep one", "`{value}` 在该列表中出现了两次：请只保留一处"),
    "scalar-wanted": ("a single value is due here, no list or mapping", "此处应为单个值，而不是列表或映射"),
    "value-or-list-wanted": ("a value or a list of values is due here, no mapping", "此处应为一个值或值的列表，而不是映射"),
    "text-or-languages-wanted": (
        "a text is due here, or one for each language: write `{{en: …, zh: …}}`",
        "此处应为文本，或按语言分别给出：请写 `{{en: …, zh: …}}`",
    ),
    "text-wanted": ("`{value}` is no text: put it in quotes", "`{value}` 不是文本：请加引号"),
    "empty-value": (
        "nothing stands here: write a value, leave the key out, or put the word `null` in quotes",
        "此处没有值：请填写、省略该键，或给单词 `null` 加引号",
    ),
    "empty-text": ("this text is empty: write something, or leave the key out", "文本为空：请填写，或省略该键"),
    "other-word": ("`{value}` stands here: write `{wanted}`", "此处为 `{value}`：请写 `{wanted}`"),
    "wrong-word": ("`{value}` is none of {words}: choose one of them", "`{value}` 不在 {words} 之中：请选择其一"),
    "integer-wanted": ("`{value}` is no whole number: write one without quotes", "`{value}` 不是整数：请写不带引号的整数"),
    "number-too-large": (
        "this number is too large: the largest that is read is {most}",
        "该数字过大：可读取的最大值为 {most}",
    ),
    "number-too-small": ("{value} is less than {least}: write a larger number", "{value} 小于 {least}：请写更大的数"),
    "boolean-wanted": (
        "`{value}` is neither `true` nor `false`: write one of them without quotes",
        "`{value}` 既不是 `true` 也不是 `false`：请写其一，不带引号",
    ),
    "wrong-form": ("`{value}` does not have the form {pattern}: write it so", "`{value}` 不符合格式 {pattern}：请按该格式书写"),
    "not-an-id": (
        "`{value}` is no id: use lower-case letters and digits joined by hyphens, such as `after-sales`",
        "`{value}` 不是有效的标识：请用连字符连接小写字母和数字，例如 `after-sales`",
    ),
    "not-a-concept-id": (
        "`{value}` is no concept: use lower-case names joined by dots, such as `vehicle.identity.vin`",
        "`{value}` 不是有效的概念标识：请用点号连接小写名称，例如 `vehicle.identity.vin`",
    ),
    "not-a-fact-id": (
        "`{value}` is no fact: begin with `dataset.`, `transfer.`, `exporter.`, `recipient.`, `counts.` or `field.`",
        "`{value}` 不是有效的事实标识：请以 `dataset.`、`transfer.`、`exporter.`、`recipient.`、`counts.` 或 `field.` 开头",
    ),
    "not-a-date": ("`{value}` is no day: write it as 2024-05-17", "`{value}` 不是有效的日期：请写作 2024-05-17"),
    "not-a-url": ("`{value}` is no web address: begin with https://", "`{value}` 不是有效的网址：请以 https:// 开头"),
    "not-a-version": (
        "`{value}` is no version: write year.edition.revision, such as `2024.1.0`",
        "`{value}` 不是有效的版本：请写作 年份.版次.修订，例如 `2024.1.0`",
    ),
    "not-a-duration": (
        "`{value}` is no period: write `P15D` (days), `P10WD` (working days), `P3M`, `P3Y` or `PT72H`",
        "`{value}` 不是有效的期限：请写 `P15D`（日）、`P10WD`（工作日）、`P3M`、`P3Y` 或 `PT72H`",
    ),
    "duplicate-id": ("`{id}` is already used in line {line}: choose another id", "`{id}` 已在第 {line} 行使用：请换一个标识"),
    "disputed-order": (
        "with this disputed day it cannot be said whether {other} ({where}) is earlier or later; leave the dispute out, or settle it",
        "首日有争议，无法判断 {other} 版（{where}）在前还是在后；请去掉争议日期，或者先行查实",
    ),
    "disputed-end-without-end": (
        "other last days are disputed, and there is no `expires`: state the one taken for true there",
        "列出了有争议的失效日期，却没有 `expires`：请在该处写明所采用的日期",
    ),
    "dates-out-of-order": (
        "`{second}` ({early}) lies before `{first}` ({late}): correct one of them",
        "`{second}`（{early}）早于 `{first}`（{late}）：请更正其一",
    ),
    # Facts
    "unknown-fact": (
        "there is no fact `{name}`: declare it among the facts, or remove it",
        "没有事实 `{name}`：请在事实字典中声明，或删除",
    ),
    "unknown-fact-near": ("there is no fact `{name}`: did you mean `{near}`", "没有事实 `{name}`：是否应为 `{near}`"),
    "fact-wants-bool": (
        "`{fact}` is `true` or `false`, not `{value}`: write one of them without quotes",
        "`{fact}` 应为 `true` 或 `false`，而不是 `{value}`：请写其一，不带引号",
    ),
    "fact-wants-integer": (
        "`{fact}` is a whole number, not `{value}`: write it without quotes and separators",
        "`{fact}` 应为整数，而不是 `{value}`：请不带引号和分隔符书写",
    ),
    "fact-too-large": (
        "`{fact}` is too large: the largest whole number that is read is {most}, and the smallest is -{most}",
        "`{fact}` 过大：可读取的最大整数为 {most}，最小为 -{most}",
    ),
    "fact-too-long": (
        "`{fact}` is too long a number, `{value}`: write up to 18 digits before the point, 18 behind it, and 2 of an exponent",
        "`{fact}` 的数字 `{value}` 过长：小数点前后各不超过 18 位，指数不超过 2 位",
    ),
    "fact-wants-count": (
        "`{fact}` counts something and cannot be `{value}`: write 0 or more",
        "`{fact}` 为计数，不能为 `{value}`：请写 0 或更大的数",
    ),
    "fact-wants-decimal": (
        "`{fact}` is a number, not `{value}`: write it without quotes, unit and separators",
        "`{fact}` 应为数字，而不是 `{value}`：请不带引号、单位和分隔符书写",
    ),
    "fact-wants-date": (
        "`{fact}` is a day, not `{value}`: write it as 2024-05-17",
        "`{fact}` 应为日期，而不是 `{value}`：请写作 2024-05-17",
    ),
    "fact-wants-country": (
        "`{fact}` is a country, not `{value}`: write its code of two capital letters (ISO 3166-1)",
        "`{fact}` 应为国家或地区，而不是 `{value}`：请写两位大写字母代码（ISO 3166-1）",
    ),
    "fact-wants-country-near": (
        "`{fact}` is a country, not `{value}`: did you mean `{near}`",
        "`{fact}` 应为国家或地区，而不是 `{value}`：是否应为 `{near}`",
    ),
    "fact-wants-one": ("`{fact}` has one value, no list: choose one", "`{fact}` 只有一个值，不能是列表：请选择其一"),
    "wrong-member": (
        "`{value}` is no value of `{fact}`: choose one of {values}",
        "`{value}` 不是 `{fact}` 的取值：请选择以下之一：{values}",
    ),
    "wrong-member-near": ("`{value}` is no value of `{fact}`: did you mean `{near}`", "`{value}` 不是 `{fact}` 的取值：是否应为 `{near}`"),
    "fact-is-derived": (
        "`{fact}` is read off the fields, and nobody can state it: remove it",
        "`{fact}` 由字段推导得出，不能手工填写：请删除",
    ),
    "fact-level": (
        "`{fact}` begins with `{wanted}` and has the level `{level}`: give it the level `{wanted}`",
        "`{fact}` 以 `{wanted}` 开头，但层级为 `{level}`：请将层级改为 `{wanted}`",
    ),
    "enum-without-values": ("`{fact}` is an enum without `values`: list them", "`{fact}` 是枚举，但缺少 `values`：请列出"),
    "values-of-no-enum": (
        "`{fact}` is of type `{type}`, and only an enum or a set has `values`: remove them",
        "`{fact}` 的类型为 `{type}`，只有枚举或集合才有 `values`：请删除",
    ),
    "count-of-no-number": (
        "`{fact}` is of type `{type}`, and only a number counts something: remove `count`",
        "`{fact}` 的类型为 `{type}`，只有数字才能计数：请删除 `count`",
    ),
    "wrong-derivation": (
        "`{fact}` of type `{type}` cannot be derived so: a bool names `concepts` (or asks for `only` these), an integer counts them, "
        "a set names none",
        "类型为 `{type}` 的 `{fact}` 不能这样推导：布尔型须列出 `concepts`（或以 `only` 问是否仅含这些），整数型统计其字段数，集合型不列出",
    ),
    "contradicting-fact": (
        "`{fact}` cannot contradict an answer: name a fact of type `bool` that is stated, not read off the fields",
        "`{fact}` 不能与答复相矛盾：请列出由人填报（而非由字段推导）的 `bool` 型事实",
    ),
    "declared-differently": (
        "`{id}` is declared differently in {where}: keep one",
        "`{id}` 在 {where} 中另有不同的声明：请只保留一处",
    ),
    "facts-disagree": (
        "`{fact}` is `{value}` in {where} and `{other}` in {elsewhere}: correct one",
        "`{fact}` 在 {where} 中为 `{value}`，在 {elsewhere} 中为 `{other}`：请更正其一",
    ),
    "setting-wins": (
        "`{fact}` is `{other}` here, and the command line says `{value}`: the command line counts",
        "`{fact}` 在此处为 `{other}`，而命令行指定为 `{value}`：以命令行为准",
    ),
    "setting-without-value": (
        "`{setting}` sets nothing: write it as `counts.persons=42000`",
        "`{setting}` 没有设定任何值：请写作 `counts.persons=42000`",
    ),
    # Conditions
    "unknown-condition": (
        "there is no condition `{name}` under `conditions`: declare it there",
        "`conditions` 中没有条件 `{name}`：请在其中声明",
    ),
    "unknown-condition-near": (
        "there is no condition `{name}` under `conditions`: did you mean `{near}`",
        "`conditions` 中没有条件 `{name}`：是否应为 `{near}`",
    ),
    "unknown-group": (
        "no file declares the group of countries `{name}`: declare it in a document of the kind `CountryGroups`",
        "没有文件声明国家（地区）组 `{name}`：请在 `CountryGroups` 文档中声明",
    ),
    "unknown-group-near": (
        "no file declares the group of countries `{name}`: did you mean `{near}`",
        "没有文件声明国家（地区）组 `{name}`：是否应为 `{near}`",
    ),
    "within-no-country": (
        "`{fact}` is no country (its type is `{type}`), so it belongs to no group of countries: use another comparison",
        "`{fact}` 不是国家或地区（类型为 `{type}`），不能用 `within` 比较：请改用其他比较方式",
    ),
    "group-wants-country": (
        "`{value}` is not an ISO 3166-1 code of a country: use two capital letters, such as `DE`",
        "`{value}` 不是 ISO 3166-1 国家（地区）代码：请使用两个大写字母，例如 `DE`",
    ),
    "group-wants-country-near": (
        "`{value}` is not an ISO 3166-1 code of a country: did you mean `{near}`",
        "`{value}` 不是 ISO 3166-1 国家（地区）代码：是否应为 `{near}`",
    ),
    "snapshot-twice": (
        "the group `{group}` has two snapshots of {day}: keep one",
        "国家（地区）组 `{group}` 有两份 {day} 的快照：请只保留一份",
    ),
    "snapshot-differs": (
        "the snapshot of {day} names other members of `{group}` than that in {where}: keep one, or give it its own day",
        "`{group}` 在 {day} 的快照与 {where} 中的成员不同：请只保留一份，或者改用各自的日期",
    ),
    "too-many-parties": (
        "more than the {limit} parties allowed: keep to the recipients and those who stand behind them",
        "当事方超过允许的 {limit} 个：请仅保留接收方及其背后的主体",
    ),
    "shares-above-whole": (
        "the shares in `{party}` add up to {total} percent: correct them",
        "`{party}` 的持股比例合计 {total}%，超过 100%：请更正",
    ),
    "share-wants-percent": (
        "`{value}` is no percentage: write a number above 0 and up to 100, such as `51` or `33.3`",
        "`{value}` 不是百分比：请填写大于 0、不超过 100 的数字，例如 `51`、`33.3`",
    ),
    "designation-without-letters": (
        "`{name}` has neither letters nor digits, so nobody can be screened against it: write the name in letters, or remove it",
        "`{name}` 不含任何文字或者数字，无法据以比对：请以文字书写该名称，或删除",
    ),
    "designations-differ": (
        "the list `{id}` of the same day says otherwise in {where}: keep one",
        "`{id}` 同一日期的名单在 {where} 中内容不同：请只保留一份",
    ),
    "recipients-no-bool": ("`{fact}` is no bool, so recipients cannot tell it", "`{fact}` 不是布尔型，不能由接收方推得"),
    "recipients-one-of": (
        "`{fact}` needs either `within` or `foreign_to` under `recipients`",
        "`{fact}` 的 `recipients` 须且只须填写 `within`、`foreign_to` 之一",
    ),
    "group-circle": ("the group `{group}` leads back to itself: break the circle", "国家（地区）组 `{group}` 循环引用自身：请打破循环"),
    "own-group": (
        "a folder of your own adds to the group of countries `{group}`: every list that refers to it hears of that",
        "自有文件夹补充了国家（地区）组 `{group}` 的快照：所有引用该组的清单都会随之改变",
    ),
    "condition-circle": ("these conditions lead back to themselves: {way}: break the circle", "这些条件循环引用：{way}：请打破循环"),
    "wrong-operator": (
        "`{fact}` is of type `{type}`, and `{operator}` does not fit it: use one of {operators}",
        "`{fact}` 的类型为 `{type}`，不适用 `{operator}`：请使用以下之一：{operators}",
    ),
    "wrong-literal": ("the value does not fit `{fact}`: write another", "该值不适用于 `{fact}`：请改写"),
    "fact-too-late": (
        "`{fact}` is read off the verdicts, and only rules may ask it: ask another fact",
        "`{fact}` 由判定结果推导得出，仅规则可以引用：请改用其他事实",
    ),
    # Vocabulary
    "unknown-concept": (
        "the vocabulary has no concept `{name}`: declare it there, or name another",
        "词表中没有概念 `{name}`：请在其中声明，或改用其他概念",
    ),
    "unknown-concept-near": (
        "the vocabulary has no concept `{name}`: did you mean `{near}`",
        "词表中没有概念 `{name}`：是否应为 `{near}`",
    ),
    "concept-any": (
        "`any` stands for every concept and cannot be declared: choose another id",
        "`any` 代表一切概念，不能声明：请换一个标识",
    ),
    "concept-untitled": ("`{name}` has no title in any file: give it one", "`{name}` 在任何文件中都没有标题：请补上"),
    "concept-untitled-near": (
        "`{name}` has no title in any file: did you mean `{near}`, or else give it one",
        "`{name}` 在任何文件中都没有标题：是否应为 `{near}`？若不是，请补上标题",
    ),
    "concept-without-parent": (
        "`{concept}` lies under `{parent}`, which is not declared: declare it",
        "`{concept}` 位于 `{parent}` 之下，而后者未声明：请声明",
    ),
    "guard-silences": (
        "`{word}` stands among the words of `{concept}` and among what it is not: keep one",
        "`{word}` 既列为 `{concept}` 的词，又列为并非它的词：请只保留其一",
    ),
    "concept-disagreement": (
        "`{key}` of `{concept}` is not the same in {where}: make them alike, or leave one out",
        "`{concept}` 的 `{key}` 与 {where} 中不一致：请统一，或省略其一",
    ),
    "concept-circle": ("these concepts are broader than themselves: {way}: break the circle", "这些概念循环地包含自身：{way}：请打破循环"),
    # Catalogues and rules
    "unknown-source": ("there is no source `{name}` under `sources`: list it there", "`sources` 中没有来源 `{name}`：请在其中列出"),
    "unknown-source-near": (
        "there is no source `{name}` under `sources`: did you mean `{near}`",
        "`sources` 中没有来源 `{name}`：是否应为 `{near}`",
    ),
    "issued-after-effective": (
        "the text was issued ({issued}) after it took effect ({effective}): check both days",
        "发布日期（{issued}）晚于生效日期（{effective}）：请核对",
    ),
    "known-above-total": ("{known} are known of {total} in all: correct one", "已知 {known} 条，而总数为 {total} 条：请更正其一"),
    "known-above-entries": (
        "{known} entries are said to be known, and the file holds {entries}: correct `known`",
        "声明已知 {known} 条，而文件中只有 {entries} 条：请更正 `known`",
    ),
    "mechanism-on-positive": (
        "a positive list grants, and `{mechanism}` demands: write `none`, `filing` or a word of the regime's "
        "own, or move the row to a negative list",
        "正面清单只予放行，而 `{mechanism}` 是要求：请写 `none`、`filing` 或者该制度自有的机制名称，或将该条移至负面清单",
    ),
    "mechanism-on-negative": (
        "a negative list demands, and `{mechanism}` grants: write what is demanded, or move the row to a positive list",
        "负面清单提出要求，而 `{mechanism}` 是放行：请写明所要求的机制，或将该条移至正面清单",
    ),
    "mechanism-near": (
        "`{mechanism}` is no common mechanism: did you mean `{near}`",
        "`{mechanism}` 不是通用机制：是否应为 `{near}`",
    ),
    "bare-with-entries": (
        "nothing stands on a list that is `{status}`: leave `entries` empty, or write another status",
        "状态为 `{status}` 的清单没有内容：请将 `entries` 留空，或者改写状态",
    ),
    "bare-exempt": (
        "the silence of a list that is `{status}` is no permission: write `undecided` or `outside`",
        "状态为 `{status}` 的清单，其空白不构成许可：请写 `undecided` 或 `outside`",
    ),
    "positive-exempt": (
        "only a negative list can exempt what it leaves out: write `undecided` or `outside`",
        "只有负面清单才能豁免未列入的内容：请写 `undecided` 或 `outside`",
    ),
    "defines-outside": (
        "a positive list with `unlisted: outside` cannot define a concept: leave it out of the rows one by one, under `other_than`",
        "`unlisted: outside` 的正面清单不能自行界定概念：请在各条目的 `other_than` 中逐一写明",
    ),
    "defined-by-nobody": (
        "no list `{catalog}` defines one of the concepts named here: correct `as_defined_by`, or leave it out",
        "没有名为 `{catalog}` 的清单界定此处所列概念：请更正 `as_defined_by`，或将其删去",
    ),
    "displaces-unclosed": (
        "only a negative list with `unlisted: exempt` takes the place of others: remove `displaces`",
        "只有 `unlisted: exempt` 的负面清单才能取代其他清单：请删除 `displaces`",
    ),
    "displaces-internal": (
        "a list with the company's own source `{source}` lifts nothing: remove `displaces`",
        "含有企业内部来源 `{source}` 的清单不能解除任何限制：请删除 `displaces`",
    ),
    "displaces-other-regime": (
        "`{catalog}` belongs to `{regime}` and this list to `{own}`: displace lists of the same regime only",
        "`{catalog}` 属于 `{regime}`，而本清单属于 `{own}`：只能取代同一制度的清单",
    ),
    "displaces-positive": (
        "`{catalog}` is a positive list, and only negative ones are displaced: remove it",
        "`{catalog}` 是正面清单，只有负面清单可以被取代：请删除",
    ),
    "displacement-circle": ("these lists take each other's place: {way}: break the circle", "这些清单相互取代：{way}：请打破循环"),
    "unknown-catalog": ("no catalogue `{name}` is installed: check its id", "尚未安装名为 `{name}` 的清单：请检查其标识"),
    "unknown-catalog-near": (
        "no catalogue `{name}` is installed: did you mean `{near}`",
        "尚未安装名为 `{name}` 的清单：是否应为 `{near}`",
    ),
    "version-differs": (
        "`{catalog}` {version} also stands in {where} with other content: raise the revision",
        "`{catalog}` {version} 在 {where} 中另有不同内容：请提高修订号",
    ),
    "versions-disagree": (
        "`{key}` of `{catalog}` is `{value}` here and `{other}` in {where}: versions of one list keep it",
        "`{catalog}` 的 `{key}` 在此处为 `{value}`，在 {where} 中为 `{other}`：同一清单的各版本须一致",
    ),
    "own-edition": (
        "version {version} of `{catalog}` comes from a folder of your own: it counts beside, or in place of, the shipped versions",
        "`{catalog}` 的 {version} 版本来自自有文件夹，与随附的同名清单版本并列，或取而代之",
    ),
    "own-displaces": (
        "`{catalog}` comes from a folder of your own and takes the place of the shipped list `{displaced}` where it applies",
        "`{catalog}` 来自自有文件夹，在其适用范围内取代随附清单 `{displaced}`",
    ),
    "internal-takes-place": (
        "a list with an `internal` source cannot take the place of `{catalog}` ({where}) as a version of it: give it an id of its own",
        "含有 `internal` 来源的清单不能作为 `{catalog}`（{where}）的一个版本而取代它：请为其另取标识",
    ),
    "edition-dates-differ": (
        "edition {edition} of `{catalog}` takes effect on {effective} here and on {other} in {where}: a revision keeps the day",
        "`{catalog}` 第 {edition} 版在此处的生效日为 {effective}，在 {where} 中为 {other}：修订须保持生效日",
    ),
    # Manifests
    "path-with-gap": (
        "`{path}` has an empty step: write the names joined by single dots, or as a list",
        "`{path}` 中有空的层级：请用单个点号连接各名称，或写成列表",
    ),
    "too-many-manifest-fields": (
        "this file holds more than {limit} fields: split it, or raise the limit",
        "文件中的字段超过 {limit} 个：请拆分文件，或提高上限",
    ),
    "field-twice": (
        "the field `{field}` already stands in line {line}: each is checked on its own",
        "字段 `{field}` 已在第 {line} 行出现：两者将分别检查",
    ),
    "approval-regime": (
        "no installed list is of the regime `{name}`, so nothing is met by this approval: check the regime, or install its lists",
        "已安装的清单均不属于制度 `{name}`，该批准不起作用：请检查制度标识，或安装相应清单",
    ),
    "approval-regime-near": (
        "no installed list is of the regime `{name}`, so nothing is met by this approval: did you mean `{near}`",
        "已安装的清单均不属于制度 `{name}`，该批准不起作用：是否应为 `{near}`",
    ),
    "approval-mechanism": (
        "nothing under `{regime}` is met by an approval of the kind `{name}`: write what was obtained, such as `security-assessment`",
        "`{regime}` 之下没有任何要求可由 `{name}` 类批准满足：请填写实际取得的批准，例如 `security-assessment`",
    ),
    "approval-mechanism-near": (
        "nothing under `{regime}` is met by an approval of the kind `{name}`: did you mean `{near}`",
        "`{regime}` 之下没有任何要求可由 `{name}` 类批准满足：是否应为 `{near}`",
    ),
    "approval-of-other-regime": (
        "`{catalog}` is a list of `{regime}`, so an approval under `{own}` meets nothing in it: correct one of the two",
        "`{catalog}` 是 `{regime}` 的清单，`{own}` 之下的批准对其不起作用：请更正其一",
    ),
    "covers-no-field": (
        "no field of this manifest is called `{field}`: write the whole dotted path",
        "本申报清单没有名为 `{field}` 的字段：请写完整的点分路径",
    ),
    "sidecar-no-file": (
        "facts are looked for under this name, but it leads to no file: put a file in its place, or remove it",
        "系统按此名称查找事实文件，但它并不指向文件：请在此放置文件，或将其删除",
    ),
    "sidecars-several": (
        "`{file}` beside it holds the facts already, or `{other}` does: keep one of them",
        "同处已有事实文件 `{file}`，与 `{other}` 重复：请只保留其中一个",
    ),
    "sidecar-with-fields": (
        "a file that only states facts has no `fields`: name it as an input instead",
        "只陈述事实的文件不应有 `fields`：请改为将其作为输入指定",
    ),
    # Cases
    "cause-without-chaos": (
        "only a chaotic field has a cause, and `{verdict}` is expected: leave the cause out",
        "只有混沌字段才有原因，而此处预期为 `{verdict}`：请省略原因",
    ),
    "unknown-entry": ("the catalogue has no entry `{name}`: check its id", "该清单没有条目 `{name}`：请检查其标识"),
    "unknown-entry-near": ("the catalogue has no entry `{name}`: did you mean `{near}`", "该清单没有条目 `{name}`：是否应为 `{near}`"),
    "toml-unreadable": ("this is no TOML: {why}", "这不是有效的 TOML：{why}"),
    "toml-without-table": ("there is no table `[{table}]` here", "此处没有 `[{table}]` 表"),
    "waiver-manifest-pattern": (
        "`{manifest}` is a pattern: name one file, and write a waiver for each",
        "`{manifest}` 是通配模式：请写明一个文件，每个文件各写一条豁免",
    ),
    "waiver-manifest-outside": (
        "`{manifest}` is no file inside the repository: write its path from the root of the repository, as reports do",
        "`{manifest}` 不是仓库内的文件：请像报告那样写出自仓库根目录起的路径",
    ),
    "waiver-field-pattern": (
        "`{field}` is a pattern: write whole paths, or `orders.*` for everything below `orders`",
        "`{field}` 是通配模式：请写完整路径，或用 `orders.*` 表示 `orders` 之下的全部字段",
    ),
    "baseline-counts": (
        "the counts do not fit the findings, which are {chaotic} chaotic and {prohibited} prohibited:"
        " the file was changed by hand or damaged, so take it from the repository again",
        "计数与实际条目不符，实际为混沌 {chaotic} 项、禁止 {prohibited} 项：文件被手工改动或已损坏，请从仓库重新取回",
    ),
}
