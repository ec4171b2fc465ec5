"""The page of 5,000 fields: the time to make it beside that to read the saved result; in a Chromium to load, filter, sort and search.

python tests/bench/bench_page.py
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.reports.browser import chromium
from tests.reports.hostile import RESULT

from xbcatalog.reports import saved
from xbcatalog.reports.filed.registry import report
from xbcatalog.reports.json_report import report as json_report
from xbcatalog.reports.view import View

FIELDS = 5_000
ASKED = (
    ("filter", "document.getElementById('v-prohibited').click()"),
    ("no filter", "document.getElementById('v-prohibited').click()"),
    ("sort", "document.querySelector('#all-fields thead button').click()"),
    ("search", "document.getElementById('search').value = '电话'; document.getElementById('search').dispatchEvent(new Event('input'))"),
    ("language", "document.getElementById('lang-zh').click()"),
)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> None:
    kinds = RESULT.datasets[0].fields
    many = [kinds[number % len(kinds)] for number in range(FIELDS)]
    fields = tuple(replace(one, field=replace(one.field, name=f"{one.field.name}_{number}")) for number, one in enumerate(many))
    result = replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=fields),))
    text = "".join(json_report(result, View()))
    began = time.process_time()
    one = saved.read(json.loads(text))
    read = time.process_time()
    page = "".join(report("html", one, View()))  # type: ignore[arg-type]
    made = time.process_time()
    say(f"{FIELDS} fields: read {read - began:.2f} s, page {made - read:.2f} s CPU, {len(page.encode()) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        tab = browser.new_page()
        session = tab.context.new_cdp_session(tab)
        session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
        session.send("Performance.enable")

        def spent() -> float:
            return next(float(one["value"]) for one in session.send("Performance.getMetrics")["metrics"] if one["name"] == "TaskDuration")

        tab.goto(file.as_uri())
        last = spent()
        say(f"Chromium: load {last:.2f} s CPU of the page's thread")
        for name, script in ASKED:
            tab.evaluate(f"() => {{ {script}; document.body.offsetHeight; }}")
            tab.wait_for_timeout(200)
            now = spent()
            say(f"Chromium: {name} {now - last:.2f} s")
            last = now


if __name__ == "__main__":
    main()
