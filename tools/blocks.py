"""The generated parts of the pages, each made from the thing it speaks of: the law, the catalogues, the commands, the texts."""

from __future__ import annotations

import ast
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import chdir
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import catalogue_pages
import lint_samples

from xbcatalog.cli.app import COMMANDS, build, main
from xbcatalog.cli.lint_outputs import Report as Told
from xbcatalog.cli.lint_outputs import page as lint_page
from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.findings import RULES
from xbcatalog.core.result import Result
from xbcatalog.core.text import message
from xbcatalog.i18n.render import render
from xbcatalog.importers.registry import FORMATS as READ
from xbcatalog.policy.lint.rules import RULES as LINT_RULES
from xbcatalog.reports.finding_words import FindingWords
from xbcatalog.reports.registry import FORMATS as WRITTEN
from xbcatalog.reports.view import View
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits
from xbcatalog.source.schemas import KINDS, schema

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2025, 3, 3)
"""The day that example runs are told; no generated part depends on the day it is made."""
EN, ZH = 0, 1


@cache
def installed() -> Installation:
    """What is shipped."""
    found = load((), limits=Limits())
    if found.broken:
        raise SystemExit("what is shipped has mistakes: run `xbcatalog lint`")
    return found


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *([cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def words(id: str, lang: str = "en") -> str:
    """A message without arguments."""
    return render(message(id), lang)


def run(*argv: str, lang: str = "en") -> str:
    """What a command prints, run in the folder of the example."""
    out, err = io.StringIO(), io.StringIO()
    main([*argv, "--lang", lang], out, err, {"COLUMNS": "110", "NO_COLOR": "1"}, today=TODAY)
    return out.getvalue()


# -- the law -------------------------------------------------------------------------------------------------------------------------


def law() -> str:
    """The source of the law, as it is run."""
    source = (ROOT / "src/xbcatalog/core/law.py").read_text(encoding="utf-8")
    return f"```python\n{source.strip()}\n```"


def laws() -> str:
    """The names of the property tests, read as sentences."""
    lines: list[str] = []
    for path in sorted((ROOT / "tests/laws").glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        about = (ast.get_docstring(tree) or path.stem).splitlines()[0].rstrip(".")
        tests = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
        lines += [f"**{about}**", "", *(f"- {name.removeprefix('test_').replace('_', ' ')}" for name in tests), ""]
    return "\n".join(lines)


# -- catalogues ----------------------------------------------------------------------------------------------------------------------


def summary(lang: str) -> str:
    """How many lists of each kind there are, and how much of them is held."""
    return catalogue_pages.counts(catalogue_pages.words_of(installed(), lang))


def vocabulary_counts(lang: int) -> str:
    """How large the vocabulary and the dictionary of facts are."""
    found = installed().vocabulary
    names = sum(len(one.names) + len(one.phrases) for one in found.words)
    concepts, facts = len(found.words), len(installed().facts)
    return (
        f"The vocabulary knows {concepts} concepts by {names} names and phrases in Chinese and English; conditions may ask {facts} facts.",
        f"词表以 {names} 个中英文名称和短语收录 {concepts} 个概念；条件可询问 {facts} 项事实。",
    )[lang]


# -- commands, formats, limits -------------------------------------------------------------------------------------------------------


def commands() -> str:
    """Every command with its arguments, options and examples: the texts of `--help`."""
    program = build("en")
    return "\n\n".join(command_page(name, program.commands[name]) for name in COMMANDS)


def command_page(name: str, command: Any) -> str:
    """One command."""
    rows = []
    arguments = []
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            shown = parameter.metavar.strip("[]")
            arguments.append(shown if parameter.required else f"[{shown}]")
            rows.append((f"`{shown}`", parameter.help or ""))
        else:
            spelled = ", ".join(f"`{one}`" for one in parameter.opts)
            takes = "" if parameter.is_flag else f" `{parameter.metavar}`"
            default = f" (default: `{parameter.default}`)" if parameter.show_default and parameter.default not in (None, False) else ""
            rows.append((spelled + takes, (parameter.help or "") + default))
    usage = " ".join(("xbcatalog", name, *arguments, "[OPTIONS]"))
    after = (command.epilog or "").replace("\b\n", "").replace("\b", "").strip()
    return "\n\n".join(
        (
            f"## `{name}`",
            command.help,
            f"```console\n{usage}\n```",
            table(("argument or option", "meaning"), rows),
            f"```text\n{after}\n```",
        )
    )


def formats_read() -> str:
    """The formats of field lists, each with its files and with what must be installed for it."""
    rows = (
        (
            f"`{one.id}`",
            one.title.en,
            one.title.zh,
            " ".join(f"`{suffix}`" for suffix in one.suffixes) or "an address: `postgresql://…`",
            f"`pip install 'xbcatalog[{one.extra}]'`" if one.extra else "",
        )
        for one in READ
    )
    return table(("format", "what it is", "中文", "files", "needs"), rows)


def formats_written() -> str:
    """The formats of reports."""
    return table(("format", "what it is"), ((f"`{name}`", WRITTEN_AS[name]) for name in sorted(WRITTEN)))


WRITTEN_AS: Mapping[str, str] = {
    "text": "for people: counts, what is prohibited, what is undecided with its way out, what follows for the transfer",
    "json": "for programs: everything the run found, after the schema `result` (`xbcatalog schema result`)",
    "jsonl": "for programs: the findings, one a line",
    "results": "for programs, of whole platforms: the whole result as JSON Lines, what fields share once (`xbcatalog schema results`)",
    "counts": "for programs: verdicts and causes counted, in all and by dataset",
    "sarif": "SARIF 2.1.0, for code scanning and editors",
    "junit": "JUnit XML: a suite for each file, a test case for each field",
    "github": "GitHub: annotations, and the table in the summary of the step",
    "gitlab": "GitLab Code Quality",
    "checkstyle": "Checkstyle XML",
    "azure": "Azure Pipelines: logging commands",
    "markdown": "Markdown, for a comment on a pull request",
    "tap": "the Test Anything Protocol, version 14",
}


def findings() -> str:
    """Every kind of finding, the worst first: what it means and what to do, in both languages."""
    english, chinese = (FindingWords(Result(tool="", as_of=None), View(lang=lang)) for lang in ("en", "zh"))
    parts = []
    for rule in RULES.values():
        head = (f"`{rule.severity.value}`", english.title(rule.id), chinese.title(rule.id))
        rows = (("means", english.meaning(rule.id), chinese.meaning(rule.id)), ("to do", english.help(rule.id), chinese.help(rule.id)))
        parts.append(f"## `{rule.id}`\n\n{table(head, rows)}")
    return "\n\n".join(parts)


def lint_rules() -> str:
    """Every rule of lint: what it says, why that is bad, what to do, and a sample with what lint says of it."""
    names = {"says": "says", "bad": "why it is bad", "mend": "to do"}
    parts = []
    for rule in LINT_RULES.values():
        texts = [[render(message(f"lint-rule-{rule.id}{part}"), lang) for lang in ("en", "zh")] for part in ("", "-says", "-bad", "-mend")]
        head = (f"`{rule.level.value}`", *texts[0])
        body = table(head, ((name, *pair) for name, pair in zip(names.values(), texts[1:], strict=True)))
        parts.append(f"## `{rule.id}`\n\n{body}{lint_sample(rule.id)}")
    return "\n\n".join(parts)


def lint_sample(rule: str) -> str:
    """A document that breaks the rule, and what lint says; nothing where there is no such document."""
    if rule not in lint_samples.SAMPLES:
        return ""
    found = [one for one in lint_samples.found(rule) if one.rule == rule][:1]
    told = Told(findings=found, accepted=(), documents=1, lang="en", status=1, names=str)
    return f"\n\n```yaml\n{lint_samples.document(rule)}```\n\n```text\n{lint_page(told, found).plain()}```"


LIMITS: Mapping[str, str] = {
    "bytes": "bytes of one file, and of what a workbook unpacks to",
    "depth": "levels of nesting in one document",
    "nodes": "scalars, lists and mappings of one document, cells of one workbook",
    "fields": "fields of one input",
    "ways": "ways from one concept up through its broader ones",
}


def limits() -> str:
    """Every limit and its default."""
    defaults = Limits()
    rows = ((f"`{one.name}`", LIMITS[one.name], f"{getattr(defaults, one.name):,}") for one in fields(Limits))
    return table(("limit", "what is limited", "default"), rows)


# -- verdicts and documents ----------------------------------------------------------------------------------------------------------


def verdicts() -> str:
    """The three verdicts in both languages."""
    rows = ((f"`{one.value}`", words(f"verdict-{one.value}", "zh"), words(f"verdict-{one.value}-meaning")) for one in Verdict)
    return table(("verdict", "中文", "meaning"), rows)


def causes() -> str:
    """The causes, from the nearest way out to the farthest."""
    rows = (
        (
            f"`{one.value}`",
            words(f"cause-{one.value}", "zh"),
            words(f"cause-{one.value}-meaning"),
            words(f"way-out-{one.value}"),
        )
        for one in Cause
    )
    return table(("cause", "中文", "meaning", "way out"), rows)


def documents() -> str:
    """The kinds of documents with their keys, from the published schemas."""
    return "\n\n".join(document_page(kind) for kind in KINDS)


def document_page(kind: str) -> str:
    """One kind of document, its keys by their paths."""
    found = schema(kind)
    rows = [row for row in keys(found, found, "") if row[0] not in ("`apiVersion` (required)", "`kind` (required)")]
    return f"## {kind}\n\n{found.get('description', '')}\n\n{table(('key', 'what it holds'), rows)}"


DEEP = frozenset(("condition", "conditions", "text", "value", "literal", "scalar", "stated", "facts"))
"""Definitions that are described once, in words."""


def keys(whole: Mapping[str, Any], part: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    """Every key under a part of a schema with its description; `[]` stands for each member of a list."""
    required = set(part.get("required", ()))
    for name, inner in part.get("properties", {}).items():
        target = resolve(whole, inner)
        needed = " (required)" if name in required else ""
        yield f"`{prefix}{name}`{needed}", inner.get("description", target.get("description", ""))
        if inner.get("$ref", "").rpartition("/")[2] in DEEP or (prefix and name in DEEP):
            continue
        each = target.get("items")
        below, mark = (resolve(whole, each), "[]") if isinstance(each, Mapping) else (target, "")
        if prefix.count(".") < 3:
            yield from keys(whole, below, f"{prefix}{name}{mark}.")


def resolve(whole: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of a schema, or the definition it refers to."""
    target: Any = part
    if "$ref" in part:
        target = whole
        for step in part["$ref"].removeprefix("#/").split("/"):
            target = target[step]
    return target  # type: ignore[no-any-return]


# -- example runs --------------------------------------------------------------------------------------------------------------------

AFTER_VERDICTS = re.compile(r"^(?:What follows for the transfer|对本次传输的结论).*", re.DOTALL | re.MULTILINE)


def example(lang: str) -> Callable[[], str]:
    """The verdicts of a short run, as the command prints them."""

    def made() -> str:
        asked = ("check", "manifest.yaml", "--as-of", "2025-03-03")
        report = AFTER_VERDICTS.sub("", inside(ROOT / "examples/automotive/rd", lambda: run(*asked, lang=lang))).rstrip()
        shown = " ".join((*asked, *(("--lang", lang) if lang != "en" else ())))
        return f"```console\n$ cd examples/automotive/rd\n$ xbcatalog {shown}\n{report}\n…\n```"

    return made


def tried(lang: str) -> Callable[[], str]:
    """What two names are recognised as."""

    def made() -> str:
        return f"```console\n$ xbcatalog try carNo 车架号\n{run('try', 'carNo', '车架号', lang=lang).rstrip()}\n```"

    return made


def nearly() -> str:
    """What `try` says of a name that only looks like something restricted."""
    argv = ("try", "phone", "--type", "boolean")
    return f"```console\n$ xbcatalog {' '.join(argv)}\n{run(*argv)}```"


def inside(folder: Path, work: Callable[[], str]) -> str:
    """What `work` gives with the folder as the current one."""
    with chdir(folder):
        return work()


def result_keys() -> str:
    """The top of the result's JSON form."""
    found = json.loads((ROOT / "src/xbcatalog/schemas/result.json").read_text(encoding="utf-8"))
    parts = found["properties"].items()
    rows = ((f"`{name}`", part.get("description", resolve(found, part).get("description", ""))) for name, part in parts)
    return table(("key", "what it holds"), rows)


BLOCKS: Mapping[str, Callable[[], str]] = {
    "catalogs-summary": lambda: summary("en"),
    "catalogs-summary-zh": lambda: summary("zh"),
    "causes": causes,
    "commands": commands,
    "documents": documents,
    "example-en": example("en"),
    "example-zh": example("zh"),
    "findings": findings,
    "formats-read": formats_read,
    "formats-written": formats_written,
    "law": law,
    "lint-rules": lint_rules,
    "laws": laws,
    "limits": limits,
    "result": result_keys,
    "try-en": tried("en"),
    "try-near": nearly,
    "try-zh": tried("zh"),
    "verdicts": verdicts,
    "vocabulary": lambda: vocabulary_counts(EN),
    "vocabulary-zh": lambda: vocabulary_counts(ZH),
}
"""Name -> what makes the part."""
