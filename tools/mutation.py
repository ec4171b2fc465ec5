"""Prints, for each shipped catalogue, how many small mistakes its cases notice, and those that none of them does."""

from __future__ import annotations

import argparse
import sys

from xbcatalog.i18n.render import render
from xbcatalog.policy.mutants import survivors
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits


def say(text: str) -> None:
    """A line, at once: the whole takes minutes."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    """One line for each catalogue, then its survivors, then the share of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalogs", nargs="*", help="ids of catalogues (all of them where none is named)")
    parser.add_argument("--quiet", action="store_true", help="name no survivors")
    asked = parser.parse_args()
    installation = load((), limits=Limits(), cases=True)
    ids = asked.catalogs or sorted({catalog.id for catalog in installation.catalogs})
    total = missed = 0
    for id in ids:
        made, alive = survivors(installation, id)
        total, missed = total + made, missed + len(alive)
        say(f"{id:40} {made - len(alive):5} of {made:5} noticed")
        for mutant in () if asked.quiet else alive:
            say(f"    {mutant.catalog.number} {mutant.entry or 'the list'}: {': '.join(render(one, 'en') for one in mutant.change)}")
    say(f"all {total - missed} of {total} = {(total - missed) / total:.1%}" if total else "no catalogue")


if __name__ == "__main__":
    main()
