"""The WebAPI client at work without a network: the project's own figures, served in the WebAPI's layout,
fetched and ingested into a temporary folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

from etl.figure_files import read_kind
from etl.paths import ROOT
from etl.region_reference import pairs
from etl.region_table import load_reference
from etl.regions import RegionBook
from tests.bps_server import KEY, Service, Table, serving

YEARS = [2023, 2024, 2025]
DATA = ROOT / "data"
SHOWN = {"33": "Jawa Tengah", "3309": "Boyolali", "3319": "Kudus", "3374": "Kota Semarang"}


def tables() -> list[Table]:
    """Poverty rate and poverty line of all regencies, as BPS published them."""
    codes = pairs(load_reference(DATA / "reference")["region_bps_code"], "region_id", "bps_code")
    book = RegionBook.load(DATA / "reference")
    return [
        _table("621", ("Persentase Penduduk Miskin (P0) Menurut Kabupaten/Kota", "Poverty Headcount Index by Regency"),
               ("Persen", "Percent"), "bps_poverty_rate_regency", codes, book),
        _table("624", ("Garis Kemiskinan Menurut Kabupaten/Kota", "Poverty Line by Regency"),
               ("Rupiah/kapita/bulan", "Rupiah/capita/month"), "bps_poverty_line_regency", codes, book),
    ]  # fmt: skip


def _table(
    var: str,
    title: tuple[str, str],
    unit: tuple[str, str],
    source_id: str,
    codes: dict[str, str],
    book: RegionBook,
) -> Table:
    rows = read_kind(DATA, "observation", source_id)
    rows = rows[rows["year"].isin(YEARS)]
    ids = sorted(rows["region_id"].unique())
    return Table(
        var,
        title,
        unit,
        [(_code(i, codes), _label(i, book)) for i in ids],
        YEARS,
        {
            (_code(r.region_id, codes), "0", int(r.year), "0"): r.value
            for r in rows.dropna(subset=["value"]).itertuples()
        },
    )


def _code(region_id: str, codes: dict[str, str]) -> str:
    code = codes[region_id]
    return code if len(code) == 4 else f"{code}00"


def _label(region_id: str, book: RegionBook) -> str:
    name = book.name_of(region_id)
    return name if len(region_id) == 4 else f"<b>{name.upper()}</b>"


def run() -> int:
    """Serve, fetch, fetch again, fetch with the service down; say what came. Returns 0 when all went as it
    should."""
    service = Service(tables(), per_page=1000)
    with tempfile.TemporaryDirectory(prefix="capaian-demo-") as name:
        data = Path(name) / "data"
        data.mkdir()
        (data / "reference").symlink_to(DATA / "reference")
        with serving(service) as base:
            service.misbehave("503", model="th")
            service.misbehave("truncated", model="data")
            print("A service that fails once and breaks off once:")
            codes = [_fetch(data, base)]
            print("\nThe same again (nothing has changed at BPS):")
            codes.append(_fetch(data, base))
        print("\nThe service is down:")
        codes.append(_fetch(data, base, "--attempts", "2"))
        print("\nWhat was loaded:")
        print(_loaded(data).to_string())
        files = [p for p in data.rglob("*") if p.is_file() and not p.is_relative_to(data / "reference")]
        leaks = [p for p in files if KEY.encode() in p.read_bytes()]
        print(f"\nThe key stands in {len(leaks)} of {len(files)} files.")
        return 0 if codes == [0, 0, 4] and not leaks else 1


def _fetch(data: Path, base: str, *more: str) -> int:
    command = ["fetch", "bps", "--var", "621", "--var", "624", *more]
    print(f"$ python -m etl {' '.join(command)}", flush=True)
    environment = {**os.environ, "CAPAIAN_DATA": str(data), "BPS_API_KEY": KEY, "BPS_API_URL": base}
    done = subprocess.run(
        [sys.executable, "-m", "etl", *command],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    print(f"{done.stderr}{done.stdout}(exit code {done.returncode})", flush=True)
    return done.returncode


def _loaded(data: Path) -> pd.DataFrame:
    """A few regions by indicator and year."""
    found = pd.concat(read_kind(data, "observation", f"bps_webapi_{v}") for v in ("621", "624"))
    found = found[found["region_id"].isin(list(SHOWN))]
    found["region"] = found["region_id"].map(SHOWN)
    return found.pivot_table(index="region", columns=["indicator", "year"], values="value")
