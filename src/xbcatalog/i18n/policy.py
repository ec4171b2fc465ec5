"""Messages of the tools over catalogues: how a case fails."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
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
