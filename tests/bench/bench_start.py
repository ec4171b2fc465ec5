"""A start: whole processes, each command run in turn, and what it costs as a ratio to `python -c "import typer"`.

Beside our own commands stand programs that somebody might put into the same hook, each on a file of the same hundred fields. They come from
the package index, each into an environment of its own under `.venv/bench`; one that is not there is skipped with what to do.

    python tests/bench/bench_start.py [--install] [--rounds 7]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
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


def installed(package: str, *, install: bool) -> Path | None:
    """The program of a package; None, and said why, where it is not there."""
    home = PLACE / package
    if install and not home.exists():
        subprocess.run((sys.executable, "-m", "venv", str(home)), check=True)
        pip = (str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package)
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
    parser.add_argument("--install", action="store_true", help="install the programs to compare with")
    parser.add_argument("--rounds", type=int, default=int(os.environ.get("BENCH_ROUNDS", "7")))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "manifest.yaml"
        path.write_text(manifest(), encoding="utf-8")
        write(folder, law(ENTRIES))
        python, check = (sys.executable, "-c"), ("check", str(path), "--no-config")
        commands = {
            "python -c pass": (*python, "pass"),
            FIRST: (*python, FIRST),
            "--version": (*python, RUN, "--version"),
            "check": (*python, RUN, *check),
            f"check, {ENTRIES:,} entries of one's own": (*python, RUN, *check, "--catalogs", str(folder / "lists")),
            "check --no-cache": (*python, RUN, *check, "--no-cache"),
        }
        wanted = {"--version": 1.2, "check": 1.5}
        times = {}
        for package, arguments, factor in others(folder):
            program = installed(package, install=asked.install)
            if program is not None:
                commands[package] = (str(program), *arguments)
                times[package] = factor
        environment = {**os.environ, "XDG_CACHE_HOME": name, "PYTHONPATH": os.pathsep.join(sys.path[1:])}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's start reads compiled modules
        for command in commands.values():
            ran(command, environment)
        rounds = [{one: ran(command, environment) for one, command in commands.items()} for _ in range(asked.rounds)]
    cpu = {one: min(each[one][1] for each in rounds) for one in commands}
    sys.stdout.write(f"{'processor time, of ' + str(asked.rounds):<40}{'least':>9}{'median':>9}{'x typer':>9}{'x check':>9}  wanted\n")
    for one in commands:
        middle, least = median(each[one][1] for each in rounds), cpu[one]
        aim = f"at most {wanted[one]} x typer" if one in wanted else f"at least {times[one]:g} x check" if one in times else ""
        aim = aim or ("at most 1.25 x check" if "entries" in one else "")
        line = f"{one:<40}{least * 1000:>6.0f} ms{middle * 1000:>6.0f} ms{least / cpu[FIRST]:>9.2f}{least / cpu['check']:>9.2f}  {aim}"
        sys.stdout.write(line.rstrip() + "\n")
    wall = {one: min(each[one][0] for each in rounds) for one in commands}
    sys.stdout.write("wall time, least: " + ", ".join(f"{one} {wall[one] * 1000:.0f} ms" for one in commands) + "\n")


def ran(command: tuple[str, ...], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds of wall and of processor time of one process."""
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
