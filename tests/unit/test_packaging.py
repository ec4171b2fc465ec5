"""What `pip install .` gives: a wheel with catalogues and rules inside, which works from any folder, without the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
NO_BACKEND = re.compile(r"no matching distribution|could not find a version|connection|network|resolve", re.IGNORECASE)


def ran(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "XBCATALOG_LANG")}
    return subprocess.run(
        command, cwd=cwd, capture_output=True, encoding="utf-8", check=False, env={**clean, "PYTHONUTF8": "1", **environment}
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as `pip install .` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    built = ran(*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT), cwd=folder)
    if built.returncode != 0 and ("No module named pip" in built.stderr or NO_BACKEND.search(built.stderr)):
        pytest.skip(f"the build backend cannot be had here: {built.stderr.strip().splitlines()[-1]}")
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("xbcatalog-*.whl")
    return found


def test_a_wheel_holds_every_catalogue_rule_and_schema_and_no_tests(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for folder, inside in (("catalogs", "xbcatalog/data/catalogs"), ("rules", "xbcatalog/data/rules"), ("src/xbcatalog", "xbcatalog")):
        files = (
            path.relative_to(ROOT / folder).as_posix() for path in (ROOT / folder).rglob("*") if path.suffix in (".yaml", ".json", ".py")
        )
        missing = {f"{inside}/{name}" for name in files} - names
        assert missing == set()
    assert "xbcatalog/py.typed" in names
    assert {"xbcatalog/data/compiled/words.xbc", "xbcatalog/data/compiled/lists.xbc"} <= names
    strangers = {name for name in names if not re.match(r"xbcatalog/|xbcatalog-[^/]+\.dist-info/", name)}
    assert strangers == set()
    assert {name for name in names if "/tests/" in name or "/test_" in name} == set()
    assert any(name.endswith("LICENSE") for name in names)


def test_an_installed_wheel_works_from_another_folder_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    target, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    installed = ran(*pip, "install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(wheel), cwd=elsewhere)
    assert installed.returncode == 0, installed.stderr
    ask = "import xbcatalog, xbcatalog.source.folders as f; print(xbcatalog.__file__, *f.shipped_folders(), sep='\\n')"
    places = ran(sys.executable, "-c", ask, cwd=elsewhere, PYTHONPATH=str(target)).stdout.splitlines()
    assert len(places) == 3
    assert all(Path(place).is_relative_to(target) for place in places)
    (elsewhere / "schema.sql").write_text("CREATE TABLE t (vin char(17) COMMENT '车架号', access_token varchar(64));\n", encoding="utf-8")
    program = "import sys; from xbcatalog.cli.start import run; sys.argv[0] = 'xbcatalog'; run()"
    checked = ran(
        sys.executable,
        *("-c", program, "check", "schema.sql", "--lang", "en", "--detailed-exit-code"),
        cwd=elsewhere,
        PYTHONPATH=str(target),
        XDG_CACHE_HOME=str(elsewhere / "cache"),
    )
    assert checked.returncode == 11, checked.stderr
    assert "1 prohibited · 1 chaotic · 0 allowed" in checked.stdout
    kept = [path.name for path in (elsewhere / "cache").rglob("*.xbc")]
    assert [name for name in kept if not name.startswith("seen-")] == []  # what the wheel was compiled with is what it reads
    assert "xbcatalog = xbcatalog.cli.start:run" in next(target.glob("xbcatalog-*.dist-info/entry_points.txt")).read_text(encoding="utf-8")
