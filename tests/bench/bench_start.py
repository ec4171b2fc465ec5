"""A start: whole processes, each command run in turn, and what it costs as a ratio to `python -c "import typer"`.

Our own commands are measured in this checkout, which reads what is shipped each time, and as a wheel that was installed, which users have.
Beside them stand programs that somebody might put into the same hook, each on a file of the same hundred fields. They come from the package
index. Each of all these has an environment of its own under `.venv/bench`; one that is not there is skipped with what to do.

    python tests/bench/bench_start.py --install          installs them, and measures nothing
    python tests/bench/bench_start.py [--small] [--rounds 7]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.bench_engines import law, write

ROOT = Path(__file__).parents[2]
PLACE = ROOT / ".venv" / "bench"
ENTRIES = 20_000
"""Entries, and as many concepts, of a user's own."""
FIRST = "import typer"
TABLES = {
    "vehicle": "vin plate_no model_code colour mileage_km production_date battery_pack_no engine_no ecu_software_version owner_id",
    "trip": "trip_id start_time end_time start_lat start_lng end_lat end_lng distance avg_speed driver_id",
    "driver": "driver_name mobile_phone email_address id_card_no licence_no birth_date gender home_address emergency_contact remark",
    "charging": "session_id station_code connector_type energy_kwh charge_start charge_end amount pay_method user_account soc_percent",
    "battery": "cell_voltage cell_temp_max soh cycle_count insulation_resistance pack_current fault_code alarm_level bms_version supplier",
    "repair": "work_order_no dealer_code fault_description part_no part_name labour_hours claim_amount customer_name phone closed_at",
    "supplier": "supplier_name contact_person contact_phone tax_no bank_account address country_code lead_time unit_price currency",
    "production": "line_no station_no shift operator_id torque_value inspection_result defect_type serial_no timestamp batch_no",
    "rd_test": "test_case test_result test_plan chassis_drawing prototype_no sensor_type camera_video lidar_points road_segment weather",
    "ota": "package_id target_version ecu_name download_status install_result rollback_flag signature private_key vehicle_count note",
}
"""A hundred fields as real tables have them."""
HEAD = """apiVersion: xbcatalog/v1
kind: Manifest
dataset: {id: hundred, title: a hundred fields}
transfer: {from: CN, to: DE, scenario: after-sales}
exporter: {zones: [CN-SH-LINGANG], ciio: false}
counts: {persons: 42000, persons_sensitive: 0}
fields:
"""
OWN = f"check, {ENTRIES:,} entries of one's own"
WHEEL = "wheel: "
RUN = "import sys; from xbcatalog.cli.start import run; sys.argv[0] = 'xbcatalog'; run()"


def manifest() -> str:
    """The manifest of the hundred fields."""
    return HEAD + "".join(f"  - {{path: {table}, name: {name}}}\n" for table, names in TABLES.items() for name in names.split())


def template() -> str:
    """The same tables as somebody's cloud has them: what the linters of templates read."""
    lines = ["AWSTemplateFormatVersion: '2010-09-09'", "Resources:"]
    for table, names in TABLES.items():
        lines += [
            f"  {table.title().replace('_', '')}:",
            "    Type: AWS::Glue::Table",
            "    Properties:",
            "      CatalogId: '123456789012'",
            "      DatabaseName: hundred",
            f"      TableInput: {{Name: {table}, StorageDescriptor: {{Columns: [",
            *(f"        {{Name: {name}, Type: string}}," for name in names.split()),
            "      ]}}",
        ]
    return "\n".join(lines) + "\n"


def others(folder: Path) -> Iterator[tuple[str, tuple[str, ...], float]]:
    """Programs to compare with: package, arguments, and how many times as fast a check is to be."""
    manifest, cloud = folder / "manifest.yaml", folder / "template.yaml"
    cloud.write_text(template(), encoding="utf-8")
    schema = ROOT / "src" / "xbcatalog" / "schemas" / "manifest.json"
    yield "check-jsonschema", ("--no-cache", "--schemafile", str(schema), str(manifest)), 3
    yield "cfn-lint", (str(cloud),), 10
    yield "checkov", ("--quiet", "--compact", "--framework", "cloudformation", "-f", str(cloud)), 20


def wheel(*, install: bool) -> Path | None:
    """The Python of an environment that has this program as a wheel and what it needs; None, and said why, where there is none."""
    home = PLACE / "wheel"
    python = home / "bin" / "python"
    if install:
        subprocess.run((sys.executable, "-m", "venv", "--clear", str(home)), check=True)
        pip = (str(python), "-m", "pip", "-qq", "--disable-pip-version-check")
        needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
        with tempfile.TemporaryDirectory() as made:
            build = (*pip, "wheel", "--no-deps", "--wheel-dir", made, str(ROOT))
            if subprocess.run(build, check=False).returncode or subprocess.run((*pip, "install", *needed), check=False).returncode:
                sys.stdout.write("the wheel is skipped: it could not be built, or what it needs not be installed\n")
                return None
            subprocess.run((*pip, "install", "--no-deps", *map(str, Path(made).glob("*.whl"))), check=True)
    if not python.exists():
        sys.stdout.write(f"the wheel is skipped: it is not installed; `--install` puts it into {home.relative_to(ROOT)}\n")
        return None
    return python


