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
}
