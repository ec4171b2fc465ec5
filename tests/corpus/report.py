"""Prints recall, false alarms, verdicts and causes of labelled real fields per file and half, and how many fields stay unrecognised."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]

from tests.corpus.labelled import DAYS, HALVES, ORDINARY, SHARED, Label, bench, files, judged, read_file, right
from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.result import FieldResult


@dataclass
class Tally:
    """What is counted of some labelled fields."""

    fields: int = 0
    absent: list[str] = field(default_factory=list)
    sensitive: int = 0
    sensitive_right: int = 0
    harmless: int = 0
    harmless_right: int = 0
    free: int = 0
    free_settled: int = 0
    prohibited: int = 0
    let_through: list[str] = field(default_factory=list)
    verdicts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take over another's counts."""
        for name in ("fields", "sensitive", "sensitive_right", "harmless", "harmless_right", "free", "free_settled", "prohibited"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.absent += other.absent
        self.let_through += other.let_through
        self.wrong += other.wrong
        self.verdicts += other.verdicts


def tally(name: str, labels: tuple[Label, ...]) -> Tally:
    """One file's labels against what it gave; labels that are unsure are not counted for recall."""
    graph = bench().installation.vocabulary.concepts
    found = Tally()
    results = {(scene, day): judged(name, scene, day) for scene in ("heavy", "light") for day in DAYS}
    if results["light", DAYS[-1]] is None:
        found.absent = [f"{name}: not read"]
        return found
    by_path: dict[tuple[str, str], dict[str, FieldResult]] = {}
    for (scene, on), result in results.items():
        assert result is not None
        by_path[scene, str(on)] = {each.field.dotted: each for each in result.fields}
    for label in labels:
        ones = {key: fields.get(label.path) for key, fields in by_path.items()}
        light = ones["light", str(DAYS[-1])]
        if light is None:
            found.absent.append(f"{name}: {label.path}")
            continue
        found.fields += 1
        cause = light.decision.cause.value if light.decision.cause else ""
        found.verdicts[light.decision.verdict.value + (f" ({cause})" if cause else "")] += 1
        for (scene, day), each in ones.items():
            assert each is not None
            if (
                label.sensitive
                and each.decision.verdict is Verdict.ALLOWED
                and (scene == "heavy" or not ORDINARY.intersection(label.roots))
            ):
                found.let_through.append(f"{name}: {label.path} ({scene}, {day}) {[s.concept for s in each.signs]}")
        is_right = right(label, light, graph)
        if not label.unsure:
            if label.sensitive:
                found.sensitive += 1
                found.sensitive_right += is_right
            else:
                found.harmless += 1
                found.harmless_right += is_right
            if not is_right:
                signs = ", ".join(f"{sign.concept}:{sign.evidence.value}" for sign in light.signs if not sign.context)
                found.wrong.append(f"{'S' if label.sensitive else 'h'} {label.path} [{'|'.join(label.roots)}] <- {signs}")
        if not label.sensitive:
            found.prohibited += light.decision.verdict is Verdict.PROHIBITED
            if not label.person:
                found.free += 1
                found.free_settled += light.decision.verdict is not Verdict.CHAOTIC
                if light.decision.verdict is Verdict.CHAOTIC and is_right:
                    signs = ", ".join(f"{sign.concept}:{sign.evidence.value}" for sign in light.signs)
                    found.wrong.append(f"u {label.path} ({cause}) <- {signs}")
    return found


def line(title: str, one: Tally) -> str:
    """The figures of a tally."""
    harmless = sum(one.verdicts.values()) - one.sensitive

    def share(part: int, whole: int) -> str:
        return f"{part}/{whole}={part / whole:.0%}" if whole else "-"

    return (
        f"{title:52} sensitive {share(one.sensitive_right, one.sensitive):14} harmless {share(one.harmless_right, one.harmless):14}"
        f" settled {share(one.free_settled, one.free):14} prohibited {share(one.prohibited, harmless):10}"
        f" let through {len(one.let_through)}"
    )


def unrecognised(*, every: bool) -> None:
    """How many fields of all files that are read stay unrecognised."""
    total = unknown = 0
    for path in sorted(SHARED.rglob("*")):
        name = path.relative_to(SHARED).as_posix()
        if not path.is_file() or name.startswith(("LICENSES", "SOURCES")):
            continue
        try:
            dataset = read_file(name)
        except Exception as error:
            print(f"  {name}: {error}")
            continue
        result = judged(name, "light", DAYS[-1]) if dataset is not None else None
        if result is None:
            continue
        mine = sum(each.decision.cause is Cause.UNRECOGNISED for each in result.fields)
        total, unknown = total + len(result.fields), unknown + mine
        if every and mine:
            print(f"  {name:56} {mine:5} of {len(result.fields):5} unrecognised")
    print(f"unrecognised {unknown} of {total} fields = {unknown / max(total, 1):.1%}")


def main() -> int:
    """Print the report; the status is 1 where something sensitive was let through."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list the labels of the tuned half that were not met")
    parser.add_argument("--file", default="", help="only files whose name holds this")
    parser.add_argument("--all", action="store_true", help="count unrecognised fields of all files, file by file")
    asked = parser.parse_args()
    if not SHARED.is_dir():
        print("the real schemas lie beside the repository, and are not there: nothing to report")
        return 0
    bad = False
    for half in HALVES:
        whole = Tally()
        for name, labels in files(half):
            if asked.file not in name:
                continue
            one = tally(name, labels)
            whole.add(one)
            print(line(name, one))
            if asked.wrong and half == "tuned":
                print(*(f"    {text}" for text in one.wrong), sep="\n")
        print(line(f"== {half}", whole))
        for verdict, count in sorted(whole.verdicts.items()):
            print(f"     {verdict:32} {count}")
        print(*(f"  LET THROUGH {text}" for text in whole.let_through), sep="\n")
        print(*(f"  absent {text}" for text in whole.absent[:40]), sep="\n")
        bad = bad or bool(whole.let_through)
    if not asked.file:
        unrecognised(every=asked.all)
    return int(bad)


if __name__ == "__main__":
    raise SystemExit(main())
