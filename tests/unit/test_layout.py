"""The way imports run, and what each folder may lean on."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
PACKAGE = "xbcatalog"

# what each part may import of the others; a part may always import itself
MAY_IMPORT = {
    "core": set(),
    "i18n": {"core"},
    "recognition": {"core"},
    "source": {"core"},
    "importers": {"core", "source"},
    "workbooks": {"core"},
    "compiled": {"core", "recognition", "source"},
    "judging": {"core", "recognition", "source", "compiled"},
    "check": {"core", "recognition", "source", "importers", "compiled", "judging"},
    "gate": {"core", "source"},
    "history": {"core", "source"},
    "policy": {"core", "recognition", "source", "importers", "workbooks", "compiled", "judging", "check"},
    "reports": {"core", "i18n", "workbooks"},
    "redaction": {"core"},
    "__main__": {"cli"},
    "lsp": {"core", "recognition", "source", "importers", "compiled", "judging", "check", "gate", "reports", "i18n"},
    "cli": {
        "core",
        "recognition",
        "source",
        "importers",
        "compiled",
        "judging",
        "check",
        "gate",
        "history",
        "policy",
        "reports",
        "lsp",
        "i18n",
        "redaction",
    },
}
HEAVY = {"rich", "sqlglot", "typer", "jsonschema", "yaml"}


def modules() -> list[Path]:
    return sorted((SRC / PACKAGE).rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@cache
def imports(path: Path, *, top_level_only: bool = False) -> tuple[str, ...]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(_imports(path, tree.body if top_level_only else ast.walk(tree)))


def _imports(path: Path, nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            yield node.module or ""
            if node.module == PACKAGE:
                yield from (f"{PACKAGE}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    part = part_of(name_of(path))
    if not part:
        return
    assert part in MAY_IMPORT, f"`{part}` has no place in the layout"
    for imported in imports(path):
        if imported.split(".")[0] == PACKAGE and part_of(imported) not in ("", "__version__"):
            assert part_of(imported) in MAY_IMPORT[part] | {part}, f"{name_of(path)} imports {imported}"


@pytest.mark.parametrize("path", [p for p in modules() if "core" in p.parts], ids=name_of)
def test_the_core_imports_the_standard_library_alone(path: Path) -> None:
    for imported in imports(path):
        root = imported.split(".")[0]
        assert root == PACKAGE or root in sys.stdlib_module_names, f"{name_of(path)} imports {imported}"
        assert root not in {"os", "io", "time", "locale", "pathlib", "socket", "sys"}, f"{name_of(path)} reaches outside: {imported}"


@pytest.mark.parametrize("path", [p for p in modules() if p.parent.name == "importers"], ids=name_of)
def test_importers_never_import_each_other(path: Path) -> None:
    shared = {"registry", "finding"}
    if path.stem in {"__init__", *shared}:
        return
    for imported in imports(path):
        assert not imported.startswith(f"{PACKAGE}.importers"), f"{name_of(path)} imports {imported}"


@pytest.mark.parametrize("path", [p for p in modules() if "lsp" in p.parts and p.parent.name == "lsp"], ids=name_of)
def test_of_the_language_server_only_the_shell_knows_the_protocol(path: Path) -> None:
    if path.stem not in {"server", "wire"}:
        assert not {"pygls", "lsprotocol"} & {imported.split(".")[0] for imported in imports(path)}, name_of(path)


def test_there_is_no_circle_of_imports() -> None:
    graph = {
        name_of(path): {imported for imported in imports(path, top_level_only=True) if imported.split(".")[0] == PACKAGE}
        for path in modules()
    }
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join((*way, module))
        if module not in done:
            for other in graph.get(module, set()):
                if other != PACKAGE:
                    visit(other, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("path", [p for p in modules() if not {"cli", "source"} & set(p.parts)], ids=name_of)
def test_nothing_heavy_is_imported_before_it_is_needed(path: Path) -> None:
    heavy = {imported.split(".")[0] for imported in imports(path, top_level_only=True)} & HEAVY
    assert not heavy, f"{name_of(path)} imports {heavy} at the top"