def installed(package: str, *, install: bool) -> Path | None:
    """The program of a package; None, and said why, where it is not there."""
    home = PLACE / package
    if install and not home.exists():
        subprocess.run((sys.executable, "-m", "venv", str(home)), check=True)
        pip = (str(home / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check", package)
        if subprocess.run(pip, check=False).returncode:
            sys.stdout.write(f"{package} is skipped: it could not be installed\n")
            return None
    program = home / "bin" / package
    if not program.exists():
        sys.stdout.write(f"{package} is skipped: it is not installed; `--install` puts it into {home.relative_to(ROOT)}\n")
        return None
    return program


def main() -> None:
    """Print what each start costs, in wall time and in processor time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--install", action="store_true", help="install the wheel and the programs to compare with, and measure nothing")
    parser.add_argument("--small", action="store_true", help="this checkout alone, with what is shipped")
    parser.add_argument("--rounds", type=int, default=int(os.environ.get("BENCH_ROUNDS", "7")))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.install:
            wheel(install=True)
            for package, _, _ in others(folder):
                installed(package, install=True)
            return
        path = folder / "manifest.yaml"
        path.write_text(manifest(), encoding="utf-8")
        python, check = (sys.executable, "-c"), ("check", str(path), "--no-config")
        commands = {
            "python -c pass": (*python, "pass"),
            FIRST: (*python, FIRST),
            "--version": (*python, RUN, "--version"),
            "check": (*python, RUN, *check),
        }
        if not asked.small:
            write(folder, law(ENTRIES))
            commands[OWN] = (*python, RUN, *check, "--catalogs", str(folder / "lists"))
            commands["check --no-cache"] = (*python, RUN, *check, "--no-cache")
        aims = {"--version": "at most 1.2 x typer", "check": "at most 1.5 x typer", OWN: "at most 1.25 x check"}
        ours = None if asked.small else wheel(install=False)
        if ours is not None:
            program = str(ours.with_name("xbcatalog"))
            commands[WHEEL + FIRST] = (str(ours), "-c", FIRST)
            commands[WHEEL + "--version"] = (program, "--version")
            commands[WHEEL + "check"] = (program, *check)
            commands[WHEEL + OWN] = (program, *check, "--catalogs", str(folder / "lists"))
        for package, arguments, factor in () if asked.small else others(folder):
            other = installed(package, install=False)
            if other is not None:
                commands[package] = (str(other), *arguments)
                aims[package] = f"at least {factor:g} x check"
        for _ in range(2):
            for command in commands.values():
                ran(command, name)
            time.sleep(3)  # what was written a moment ago is read again
        rounds = [{one: ran(command, name) for one, command in commands.items()} for _ in range(asked.rounds)]
    cpu = {one: min(each[one][1] for each in rounds) for one in commands}
    sys.stdout.write(f"{'processor time, of ' + str(asked.rounds):<48}{'least':>9}{'median':>9}{'x typer':>9}{'x check':>9}  wanted\n")
    for one in commands:
        middle, least = median(each[one][1] for each in rounds), cpu[one]
        where = WHEEL if one.startswith(WHEEL) else ""
        aim = aims.get(one.removeprefix(WHEEL), "")
        ratios = f"{least / cpu[where + FIRST]:>9.2f}{least / cpu[where + 'check']:>9.2f}"
        line = f"{one:<48}{least * 1000:>6.0f} ms{middle * 1000:>6.0f} ms{ratios}  {aim}"
        sys.stdout.write(line.rstrip() + "\n")
    wall = {one: min(each[one][0] for each in rounds) for one in commands}
    sys.stdout.write("wall time, least: " + ", ".join(f"{one} {wall[one] * 1000:.0f} ms" for one in commands) + "\n")


def ran(command: tuple[str, ...], cache: str) -> tuple[float, float]:
    """Seconds of wall and of processor time of one process."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's start reads compiled modules
    environment.pop("PYTHONPATH", None)
    if command[0] == sys.executable:
        environment["PYTHONPATH"] = os.pathsep.join(sys.path[1:])
    before, start = spent(), time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start, spent() - before


def spent() -> float:
    """Processor time of all processes that have ended; `os.times` counts in steps of ten milliseconds."""
    try:
        from resource import RUSAGE_CHILDREN, getrusage
    except ImportError:  # not on Windows
        return os.times().children_user + os.times().children_system
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
