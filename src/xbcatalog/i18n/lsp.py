"""Messages of the language server."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "help-lsp": (
        "Serve an editor: mistakes while typing, what a word means, where it is defined, what may stand here, and what would help.",
        "为编辑器提供服务：键入时指出错误，说明词语含义，跳转到定义，给出可填内容与可行的修改。",
    ),
    "examples-lsp": (
        "Examples:\n\n  xbcatalog lsp\n\nThe editor starts it and talks to it over standard input and output;"
        " docs/manual/editing.md shows how to set it up.",
        "示例：\n\n  xbcatalog lsp\n\n由编辑器启动，经标准输入输出通信；设置方法见 docs/manual/editing.md。",
    ),
    "lsp-not-installed": (
        "the language server needs one more package: run `pip install 'xbcatalog[lsp]'`",
        "语言服务器还需要一个软件包：请运行 `pip install 'xbcatalog[lsp]'`",
    ),
    "lsp-at-a-terminal": (
        "`xbcatalog lsp` waits for an editor on standard input; set it up in your editor as docs/manual/editing.md shows, or press Ctrl+C",
        "`xbcatalog lsp` 正在等待编辑器从标准输入连接；请按 docs/manual/editing.md 在编辑器中设置，或按 Ctrl+C 退出",
    ),
    "lsp-no-streams": (
        "the language server needs standard input and output: let the editor start it",
        "语言服务器需要标准输入输出：请由编辑器启动",
    ),
    "lsp-too-large": (
        "more than {limit} bytes: too large to be checked while it is typed; run `xbcatalog check` or `xbcatalog lint` on the file",
        "超过 {limit} 字节：键入时无法检查，请对该文件运行 `xbcatalog check` 或 `xbcatalog lint`",
    ),
    "lsp-lists-broken": (
        "nothing is judged while a list of the project has a mistake; mend it first ({where}: {why})",
        "项目中的清单有错误，暂不作判定；请先更正（{where}：{why}）",
    ),
    "lsp-elsewhere": ("{where}: {why}", "{where}：{why}"),
    "lsp-failed": (
        "the language server could not answer ({kind}); it goes on, please report it with the document that you had open",
        "语言服务器未能作答（{kind}）；服务仍在运行，请附上当时打开的文档报告此问题",
    ),
    "lsp-broader": ("lies under {concepts}", "上位概念：{concepts}"),
    "lsp-narrower": ("{count} narrower concepts", "{count} 个下位概念"),
    "lsp-restricted": ("never allowed, whatever the lists say: leave it out", "无论清单如何规定均不得出境：请剔除"),
    "lsp-names": ("called {names}", "常用名称：{names}"),
    "lsp-more": ("{said} and {count} more", "{said}，另有 {count} 个"),
    "lsp-named-by": ("named by", "列入以下条目："),
    "lsp-named-by-none": ("no list names it by itself", "没有清单单独列出"),
    "lsp-entry-place": (" ({place})", "（{place}）"),
    "lsp-fact-type": ("type: {type}", "类型：{type}"),
    "lsp-fact-values": ("values: {values}", "可填：{values}"),
    "lsp-recognised": ("recognised as {concepts}", "识别为 {concepts}"),
    "lsp-not-judged": ("not judged yet: mend what is wrong first", "尚未判定：请先更正错误"),
    "lsp-condition-named": ("the condition `{name}` of this file", "本文件的条件 `{name}`"),
    "lsp-fix-alias": (
        "add `{alias}` to the names of {title} ({concept}) in {file}",
        "在 {file} 中将 `{alias}` 加入 {title}（{concept}）的名称",
    ),
    "lsp-fix-alias-new-file": (
        "add `{alias}` to the names of {title} ({concept}) in a new file {file}",
        "新建 {file}，将 `{alias}` 加入 {title}（{concept}）的名称",
    ),
    "lsp-fix-no-vocabulary": (
        "teach the vocabulary `{alias}`: the project has no folder of its own for lists",
        "将 `{alias}` 加入词表：本项目没有自己的清单文件夹",
    ),
    "lsp-fix-no-vocabulary-why": (
        "name a folder under `catalogs:` in xbcatalog.yaml; what is shipped is never changed",
        "请在 xbcatalog.yaml 的 `catalogs:` 下写明文件夹；随程序提供的文件不得改动",
    ),
    "lsp-fix-no-candidate": (
        "teach the vocabulary `{alias}`: no concept is near",
        "将 `{alias}` 加入词表：没有相近的概念",
    ),
    "lsp-fix-no-candidate-why": (
        "declare what the field is with `concept:`, which completion fills in",
        "请用 `concept:` 声明字段的内容，补全功能会列出概念",
    ),
    "lsp-fix-answer": ("answer {title}: {value} (in {file})", "填写{title}：{value}（写入 {file}）"),
    "lsp-fix-ask": ("write the question {fact} into {file}, to be answered there", "将问题 {fact} 写入 {file}，待填写"),
}
