"""A start: whole processes, each command and its measure run in turn, minima and their ratio to `python -c "import typer"`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
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
RUN = "import sys; from xbcatalog.cli.app import run; sys.argv[0] = 'xbcatalog'; run()"


def manifest() -> str:
    """The manifest of the hundred fields."""
    return HEAD + "".join(f"  - {{path: {table}, name: {name}}}\n" for table, names in TABLES.items() for name in names.split())


def main() -> None:
    """Print what each start costs, in wall time and in processor time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "manifest.yaml")
        path.write_text(manifest(), encoding="utf-8")
        python, check = (sys.executable, "-c"), ("check", str(path), "--no-config")
        commands = {
            "import typer": (*python, "import typer"),
            "--version": (*python, RUN, "--version"),
            "check, 100 fields": (*python, RUN, *check),
            "check --no-cache": (*python, RUN, *check, "--no-cache"),
        }
        environment = {**os.environ, "XDG_CACHE_HOME": folder, "PYTHONPATH": os.pathsep.join(sys.path)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's start reads compiled modules
        for command in commands.values():
            ran(command, environment)
        rounds = [{name: ran(command, environment) for name, command in commands.items()} for _ in range(ROUNDS)]
    wall = {name: min(one[name][0] for one in rounds) for name in commands}
    cpu = {name: min(one[name][1] for one in rounds) for name in commands}
    sys.stdout.write(f"{'minimum of ' + str(ROUNDS):<20}{'wall':>10}{'ratio':>8}{'processor':>12}{'ratio':>8}\n")
    for name in commands:
        ratios = wall[name] / wall["import typer"], cpu[name] / cpu["import typer"]
        sys.stdout.write(f"{name:<20}{wall[name] * 1000:>7.0f} ms{ratios[0]:>8.2f}{cpu[name] * 1000:>9.0f} ms{ratios[1]:>8.2f}\n")


def ran(command: tuple[str, ...], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds of wall and of processor time of one process."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
