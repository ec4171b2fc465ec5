"""Texts of the command line: help, examples, refusals."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "help-program": (
        "Tells, field by field, which data may cross a border, which may not, and why the rest is undecided. Not legal advice.",
        "逐字段判断哪些数据可以出境、哪些不可以，以及其余为何尚无定论。不构成法律意见。",
    ),
    "examples-program": (
        "Examples:\n  xbcatalog check schema.sql --set transfer.from=CN --set transfer.to=DE\n  xbcatalog facts schema.sql --write\n"
        "  xbcatalog explain schema.sql customer.phone\n  xbcatalog try 车架号 carNo",
        "示例：\n  xbcatalog check schema.sql --set transfer.from=CN --set transfer.to=DE\n  xbcatalog facts schema.sql --write\n"
        "  xbcatalog explain schema.sql customer.phone\n  xbcatalog try 车架号 carNo",
    ),
    "help-check": (
        "Check the fields of files and folders against the lists.",
        "将文件和文件夹中的字段与清单逐一核对。",
    ),
    "examples-check": (
        "Examples:\n  xbcatalog check schema.sql\n  xbcatalog check data/ --facts transfer.yaml --as-of 2025-03-01\n"
        "  xbcatalog check schema.sql --set transfer.to=DE --set counts.persons=42000\n"
        "  xbcatalog check data/ -o text -o json=result.json --fail-on prohibited\n\n\b\nExit status:\n"
        "  0 nothing reached the --fail-on line     1 something did (with --detailed-exit-code: 10 chaotic, 11 prohibited)\n"
        "  2 wrong usage    3 nothing was checked   4 an input is absent or invalid    70 internal error\n\n\b\n"
        "Every option can be set by the environment: --fail-on is XBCATALOG_CHECK_FAIL_ON.",
        "示例：\n  xbcatalog check schema.sql\n  xbcatalog check data/ --facts transfer.yaml --as-of 2025-03-01\n"
        "  xbcatalog check schema.sql --set transfer.to=DE --set counts.persons=42000\n"
        "  xbcatalog check data/ -o text -o json=result.json --fail-on prohibited\n\n\b\n退出状态：\n"
        "  0 未触及 --fail-on 界线    1 已触及（加 --detailed-exit-code：10 混沌，11 禁止）\n"
        "  2 用法错误    3 未检查任何内容    4 输入缺失或无效    70 内部错误\n\n\b\n"
        "每个选项都可用环境变量设置：--fail-on 对应 XBCATALOG_CHECK_FAIL_ON。",
    ),
    "help-explain": (
        "Explain one field: its name, what it was recognised as, every list entry with its conditions, and the way out.",
        "解释一个字段：名称、识别结果、每个清单条目及其条件，以及出路。",
    ),
    "examples-explain": (
        "Examples:\n  xbcatalog explain schema.sql customer.phone\n  xbcatalog explain manifest.yaml vin --set transfer.to=DE --lang zh",
        "示例：\n  xbcatalog explain schema.sql customer.phone\n  xbcatalog explain manifest.yaml vin --set transfer.to=DE --lang en",
    ),
    "help-try": (
        "Try names: what would a field of this name be recognised as?",
        "试验名称：这样命名的字段会被识别为什么？",
    ),
    "examples-try": (
        "Examples:\n  xbcatalog try 车架号 carNo cust_phone\n  xbcatalog try name --path customer --title 姓名",
        "示例：\n  xbcatalog try 车架号 carNo cust_phone\n  xbcatalog try name --path customer --title 姓名",
    ),
    "help-facts": (
        "Write down the facts that are known and the questions that are open, the most useful first.",
        "写出已知的事实和待回答的问题，最有用的排在最前。",
    ),
    "examples-facts": (
        "Examples:\n  xbcatalog facts schema.sql > transfer.yaml\n  xbcatalog facts data/ --write\n"
        "  xbcatalog check schema.sql --facts transfer.yaml",
        "示例：\n  xbcatalog facts schema.sql > transfer.yaml\n  xbcatalog facts data/ --write\n"
        "  xbcatalog check schema.sql --facts transfer.yaml",
    ),
    "help-forecast": (
        "Tell the days on which a verdict will change by itself: a list begins or lapses, a condition names the day, an approval ends.",
        "列出判定将自行改变的日期：清单生效或失效、条件所涉日期到来、批准到期。",
    ),
    "examples-forecast": (
        "Examples:\n  xbcatalog forecast manifest.yaml\n  xbcatalog forecast data/ --until 2028-12-31 -o text -o ics=changes.ics\n"
        "  xbcatalog forecast schema.sql --facts transfer.yaml -o json --lang zh"
        "\n\n\b\nExit status:\n"
        "  0 the forecast was made, whatever it says    3 there was no field to judge    4 an input is absent or invalid",
        "示例：\n  xbcatalog forecast manifest.yaml\n  xbcatalog forecast data/ --until 2028-12-31 -o text -o ics=changes.ics\n"
        "  xbcatalog forecast schema.sql --facts transfer.yaml -o json --lang en"
        "\n\n\b\n退出状态：\n  0 已作出预测，无论内容如何    3 没有可判定的字段    4 输入缺失或无效",
    ),
    "help-forecast-until": (
        "The last day looked at (YYYY-MM-DD); two years from the day judged where none is named.",
        "截止日期（YYYY-MM-DD）；不指定时为判定日起两年。",
    ),
    "help-forecast-output": (
        "text, json or ics (a calendar), with =FILE where it goes to a file; may be given several times.",
        "text、json 或 ics（日历）；写入文件时加 =FILE；可多次指定。",
    ),
    "help-lint": (
        "Check catalogues, vocabulary, facts, rules, manifests and cases for mistakes, and for what can never hold, stands twice,"
        " is overridden or leaves a gap, each with a field and facts that show it; without a path, those of the project file,"
        " or else those that are shipped.",
        "检查清单、词表、事实、规则、申报清单和用例文件中的错误，以及永不成立、重复、被推翻或者存在空缺之处，并逐一给出例证；"
        "不给路径时检查项目文件所列的文档，没有项目文件则检查随附的文件。",
    ),
    "examples-lint": (
        "Examples:\n  xbcatalog lint\n  xbcatalog lint catalogs/ rules/\n  xbcatalog lint my-list.yaml manifest.yaml"
        "\n  xbcatalog lint --rule overridden-entry --fail-level note -o sarif=lint.sarif",
        "示例：\n  xbcatalog lint\n  xbcatalog lint catalogs/ rules/\n  xbcatalog lint my-list.yaml manifest.yaml"
        "\n  xbcatalog lint --rule overridden-entry --fail-level note -o sarif=lint.sarif",
    ),
    "help-test": (
        "Run the cases of lists: what was expected, what came out and why; which entries no case shows; which small mistakes none notices.",
        "运行清单的用例：预期与结果及其理由；哪些条目没有用例；哪些细小改动没有用例能发现。",
    ),
    "examples-test": (
        "Examples:\n  xbcatalog test lists/\n  xbcatalog test lists/ --coverage --mutate\n  xbcatalog test "
        "--case cn-order16-volumes/persons-100000-sensitive-0"
        "\n\n\b\nExit status:\n"
        "  0 all came out as expected    1 a case did not    3 there was no case to run    4 something cannot be read",
        "示例：\n  xbcatalog test lists/\n  xbcatalog test lists/ --coverage --mutate\n  xbcatalog test "
        "--case cn-order16-volumes/persons-100000-sensitive-0"
        "\n\n\b\n退出状态：\n  0 全部符合预期    1 有用例不符合预期    3 没有可运行的用例    4 有内容无法读取",
    ),
    "help-test-paths": (
        "Files and folders with lists and their cases; without one, everything that is shipped.",
        "含清单及其用例的文件和文件夹；不给路径时运行随附的全部用例。",
    ),
    "help-test-case": (
        "Only the case of this id, or of LIST/ID; may be given several times.",
        "仅运行此用例，写作 ID 或 清单/ID；可多次指定。",
    ),
    "help-test-coverage": ("Name the entries that no case shows true, false or not known.", "列出缺少“成立”“不成立”或“未知”用例的条目。"),
    "help-test-mutate": (
        "Change the lists in small ways, one at a time, and count the changes that some case notices. Takes minutes.",
        "逐一对清单作细小改动，统计用例能发现多少。需要数分钟。",
    ),
    "help-diff": (
        "Show what changed between two states of your lists, and what the change means: stricter, looser or the same,"
        " proved for every concept or shown by an example.",
        "比较清单的两个版本，说明有何变化及其含义：更严、更宽还是不变；逐概念证明，或以实例说明。",
    ),
    "examples-diff": (
        "Examples:\n  xbcatalog diff old-list.yaml new-list.yaml\n  xbcatalog diff HEAD:lists lists --fail-on looser\n"
        "  xbcatalog diff v1:company.yaml company.yaml -o json --lang zh"
        "\n\n\b\nExit status:\n"
        "  0 compared    1 the change reaches --fail-on, or what else differs was not looked at    3 neither side holds a list\n"
        "  4 a state cannot be read",
        "示例：\n  xbcatalog diff old-list.yaml new-list.yaml\n  xbcatalog diff HEAD:lists lists --fail-on looser\n"
        "  xbcatalog diff v1:company.yaml company.yaml -o json --lang en"
        "\n\n\b\n退出状态：\n  0 已比较    1 变化达到 --fail-on 的界线，或另有未予考察的变化    3 两侧均无清单\n"
        "  4 有版本无法读取",
    ),
    "help-plan": (
        "Show what a change of lists does to datasets: field by field the verdict before and after, the entries that made the difference,"
        " and how far the chaotic zone shrinks or grows.",
        "说明清单变化对数据集的影响：逐字段列出前后判定、造成差异的条目，以及混沌区的增减。",
    ),
    "examples-plan": (
        "Examples:\n  xbcatalog plan old.yaml new.yaml manifest.yaml\n"
        "  xbcatalog plan HEAD:lists lists schemas/ --facts transfer.yaml -o json --lang zh"
        "\n\n\b\nExit status:\n"
        "  0 the effect was told, whatever it is    3 there was no field to judge    4 something cannot be read or judged",
        "示例：\n  xbcatalog plan old.yaml new.yaml manifest.yaml\n"
        "  xbcatalog plan HEAD:lists lists schemas/ --facts transfer.yaml -o json --lang en"
        "\n\n\b\n退出状态：\n  0 已说明影响，无论内容如何    3 没有可判定的字段    4 有内容无法读取或判定",
    ),
    "help-diff-old": (
        "The old state: a file, a folder, or REVISION:PATH of the git repository.",
        "旧版本：文件、文件夹，或 git 仓库中的 `REVISION:PATH`（修订与路径）。",
    ),
    "help-diff-new": ("The new state, named in the same way.", "新版本，写法相同。"),
    "help-diff-fail-on": (
        "End with status 1 where the change is looser, is stricter, or means anything at all; what was not decided counts as both.",
        "变化更宽（looser）、更严（stricter）或有任何含义（any）时以状态 1 结束；未能判定的视为两者皆是。",
    ),
    "help-diff-output": ("text or json.", "text 或 json。"),
    "help-list": (
        "List what is installed: catalogs, entries, concepts or facts.",
        "列出已安装的内容：catalogs（清单）、entries（条目）、concepts（概念）或 facts（事实）。",
    ),
    "examples-list": (
        "Examples:\n  xbcatalog list\n  xbcatalog list catalogs --as-of 2025-06-01\n  xbcatalog list facts --lang zh",
        "示例：\n  xbcatalog list\n  xbcatalog list catalogs --as-of 2025-06-01\n  xbcatalog list facts --lang en",
    ),
    "help-show": (
        "Show everything about one catalogue, entry, concept or fact.",
        "显示一个清单、条目、概念或事实的全部内容。",
    ),
    "examples-show": (
        "Examples:\n  xbcatalog show cn-order16-volumes --as-of 2025-03-03\n  xbcatalog show cn-order16-volumes/a7-persons\n"
        "  xbcatalog show cn-beijing-automotive@2024.1.0\n  xbcatalog show vehicle.identity.vin\n  xbcatalog show counts.persons",
        "示例：\n  xbcatalog show cn-order16-volumes --as-of 2025-03-03\n  xbcatalog show cn-order16-volumes/a7-persons\n"
        "  xbcatalog show cn-beijing-automotive@2024.1.0\n  xbcatalog show vehicle.identity.vin\n  xbcatalog show counts.persons",
    ),
    "help-schema": (
        "Print a published JSON Schema; without a name, the names of all. For editors there are completed ones.",
        "输出已发布的 JSON Schema；不给名称时列出全部名称。另有为编辑器补全的版本。",
    ),
    "examples-schema": (
        "Examples:\n  xbcatalog schema\n  xbcatalog schema manifest > manifest.schema.json\n  xbcatalog schema catalog --complete\n"
        "  xbcatalog schema --write\n  xbcatalog schema --check",
        "示例：\n  xbcatalog schema\n  xbcatalog schema manifest > manifest.schema.json\n  xbcatalog schema catalog --complete\n"
        "  xbcatalog schema --write\n  xbcatalog schema --check",
    ),
    "usage-head": ("Usage: ", "用法："),
    "usage-options": ("[OPTIONS]", "[选项]"),
    "usage-command": ("COMMAND [ARGS]...", "命令 [参数]..."),
    "arguments-head": ("Arguments:", "参数："),
    "options-head": ("Options:", "选项："),
    "commands-head": ("Commands:", "命令："),
    "default-head": ("[default: ", "[默认："),
    "required-mark": ("[required]", "[必填]"),
    "help-help": ("Show this help and leave.", "显示本帮助并退出。"),
    "help-install-completion": ("Install completion for the current shell.", "为当前 shell 安装自动补全。"),
    "help-show-completion": (
        "Show completion for the current shell, to copy it or to adapt it.",
        "显示当前 shell 的自动补全脚本，以供复制或修改。",
    ),
    "help-version": ("Print the version and leave.", "输出版本号并退出。"),
    "help-paths": (
        "Files, folders or globs; - reads one field list from standard input.",
        "文件、文件夹或通配符；- 表示从标准输入读取一份字段清单。",
    ),
    "help-facts-option": (
        "A file with facts about the transfer; may be given several times. "
        "Without it, xbcatalog.facts.yaml beside the schema is used, and named.",
        "关于本次传输的事实文件，可多次给出；未给出时使用数据结构文件旁的 xbcatalog.facts.yaml，并予以注明。",
    ),
    "help-set": (
        "State one fact; may be given several times. Several values are separated by commas.",
        "说明一项事实，可多次给出；多个值以逗号分隔。",
    ),
    "help-as-of": ("Judge as of this day (YYYY-MM-DD).", "按此日期判定（YYYY-MM-DD）。"),
    "help-catalogs": (
        "A folder with lists, vocabulary or rules of your own, added to those shipped; may be given several times.",
        "自有清单、词表或规则所在的文件夹，与随附内容合并，可多次给出。",
    ),
    "help-lang": ("Language of texts; otherwise the locale decides.", "文字语言；未给出时由系统区域设置决定。"),
    "progress": ("{done} of {total} fields", "已处理 {done} 个字段，共 {total} 个"),
    "progress-files": ("{done} of {total} files", "已处理 {done} 个文件，共 {total} 个"),
    "help-color": (
        "Colours; auto: on a terminal, unless NO_COLOR or FORCE_COLOR says otherwise.",
        "是否着色；auto 表示仅在终端着色，NO_COLOR 和 FORCE_COLOR 可予改变。",
    ),
    "help-format": ("Read the files as this format instead of detecting it.", "按此格式读取文件，而不自动判断。"),
    "help-columns": (
        "Which header of a data dictionary plays which role (name, title, type, …); may be given several times.",
        "指定数据字典中哪个表头充当哪个角色（name、title、type 等），可多次给出。",
    ),
    "help-jobs": (
        "Workers that share the files; 0 (the default): as many as there are cores, where many files make it worth while.",
        "共同处理文件的进程数；0（默认）表示文件较多时按可用核心数启动。",
    ),
    "help-no-cache": (
        "Compile vocabulary and lists anew, and keep nothing for the next run (XBCATALOG_NO_CACHE does the same).",
        "重新编译词表与清单，不为下次运行保存任何内容（设置 XBCATALOG_NO_CACHE 效果相同）。",
    ),
    "help-limit": (
        "Raise a limit: bytes, depth, nodes, fields or ways; numbers may end in k, M or G.",
        "调高上限：bytes、depth、nodes、fields 或 ways；数字可带 k、M 或 G。",
    ),
    "help-output": (
        "text, json, jsonl, results, counts, sarif, junit, github, gitlab, checkstyle, azure, markdown or tap; with =FILE into"
        " a file, whose name alone may say the format. May be given several times; one of them may go to standard output.",
        "text、json、jsonl、results、counts、sarif、junit、github、gitlab、checkstyle、azure、markdown 或 tap；"
        "加 =FILE 则写入文件，也可只写文件名，"
        "由其后缀决定格式。可多次给出，其中一个可输出到标准输出。",
    ),
    "help-sarif-include-pass": ("Name the allowed fields in SARIF as well.", "SARIF 中也列出允许的字段。"),
    "help-sarif-suppressed": (
        "Whether SARIF has what was waived; by default not in GitHub Actions, which would raise it as an alert.",
        "SARIF 是否包含已豁免的事项；在 GitHub Actions 中默认不含，否则会被当作警报。",
    ),
    "help-fail-on": ("From which verdict on the run fails.", "从哪一级判定起视为未通过。"),
    "help-detailed": (
        "Fail with 10 where the worst is chaotic, with 11 where it is prohibited.",
        "最严判定为混沌时以 10 退出，为禁止时以 11 退出。",
    ),
    "help-quiet": ("Print no report; errors still go to standard error.", "不输出报告；错误仍输出到标准错误。"),
    "help-all": ("Name every field and question instead of the first few of each group.", "列出每组的全部字段和问题，而不仅是前几个。"),
    "help-together": (
        "The files are parts of one transfer: share their facts, add up their counts, judge what lies in several of them as one.",
        "各文件属于同一次传输：共用事实，数量合并计算，分散在各文件中的内容一并判断。",
    ),
    "help-explain-with": (
        "Another part of the same transfer, counted together with PATH as `check --together` does; may be given several times.",
        "同一次传输的其他部分，与 PATH 合并计数，同 `check --together`；可多次指定。",
    ),
    "help-explain-all": (
        "Show every part of every condition, instead of those that decide.",
        "显示每个条件的全部内容，而不仅是起决定作用的部分。",
    ),
    "help-explain-path": ("The file the field lies in.", "字段所在的文件。"),
    "help-explain-field": (
        "The field's path with dots, with or without its dataset; or its name.",
        "字段的点分路径（可带数据集名），或字段名。",
    ),
    "help-try-names": ("Names of fields.", "字段名。"),
    "help-try-title": ("The title or comment of the field.", "字段的标题或注释。"),
    "help-try-path": ("The records the field lies in, with dots.", "字段所在的记录，以点分隔。"),
    "help-try-type": ("The type of the column.", "列类型。"),
    "help-try-unit": ("The unit it is measured in.", "计量单位。"),
    "help-try-description": ("A description in running text.", "叙述性描述。"),
    "help-try-value": ("The name of a value it may have; give it several times.", "一个取值的名称，可多次给出。"),
    "help-write": (
        "Write xbcatalog.facts.yaml beside the files instead of printing it.",
        "写入文件旁的 xbcatalog.facts.yaml，而不是输出到屏幕。",
    ),
    "help-force": ("Replace an existing facts file; what it states is kept.", "替换已有的事实文件；其中已说明的内容会保留。"),
    "help-alone": (
        "Without what is shipped: the documents named must be complete in themselves.",
        "不与随附内容合并：所指定的文档须自成一体。",
    ),
    "help-lint-paths": ("Files and folders.", "文件和文件夹。"),
    "help-list-kind": ("regimes, catalogs, entries, concepts or facts.", "regimes、catalogs、entries、concepts 或 facts。"),
    "help-show-id": (
        "The id of a catalogue (catalogue@version: of one version), of an entry (catalogue/entry), of a concept or of a fact.",
        "清单（清单@版本 指定某一版本）、条目（清单/条目）、概念或事实的标识。",
    ),
    "help-schema-name": ("Which schema.", "哪个 schema。"),
    "try-help": ("`{command}` tells how it is used", "用法见 `{command}`"),
    "bad-usage": ("{why}", "{why}"),
    "no-such-option": ("there is no option `{option}`", "没有选项 `{option}`"),
    "no-such-option-near": ("there is no option `{option}`: did you mean `{near}`?", "没有选项 `{option}`：是否想用 `{near}`？"),
    "no-such-command": ("there is no command `{name}`", "没有命令 `{name}`"),
    "no-such-command-near": ("there is no command `{name}`: did you mean `{near}`?", "没有命令 `{name}`：是否想用 `{near}`？"),
    "option-needs-value": ("`{option}` needs a value", "`{option}` 需要一个值"),
    "missing-argument": ("{name} is missing", "缺少 {name}"),
    "bad-choice": ("`{value}` is nothing that {option} takes: one of {known}", "{option} 不接受 `{value}`：可选 {known}"),
    "bad-choice-near": (
        "`{value}` is nothing that {option} takes: did you mean `{near}`?",
        "{option} 不接受 `{value}`：是否想用 `{near}`？",
    ),
    "bad-date": ("`{value}` is no day for {option}: write YYYY-MM-DD", "{option} 的 `{value}` 不是日期：请写成 YYYY-MM-DD"),
    "bad-pair": ("{option} `{value}` lacks a part: write NAME=VALUE", "{option} `{value}` 不完整：请写成 名称=值"),
    "pair-twice": ("{option} gives `{name}` two values: keep one", "{option} 给 `{name}` 指定了两个值：请只保留一个"),
    "bad-limit": ("`{value}` is no limit: write a number, perhaps with k, M or G", "`{value}` 不是有效上限：请写数字，可带 k、M 或 G"),
    "bad-jobs": (
        "--jobs `{value}`: write how many workers, or 0 for as many as there are cores",
        "--jobs `{value}`：请写进程数，0 表示按可用核心数",
    ),
    "bad-setting": ("--set `{setting}` states nothing", "--set `{setting}` 无效"),
    "no-such-folder": ("{option}: there is no folder `{path}`", "{option}：文件夹 `{path}` 不存在"),
    "folder-closed": ("{option}: the folder `{path}` cannot be reached: {reason}", "{option}：无法访问文件夹 `{path}`：{reason}"),
    "cannot-write": ("`{file}` cannot be written: {why}", "无法写入 `{file}`：{why}"),
    "output-is-input": (
        "`{path}` is one of the files that were read: write the report elsewhere",
        "`{path}` 是本次读取的文件之一：请将报告写到别处",
    ),
    "output-twice": ("two reports would go to `{path}`: send one of them elsewhere", "两份报告都要写到 `{path}`：请将其中一份写到别处"),
    "no-such-field": (
        "there is no field `{field}`: `xbcatalog check --all` names them all",
        "没有字段 `{field}`：`xbcatalog check --all` 会列出全部字段",
    ),
    "no-such-field-near": ("there is no field `{field}`: did you mean `{near}`?", "没有字段 `{field}`：是否想用 `{near}`？"),
    "nothing-to-explain": ("no fields were found in `{path}`", "在 `{path}` 中没有找到字段"),
    "no-such-id": (
        "nothing is called `{id}`: `xbcatalog list` tells what there is",
        "没有名为 `{id}` 的内容：`xbcatalog list` 会列出已有内容",
    ),
    "no-such-id-near": ("nothing is called `{id}`: did you mean `{near}`?", "没有名为 `{id}` 的内容：是否想用 `{near}`？"),
    "facts-exists": (
        "`{file}` exists already: with --force it is replaced, what it states is kept",
        "`{file}` 已存在：加 --force 可替换，其中已说明的内容会保留",
    ),
    "facts-elsewhere": (
        "`{file}` holds the facts already: answer there, or move it away; `xbcatalog facts` without --write prints the questions",
        "事实已写在 `{file}` 中：请在其中补充，或先移走该文件；不加 --write 的 `xbcatalog facts` 会输出问题",
    ),
    "facts-holds-approvals": (
        "`{file}` holds approvals and is not replaced: add the answers by hand, `xbcatalog facts` without --write prints the questions",
        "`{file}` 中含有批准信息，不予替换：请手工补充；不加 --write 的 `xbcatalog facts` 会输出问题",
    ),
    "facts-several-folders": (
        "the files lie in several folders ({folders}), and facts lie beside their schema: name one folder at a time",
        "这些文件位于多个文件夹（{folders}），而事实文件须与数据结构文件同处：请一次只指定一个文件夹",
    ),
    "facts-written": (
        "`{file}` written: answer what you can, it is found by itself at the next check",
        "已写入 `{file}`：请填写能回答的部分，下次检查会自动使用",
    ),
    "which-is": ("which is: {concepts}", "属于：{concepts}"),
    "list-how": (
        "`xbcatalog list KIND` names them, `xbcatalog show ID` shows one",
        "`xbcatalog list KIND` 列出名称，`xbcatalog show ID` 显示详情",
    ),
    "show-list": ("kind", "种类"),
    "show-regime": ("regime", "制度"),
    "show-standing": ("standing", "状态"),
    "show-issuer": ("issuer", "发布机关"),
    "show-number": ("number", "文号"),
    "show-url": ("text", "文本"),
    "show-transcription": ("transcription", "转录"),
    "show-unlisted": ("unlisted", "未列入者"),
    "unlisted-undecided": ("undecided, silence says nothing", "不作判断"),
    "unlisted-exempt": ("exempt, what it does not restrict may go", "豁免，未受限制者可以出境"),
    "unlisted-outside": ("outside, it has no say over it", "不在其管辖范围，不作限制也不予放行"),
    "show-displaces": ("displaces", "取代"),
    "show-defines": ("defines", "自行界定"),
    "show-force": ("force", "效力"),
    "show-note": ("note", "备注"),
    "show-file": ("file", "文件"),
    "show-source": ("source", "来源"),
    "show-mechanism": ("mechanism", "出境机制"),
    "show-not-counted": ("not counted", "不计入"),
    "show-concepts": ("concepts", "概念"),
    "show-other-than": ("other than", "不含"),
    "show-scenario": ("scenario", "场景"),
    "show-cite": ("citation", "出处"),
    "show-basis": ("basis", "依据"),
    "show-partial": ("doubt", "存疑"),
    "show-broader": ("broader", "上位概念"),
    "show-narrower": ("narrower", "下位概念"),
    "show-restricted": ("never leaves", "一律不得出境"),
    "show-identifies": ("identifies a person", "可识别个人"),
    "show-names": ("names", "名称"),
    "show-phrases": ("phrases", "短语"),
    "show-not": ("not", "排除"),
    "show-hints": ("hints", "线索"),
    "show-maps": ("taxonomies", "对应分类"),
    "show-entries": ("entries", "相关条目"),
    "show-question": ("question", "问题"),
    "show-level": ("level", "层级"),
    "show-type": ("type", "类型"),
    "show-unit": ("unit", "单位"),
    "show-values": ("values", "可选值"),
    "show-count": ("counted", "计数口径"),
    "show-derived": ("read off", "推得自"),
    "show-answer": ("answer", "回答方式"),
    "kept-damaged": (
        "what the cache keeps was changed while it was in use: it was removed, and the output is not whole; run it again",
        "缓存内容在使用期间被改动：该缓存已删除，本次输出不完整，请重新运行",
    ),
    "internal-error": (
        "internal error ({kind}) in {version}: nothing was decided; XBCATALOG_DEBUG=1 shows where, and a report of it is welcome",
        "{version} 发生内部错误（{kind}）：未作任何判定；设 XBCATALOG_DEBUG=1 可查看位置，欢迎反馈",
    ),
}
