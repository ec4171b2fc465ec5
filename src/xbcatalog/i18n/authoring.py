"""Texts of the commands that write documents: `init`, `fmt`, `new-version`, `lock`, and schemas for editors."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "help-fmt": (
        "Bring documents into their canonical layout: keys in the order of their schema, two spaces, every comment kept.",
        "将文档整理为规范格式：键按其 schema 的顺序排列，缩进两个空格，注释全部保留。",
    ),
    "examples-fmt": (
        "Examples:\n  xbcatalog fmt lists/\n  xbcatalog fmt --check lists/ xbcatalog.yaml\n  xbcatalog fmt --diff lists/ours/2026.1.0.yaml"
        "\n  xbcatalog fmt --modeline lists/\n  xbcatalog fmt - < draft.yaml\n\n\b\nExit status:\n"
        "  0 laid out    1 with --check or --diff: something would change    3 nothing to lay out    4 something was refused",
        "示例：\n  xbcatalog fmt lists/\n  xbcatalog fmt --check lists/ xbcatalog.yaml\n  xbcatalog fmt --diff lists/ours/2026.1.0.yaml"
        "\n  xbcatalog fmt --modeline lists/\n  xbcatalog fmt - < draft.yaml\n\n\b\n退出状态：\n"
        "  0 已整理    1 加 --check 或 --diff 时有待整理的文档    3 没有可整理的文档    4 有文档被拒绝",
    ),
    "help-fmt-paths": (
        "Files and folders; - reads one document from standard input. Without any, the documents of the project file.",
        "文件和文件夹；- 表示从标准输入读取一份文档。未给出时为项目文件所列的文档。",
    ),
    "help-fmt-check": ("Change nothing; fail where something would change.", "不作改动；如有待整理的文档，则以失败状态退出。"),
    "help-fmt-diff": ("Change nothing; print what would change.", "不作改动；输出将要作出的改动。"),
    "help-fmt-modeline": (
        "Write the line at the head of each file that tells an editor its schema (see `xbcatalog schema --write`).",
        "在每个文件开头写入供编辑器识别 schema 的一行（参见 `xbcatalog schema --write`）。",
    ),
    "fmt-nothing": (
        "there is nothing to lay out: name files or folders, or a project file that names them",
        "没有可整理的文档：请指定文件或文件夹，或在项目文件中列出",
    ),
    "fmt-stdin-alone": ("- stands alone: one document is read from standard input", "- 须单独使用：从标准输入只读取一份文档"),
    "fmt-would-change": ("`{file}` would change", "`{file}` 有待整理"),
    "fmt-changed": ("`{file}` laid out anew", "已整理 `{file}`"),
    "fmt-checked-one": ("1 document looked at, {changed} would change", "检查 1 个文档，其中 {changed} 个有待整理"),
    "fmt-checked": ("{count} documents looked at, {changed} would change", "检查 {count} 个文档，其中 {changed} 个有待整理"),
    "fmt-done-one": ("1 document, {changed} laid out anew", "1 个文档，重新整理 {changed} 个"),
    "fmt-done": ("{count} documents, {changed} laid out anew", "{count} 个文档，重新整理 {changed} 个"),
    "fmt-json": ("this is JSON, which is left as it is: only YAML is laid out", "这是 JSON，保持原样：只整理 YAML"),
    "fmt-foreign": (
        "this names no `apiVersion: xbcatalog/v1`, so it is passed over",
        "其中没有 `apiVersion: xbcatalog/v1`，已跳过",
    ),
    "fmt-unsafe": (
        "this document is written in a way that cannot be laid out without risk to its meaning, so it is left as it is: "
        "write it more plainly",
        "该文档的写法无法在保证含义不变的前提下整理，已保持原样：请改用更简单的写法",
    ),
    "no-schemas-yet": (
        "there are no schemas for editors at `{folder}`: `xbcatalog schema --write` makes them",
        "`{folder}` 下没有供编辑器使用的 schema：可用 `xbcatalog schema --write` 生成",
    ),
    "help-schema-complete": (
        "Fill in the concepts, facts and lists that are installed, and explain each.",
        "填入已安装的概念、事实和清单，并逐一说明。",
    ),
    "help-schema-write": (
        "Write all completed schemas beside the project file (.xbcatalog/schemas/), where the first line of documents looks for them.",
        "将全部补全后的 schema 写到项目文件旁（.xbcatalog/schemas/），供文档首行引用。",
    ),
    "help-schema-check": (
        "Compare the schemas that were written with what is installed now: exit status 1 where one has gone stale.",
        "将已写入的 schema 与当前安装的内容比对：如有过时，退出状态为 1。",
    ),
    "schema-check-all": ("--check looks at all schemas: leave the name out", "--check 会检查全部 schema：请不要给出名称"),
    "schema-write-or-check": (
        "--write and --check exclude each other: give one of them",
        "--write 与 --check 不能同时使用：请只给出其中一个",
    ),
    "schema-stale": (
        "`{file}` is missing or stale, since lists, words or facts have changed: run `xbcatalog schema --write`",
        "`{file}` 缺失或已过时（清单、词表或事实有变动）：请运行 `xbcatalog schema --write`",
    ),
    "schemas-current": ("the schemas in `{folder}` are current", "`{folder}` 中的 schema 均为最新"),
    "schema-write-all": ("--write writes all schemas: leave the name out", "--write 会写入全部 schema：请不要给出名称"),
    "schema-which": ("--complete needs a name: {known}", "--complete 需要名称：{known}"),
    "schemas-written": (
        "{count} schemas written to `{folder}`: write them anew when lists, words or facts change",
        "已将 {count} 个 schema 写入 `{folder}`：清单、词表或事实变动后请重新生成",
    ),
    "help-new-version": (
        "Copy a list to its next version. What only the new text can say is left open: no date is made up.",
        "将清单复制为下一版本。只有新文本才能说明的内容留待补充，不编造日期。",
    ),
    "examples-new-version": (
        "Examples:\n  xbcatalog new-version lists/ours/2026.1.0.yaml\n"
        "  xbcatalog new-version lists/ours/2026.1.0.yaml --revision --note 'a spelling in the title'\n"
        "  xbcatalog new-version lists/ours/2026.1.0.yaml --effective 2027-01-01",
        "示例：\n  xbcatalog new-version lists/ours/2026.1.0.yaml\n"
        "  xbcatalog new-version lists/ours/2026.1.0.yaml --revision --note '更正标题文字'\n"
        "  xbcatalog new-version lists/ours/2026.1.0.yaml --effective 2027-01-01",
    ),
    "help-new-version-path": ("The file of the latest version.", "最新版本的文件。"),
    "help-new-version-revision": (
        "A correction of the same text, not a new edition: its days and its decision stay.",
        "对同一文本的更正，而非新的版次：日期和决定保持不变。",
    ),
    "help-new-version-effective": ("The first day the new edition is in force.", "新版次的生效首日。"),
    "help-new-version-note": ("What changed, and why; without it the point is left open.", "变更内容及理由；未给出时留待补充。"),
    "new-version-same-day": (
        "a revision is in force from the same day as its edition: leave --effective out, or make a new edition",
        "修订与其版次同日生效：请去掉 --effective，或建立新的版次",
    ),
    "new-version-yaml": ("`{file}` is JSON: a new version is made of YAML alone", "`{file}` 是 JSON：新版本只能由 YAML 文件建立"),
    "new-version-later": (
        "{later} lies beside it, so {version} is not the latest version: copy that one",
        "旁边已有 {later}，{version} 不是最新版本：请复制最新版本",
    ),
    "new-version-early": (
        "{version} is in force from {started}, so an edition of {day} would never be the current one: name a later day",
        "{version} 自 {started} 起生效，自 {day} 生效的版次永远不会成为现行版次：请给出更晚的日期",
    ),
    "new-version-written": ("`{file}` written", "已写入 `{file}`"),
    "new-version-open": (
        "`{file}` written; to be filled in, each marked TODO: {points}; `xbcatalog lint` asks for what a list cannot do without",
        "已写入 `{file}`；待补内容均标有 TODO：{points}；其中必不可少的由 `xbcatalog lint` 指出",
    ),
    "help-lock": (
        "Write down every list, vocabulary and rule file that decides, with its digest, for `check --locked`.",
        "记录所有参与判定的清单、词表和规则文件及其摘要，供 `check --locked` 使用。",
    ),
    "examples-lock": (
        "Examples:\n  xbcatalog lock\n  xbcatalog lock --check\n  xbcatalog check schemas/ --locked\n\n\b\nExit status:\n"
        "  0 written, or everything is as it was locked    1 with --check: something differs\n"
        "  2 there is no lock yet                          4 the lock or a list cannot be read",
        "示例：\n  xbcatalog lock\n  xbcatalog lock --check\n  xbcatalog check schemas/ --locked\n\n\b\n退出状态：\n"
        "  0 已写入，或全部与锁定时一致    1 加 --check 时有差异\n"
        "  2 尚无锁定文件                  4 锁定文件或清单无法读取",
    ),
    "help-lock-check": ("Write nothing; fail where a file differs from the lock.", "不写入；如有文件与锁定不一致，则以失败状态退出。"),
    "help-locked": (
        "Judge only by the lists, words and rules that the lock (xbcatalog.lock) holds; refuse where one changed, was added or is missing.",
        "只按锁定文件（xbcatalog.lock）所记的清单、词表和规则判定；有改动、增加或缺失时拒绝判定。",
    ),
    "lock-head": (
        "Written by `xbcatalog lock`; `check --locked` judges by these files alone.",
        "由 `xbcatalog lock` 写入；`check --locked` 只按这些文件判定。",
    ),
    "lock-written": (
        "`{file}` written: {count} files, {own} of them your own",
        "已写入 `{file}`：共 {count} 个文件，其中自有 {own} 个",
    ),
    "lock-kept": (
        "everything is as it was locked: {count} files, {own} of them your own",
        "全部与锁定时一致：共 {count} 个文件，其中自有 {own} 个",
    ),
    "lock-none": ("there is no lock at `{file}`: `xbcatalog lock` writes one", "`{file}` 不存在：可用 `xbcatalog lock` 写入"),
    "lock-changed-shipped": ("`{path}`, which comes with the program, is not as it was locked", "随附文件 `{path}` 与锁定时不一致"),
    "lock-changed-own": ("`{path}` has changed since it was locked", "`{path}` 在锁定后已改动"),
    "lock-added-shipped": (
        "`{path}`, which comes with the program, was not there when it was locked",
        "随附文件 `{path}` 在锁定时并不存在",
    ),
    "lock-added-own": ("`{path}` was added since it was locked", "`{path}` 是锁定后增加的"),
    "lock-missing-shipped": (
        "`{path}`, which came with the program when it was locked, is missing",
        "锁定时的随附文件 `{path}` 现已缺失",
    ),
    "lock-missing-own": ("`{path}` was locked and is missing", "`{path}` 已锁定，现已缺失"),
    "lock-more": ("and {count} more files", "另有 {count} 个文件"),
    "lock-differs": (
        "what is installed is not what was locked, so nothing is judged by it: look at the changes and run `xbcatalog lock`, "
        "or take back the files and the version of the program that were locked",
        "已安装的内容与锁定的不一致，不据以判定：请核对改动后运行 `xbcatalog lock`，或恢复锁定时的文件和程序版本",
    ),
    "help-init": (
        "Begin a project, a list, words, a manifest or a file of facts. What is missing is asked at a terminal; nothing is overwritten.",
        "新建项目、清单、词表、申报清单或事实文件。在终端上会询问缺少的内容；不覆盖任何文件。",
    ),
    "examples-init": (
        "Examples:\n  xbcatalog init project\n  xbcatalog init facts schemas/orders.sql\n"
        "  xbcatalog init facts schemas/orders.sql --yes --set transfer.to=DE\n"
        "  xbcatalog init catalogue our-general-data --answer regime=cn-data-export --answer concepts=business.design\n"
        "  xbcatalog init catalogue our-general-data --answers answers.txt --yes\n  xbcatalog init vocabulary lists/words.yaml\n"
        "  xbcatalog init manifest sales.yaml --answer fields=vin,mileage",
        "示例：\n  xbcatalog init project\n  xbcatalog init facts schemas/orders.sql\n"
        "  xbcatalog init facts schemas/orders.sql --yes --set transfer.to=DE\n"
        "  xbcatalog init catalogue our-general-data --answer regime=cn-data-export --answer concepts=business.design\n"
        "  xbcatalog init catalogue our-general-data --answers answers.txt --yes\n  xbcatalog init vocabulary lists/words.yaml\n"
        "  xbcatalog init manifest sales.yaml --answer fields=vin,mileage",
    ),
    "help-init-kind": (
        "What to begin: a project file with schemas for editors, a list, words, a manifest, or a file of facts beside a schema.",
        "新建的内容：项目文件（连同供编辑器使用的 schema）、清单、词表、申报清单，或数据结构文件旁的事实文件。",
    ),
    "help-init-paths": (
        "project: a folder; catalogue: the id of the list, or its file; vocabulary and manifest: the file; facts: the schemas.",
        "project：文件夹；catalogue：清单标识或其文件；vocabulary 和 manifest：文件；facts：数据结构文件。",
    ),
    "help-init-answer": (
        "Answer one question about the document; may be given several times. Facts are answered with --set and --facts.",
        "回答一个关于该文档的问题，可多次给出。事实用 --set 和 --facts 说明。",
    ),
    "help-init-answers": ("A file with such answers, one KEY=VALUE a line.", "含有此类回答的文件，每行一个 KEY=VALUE。"),
    "help-init-yes": ("Ask nothing: what is not answered stays open, and visible.", "不提问：未回答的内容留空，并清楚标明。"),
    "init-exists": (
        "`{file}` exists already, and nothing is overwritten: name another file, or edit this one",
        "`{file}` 已存在，不会覆盖：请指定其他文件，或直接编辑该文件",
    ),
    "init-one-path": ("`init {kind}` takes one path", "`init {kind}` 只接受一个路径"),
    "init-needs-path": (
        "`init {kind}` needs a name: the id of a list, or the file to write",
        "`init {kind}` 需要名称：清单标识，或要写入的文件",
    ),
    "init-list-exists": (
        "a list `{id}` is installed already: choose another id, or make its next version with `xbcatalog new-version`",
        "清单 `{id}` 已安装：请另取标识，或用 `xbcatalog new-version` 建立其下一版本",
    ),
    "init-no-answers": ("the answers in `{file}` cannot be read: {why}", "无法读取 `{file}` 中的回答：{why}"),
    "init-answers-encoding": (
        "the answers in `{file}` cannot be read: the file is not in UTF-8, save it so",
        "无法读取 `{file}` 中的回答：该文件不是 UTF-8 编码，请另存为 UTF-8",
    ),
    "init-answers-large": (
        "the answers in `{file}` are more than {most} bytes: name a file with one answer a line",
        "`{file}` 中的回答超过 {most} 字节：请指定每行一个回答的文件",
    ),
    "init-no-yaml": (
        "`{file}` would be read as something else: end the name with .yaml",
        "`{file}` 会被当作其他格式读取：请使用以 .yaml 结尾的文件名",
    ),
    "bad-answer": ("--answer {key}: `{value}` is no answer", "--answer {key}：`{value}` 不是有效的回答"),
    "init-project-written": (
        "`{file}` written, and {count} schemas for editors in `{folder}`",
        "已写入 `{file}`，并在 `{folder}` 下写入 {count} 个供编辑器使用的 schema",
    ),
    "init-list-written": (
        "`{file}` written; points still open: {count}, each marked TODO, and `xbcatalog lint` refuses it until they are filled in",
        "已写入 `{file}`；待补内容 {count} 处，均标有 TODO，补齐之前 `xbcatalog lint` 不予通过",
    ),
    "init-words-open": (
        "`{file}` written; points still open: {count}, each marked TODO",
        "已写入 `{file}`；待补内容 {count} 处，均标有 TODO",
    ),
    "init-words-written": ("`{file}` written", "已写入 `{file}`"),
    "init-facts-written": (
        "`{file}` written: {count} facts answered, the rest are questions in it",
        "已写入 `{file}`：已回答 {count} 项事实，其余以问题列于其中",
    ),
    "interview-how": (
        "answer what you know; Enter leaves a question open, q ends the questions, Ctrl-C writes nothing",
        "请回答所知的内容；直接回车表示不清楚，q 结束提问，Ctrl-C 不写入任何内容",
    ),
    "interview-question": ("question {number}: {title} ({fact})", "第 {number} 问：{title}（{fact}）"),
    "interview-waiting-one": ("  1 field waits for it", "  有 1 个字段待此判定"),
    "interview-waiting": ("  {count} fields wait for it", "  有 {count} 个字段待此判定"),
    "interview-asks": ("  {question}", "  {question}"),
    "interview-note": ("  ({note})", "  （{note}）"),
    "interview-unit": ("  unit: {unit}", "  单位：{unit}"),
    "interview-choice": ("  {number}  {value}  {title}", "  {number}  {value}  {title}"),
    "interview-bool": ("  yes or no", "  是或否"),
    "interview-integer": ("  a whole number, without separators", "  整数，不带分隔符"),
    "interview-decimal": ("  a number", "  数字"),
    "interview-text": ("  a text", "  文字"),
    "interview-date": ("  a day, as 2026-01-31", "  日期，如 2026-01-31"),
    "interview-enum": ("  one of these, by its number or its word", "  任选其一，可填序号或名称"),
    "interview-set": (
        "  all that are true, separated by commas; - for none of them",
        "  填写所有符合的项，以逗号分隔；都不符合时填 -",
    ),
    "interview-country": ("  the code of a country, such as DE", "  国家或地区代码，如 DE"),
    "interview-countries": (
        "  the codes of all countries the data go to, such as DE, separated by commas",
        "  数据到达的所有国家或地区的代码，如 DE，以逗号分隔",
    ),
    "interview-conclusions": (
        "no field waits for an answer any more; other questions are about the transfer as a whole: go on? (y, or Enter to end)",
        "已没有字段等待回答；其余问题只影响对本次传输整体的结论：继续？（y 继续，直接回车结束）",
    ),
    "ask-again": ("  please answer again, or press Enter to leave it open", "  请重新回答，或直接回车留空"),
    "ask-choice": ("`{value}` is none of the choices: {known}", "`{value}` 不在可选范围内：{known}"),
    "ask-characters": (
        "it holds a control character, or bytes that are no UTF-8: write it anew",
        "其中含有控制字符或非 UTF-8 字节：请重新输入",
    ),
    "ask-country": (
        "`{value}` is no country: write its code of two letters, such as CN",
        "`{value}` 不是国家或地区：请写两位字母代码，如 CN",
    ),
    "ask-manifests": (
        "which files are checked? files, folders or globs, separated by commas",
        "要检查哪些文件？文件、文件夹或通配符，以逗号分隔",
    ),
    "ask-catalogs": (
        "in which folders do lists and words of your own lie? separated by commas",
        "自有清单和词表放在哪些文件夹？以逗号分隔",
    ),
    "ask-lang": ("in which language are reports written?", "报告用哪种语言？"),
    "ask-id": ("what is the dataset called, for programs?", "数据集的标识是什么？"),
    "ask-title": ("what is it called, for people?", "名称是什么？"),
    "ask-title-en": ("what is it called in English?", "英文名称是什么？"),
    "ask-title-zh": ("what is it called in Chinese?", "中文名称是什么？"),
    "ask-owner": ("who answers for it?", "由谁负责？"),
    "ask-fields": ("which fields does it have? names, separated by commas", "有哪些字段？名称以逗号分隔"),
    "ask-list": (
        "positive (names what may leave) or negative (names what may not)?",
        "正面清单（列明可以出境的）还是负面清单（列明不可以出境的）？",
    ),
    "ask-regime": (
        "to which regime does it answer, such as cn-data-export? (`xbcatalog list regimes`)",
        "属于哪个法律制度，如 cn-data-export？（参见 `xbcatalog list regimes`）",
    ),
    "ask-from": ("from which country do the data leave? its code, such as CN", "数据从哪个国家或地区出境？代码，如 CN"),
    "ask-concepts": (
        "which concepts does it name? ids, separated by commas (`xbcatalog list concepts`)",
        "列明哪些概念？标识以逗号分隔（参见 `xbcatalog list concepts`）",
    ),
    "ask-concept": (
        "for which concept are the names? its id (`xbcatalog list concepts`)",
        "为哪个概念补充名称？其标识（参见 `xbcatalog list concepts`）",
    ),
    "ask-names": ("which whole names mean it? separated by commas", "哪些完整名称指的是它？以逗号分隔"),
    "ask-mechanism": (
        "what do its entries grant (none, filing) or demand (security-assessment, forbidden, …)?",
        "各条目准予的方式（none、filing）或要求的机制（security-assessment、forbidden 等）是什么？",
    ),
    "ask-issuer": ("who issues the list?", "清单由谁发布？"),
    "ask-effective": ("the first day it is in force, as 2026-01-31", "生效首日，如 2026-01-31"),
    "ask-decision": ("what is the decision called that it rests on?", "所依据的决定名称是什么？"),
    "ask-decided-by": ("who decided?", "由谁决定？"),
    "ask-decided-on": ("on which day was it decided? as 2026-01-31", "哪一天决定？如 2026-01-31"),
    "ask-reason": ("why was it decided?", "决定的理由是什么？"),
    "ask-place": ("where in the decision does the entry stand?", "该条目位于决定的何处？"),
}
