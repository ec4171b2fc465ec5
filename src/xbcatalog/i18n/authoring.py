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
    "help-fmt-check": ("Change nothing; fail where something would change.", "不作改动；有待整理的文档时以失败退出。"),
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
    "schema-write-all": ("--write writes all schemas: leave the name out", "--write 会写入全部 schema：请不要给出名称"),
    "schema-which": ("--complete needs a name: {known}", "--complete 需要名称：{known}"),
    "schemas-written": (
        "{count} schemas written to `{folder}`: write them anew when lists, words or facts change",
        "已将 {count} 个 schema 写入 `{folder}`：清单、词表或事实变动后请重新生成",
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
    "help-lock-check": ("Write nothing; fail where a file differs from the lock.", "不写入；有文件与锁定不一致时以失败退出。"),
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
}
