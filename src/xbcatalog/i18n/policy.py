"""Messages of the tools over catalogues: how a case fails, what a change of lists means."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "diff-none": ("no list differs", "各清单均无差异"),
    "diff-nothing": ("neither side holds a list: name files or folders with catalogues", "两侧均未包含清单：请指定含清单的文件或文件夹"),
    "diff-no-side": (
        "`{path}` is no file or folder, and no REVISION:PATH of a git repository",
        "`{path}` 既不是文件或文件夹，也不是 git 仓库的 修订:路径",
    ),
    "diff-no-such": ("the revision `{revision}` holds no document under `{path}`", "修订 `{revision}` 的 `{path}` 下没有文档"),
    "diff-broken-old": ("the old state has mistakes, so nothing can be compared: mend them first", "旧版本有错误，无法比较：请先更正"),
    "diff-broken-new": ("the new state has mistakes, so nothing can be compared: mend them first", "新版本有错误，无法比较：请先更正"),
    "diff-equivalent": ("EQUIVALENT", "等价"),
    "diff-stricter": ("STRICTER", "更严"),
    "diff-looser": ("LOOSER", "更宽"),
    "diff-incomparable": ("INCOMPARABLE", "不可比"),
    "diff-undecided": ("UNDECIDED", "未能判定"),
    "diff-means-equivalent": ("every verdict is as it was", "所有判定均不变"),
    "diff-means-stricter": ("some verdicts are stricter, none is looser", "部分判定更严，没有更宽的"),
    "diff-means-looser": ("some verdicts are looser, none is stricter", "部分判定更宽，没有更严的"),
    "diff-means-incomparable": (
        "some verdicts are stricter and some looser, or demand something else",
        "有的判定更严、有的更宽，或者所要求的机制不同",
    ),
    "diff-means-undecided": ("there are too many cases to look at, so nothing is claimed", "情形过多，未能全部考察，故不作结论"),
    "diff-all": ("all in all: {relation}", "总体：{relation}"),
    "diff-added-list": ("a new list", "新增清单"),
    "diff-removed-list": ("a list that is no more", "清单已删除"),
    "diff-list-parts": ("of the list: {parts}", "清单变更项：{parts}"),
    "diff-added": ("added", "新增"),
    "diff-removed": ("removed", "删除"),
    "diff-changed": ("changed: {parts}", "变更：{parts}"),
    "diff-reworded": ("reworded: {parts}", "仅改文字：{parts}"),
    "diff-renamed": ("renamed, was {former}", "更名，原为 {former}"),
    "diff-moved": ("moved", "移动位置"),
    "diff-kind-one": ("{relation} for {concept}", "{relation}：{concept}"),
    "diff-kind": ("{relation} for {concept} and {count} more", "{relation}：{concept} 等，另有 {count} 个"),
    "diff-example": ("for example {concept} with {facts}: {old} → {new}", "例如 {concept}，{facts}：{old} → {new}"),
    "diff-example-any": ("for example {concept}, whatever the facts: {old} → {new}", "例如 {concept}，无论事实如何：{old} → {new}"),
    "diff-proved": ("proved in {worlds} cases", "已考察全部 {worlds} 种情形，得证"),
    "diff-gave-up": ("gave up after {worlds} cases", "考察 {worlds} 种情形后停止"),
    "diff-more": ("asks for an answer that was not needed before", "需要回答原先无须回答的问题"),
    "diff-fewer": ("needs an answer less", "少需要回答一项问题"),
    "diff-same": ("as before for {count} concepts", "对 {count} 个概念无变化"),
    "case-verdict": (
        "the verdict is `{found}`, expected was `{expected}`: correct the case, or the catalogue",
        "判定为 `{found}`，预期为 `{expected}`：请更正用例或清单",
    ),
    "case-cause": (
        "the cause is `{found}`, expected was `{expected}`: correct the case, or the catalogue",
        "原因为 `{found}`，预期为 `{expected}`：请更正用例或清单",
    ),
    "case-missing": (
        "the missing facts are `{found}`, expected were `{expected}`: state the facts, or correct the case",
        "缺少的事实为 `{found}`，预期为 `{expected}`：请补充事实或更正用例",
    ),
    "case-demands": (
        "demanded is `{found}`, expected was `{expected}`: correct the case, or the catalogue",
        "所要求的机制为 `{found}`，预期为 `{expected}`：请更正用例或清单",
    ),
    "case-duties": (
        "with the verdict goes `{found}`, expected was `{expected}`: correct the case, or the catalogue",
        "随结论附带 `{found}`，预期为 `{expected}`：请更正用例或清单",
    ),
    "case-entry": (
        "the entry `{entry}` reads `{found}`, expected was `{expected}`: correct the case, or the entry",
        "条目 `{entry}` 为 `{found}`，预期为 `{expected}`：请更正用例或条目",
    ),
}
