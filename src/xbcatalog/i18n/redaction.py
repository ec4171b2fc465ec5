"""Messages about reports without names."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "help-redact": (
        "Write labels in the place of names, made with the key in this file; the file is created where it is absent, and reverses them.",
        "用标签代替名称，标签由该文件中的密钥生成；文件不存在时自动创建，凭此文件可还原名称。",
    ),
    "help-unredact": (
        "Put the names back into a report that was written with `--redact`.",
        "将以 `--redact` 写出的报告还原为真实名称。",
    ),
    "examples-unredact": (
        "Examples:\n  xbcatalog unredact report.json --key redaction.key -o full.json\n"
        "  xbcatalog unredact check.txt --key redaction.key"
        "\n\n\b\nExit status:\n  0 every label got its name    1 labels of another key are left    2 the key is unusable\n"
        "  4 the file is no text",
        "示例：\n  xbcatalog unredact report.json --key redaction.key -o full.json\n"
        "  xbcatalog unredact check.txt --key redaction.key"
        "\n\n\b\n退出状态：\n  0 全部还原    1 留有其他密钥的标签    2 密钥无法使用    4 文件不是文本",
    ),
    "help-unredact-file": (
        "A report as text, JSON, XML or HTML; `-` is standard input.",
        "文本、JSON、XML 或 HTML 报告；`-` 表示标准输入。",
    ),
    "help-unredact-key": ("The key file that `--redact` named.", "`--redact` 所用的密钥文件。"),
    "help-unredact-output": ("Write to this file instead of standard output.", "写入该文件，而非标准输出。"),
    "redact-key-absent": (
        "there is no key file `{file}`: name the one that was given to `--redact`",
        "没有密钥文件 `{file}`：请指明 `--redact` 所用的文件",
    ),
    "redact-key-unreadable": ("the key file `{file}` cannot be read: {why}", "无法读取密钥文件 `{file}`：{why}"),
    "redact-key-bad": (
        "`{file}` is no key file of this program: name one that `--redact` wrote, or a file that does not exist yet",
        "`{file}` 不是本程序的密钥文件：请指明由 `--redact` 写出的文件，或一个尚不存在的文件名",
    ),
    "redact-key-open": (
        "others can read the key file `{file}`: it was made readable by its owner alone",
        "其他用户曾可读取密钥文件 `{file}`：已改为仅所有者可读",
    ),
    "redact-no-patch": (
        "a patch for the vocabulary is made of the names themselves: leave out `--patch` or `--redact`",
        "词表补丁由名称本身构成：请去掉 `--patch` 或 `--redact`",
    ),
    "unredact-unreadable": ("`{file}` cannot be read: {why}", "无法读取 `{file}`：{why}"),
    "unredact-no-text": (
        "`{file}` is no text: names can be put back into text, JSON, XML and HTML; make workbooks and Word files anew with `report`",
        "`{file}` 不是文本：只能还原文本、JSON、XML 和 HTML；工作簿和 Word 文件请用 `report` 重新生成",
    ),
    "unredact-unknown": (
        "{count} labels are of another key and stay as they are",
        "有 {count} 个标签属于其他密钥，保持原样",
    ),
}
