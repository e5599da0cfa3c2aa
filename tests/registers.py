"""A made-up welfare register for tests: counts that no office ever published, in the shape of `pub.welfare_count`.

Every village starts at a desil-1 share of its own and falls by a pace of its own, so that some keep to the path to
0 percent in 2030, some lag and one rises. Households by DTKS 2021-2024 in four rounds, people by DTSEN 2025-2026.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from tests import mini

SOURCE = mini.source("uji", publisher="Data uji", title="Daftar buatan untuk pengujian, bukan data resmi")
Row = dict[str, Any]


def counts(
    village: str, year: int, label: str, register: str, unit: str, parts: Sequence[int]
) -> Iterator[Row]:
    """The rows of one village and round: desils 1 to 4, the rest above, those without a desil, and the total."""
    rest = ("5", "6", "7-10") if register == "dtsen" else ("4plus",)
    names = ("1", "2", "3", "4", *rest, "tanpa_keterangan")
    above = parts[4]
    split = (above // 4, above // 4, above - 2 * (above // 4)) if len(rest) == 3 else (above,)
    told = (*parts[:4], *split, parts[5])
    for desil, count in (*zip(names, told, strict=True), ("total", sum(told))):
        yield {
            "region_id": village,
            "year": year,
            "round": label,
            "register": register,
            "unit": unit,
            "desil": desil,
            "count": float(count),
            "source_id": "uji",
        }


def register(villages: Sequence[str], missing: Sequence[str] = ()) -> list[Row]:
    """The made-up register of these villages; those `missing` are not in the rounds of DTSEN."""
    rows: list[Row] = []
    for n, village in enumerate(villages):
        size = 400 + 37 * (n * 7 % 23)
        share, pace = 9 + n * 5 % 17, (1.1, 0.4, 2.0, -0.3, 1.6)[n % 5]
        for year in range(2021, 2025):
            for label in ("1", "2", "3", "4"):
                now = share - pace * (year - 2021) + 0.2 * (4 - int(label))
                rows += counts(village, year, label, "dtks", "rumah_tangga", _parts(size, now))
        if village in missing:
            continue
        for year in (2025, 2026):
            now = share + 3 - (6.0, 0.4, 2.0, -0.3, 3.5)[n % 5] * (year - 2025)
            rows += counts(village, year, "tahunan", "dtsen", "jiwa", _parts(size * 3, now))
    return rows


def _parts(size: int, share: float) -> tuple[int, ...]:
    first = round(size * max(share, 0.5) / 100)
    return (first, round(size * 0.11), round(size * 0.12), round(size * 0.12), round(size * 0.5), size // 50)


VILLAGES = [f"33090{k}200{n}" for k in (1, 2) for n in range(1, 5)]

TABLES: dict[str, list[Row]] = {
    **mini.JATENG,
    "source": [*mini.JATENG["source"], SOURCE],
    "region": [
        *(r for r in mini.JATENG["region"] if len(r["region_id"]) < 6),
        mini.region("330901", "Selo", "kecamatan", "3309"),
        mini.region("330902", "Ampel", "kecamatan", "3309"),
        *(mini.region(v, f"Desa {v[5]}-{v[-1]}", "desa", v[:6], kind="desa") for v in VILLAGES),
    ],
    "observation_all": [
        *mini.JATENG["observation_all"],
        mini.observation("3309", 2016, 116_980, indicator="poor_count"),
        mini.observation("3309", 2017, 116_390, indicator="poor_count"),
        mini.observation(
            "3309", 2018, 65_696, indicator="fund_formula_poor", round="tahunan", source_id="fund"
        ),
    ],
    "welfare_count": register(VILLAGES, missing=VILLAGES[-1:]),
}
"""Boyolali with eight made-up villages in two kecamatan and a made-up register; the last village is not in
DTSEN."""


def into_copy(build: Path, data_dir: Path, regencies: Sequence[str]) -> None:
    """A data folder whose build is a copy of `build` with the made-up register for all villages of `regencies`."""
    name = f"build-{build.stem.removeprefix('build-')[:8]}-eeeeeeee"
    path = data_dir / "builds" / f"{name}.duckdb"
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(build, path)
    with duckdb.connect(str(path)) as con:
        for regency in regencies:
            sql = "SELECT region_id FROM pub.region WHERE regency_id = ? AND level = 'desa' AND valid_to IS NULL"
            found = [row[0] for row in con.execute(f"{sql} ORDER BY 1", [regency]).fetchall()]
            rows = register(found, missing=found[-3:])
            made = pd.DataFrame(rows)
            con.register("made", made)
            con.execute("INSERT INTO store.welfare_count BY NAME SELECT * FROM made")
        keys = [k for k in SOURCE if k != "priority"]
        marks = ", ".join("?" for _ in keys)
        con.execute(
            f"INSERT INTO store.source ({', '.join(keys)}) VALUES ({marks})",
            [SOURCE[k] for k in keys],
        )
        con.execute("UPDATE store.build SET build_id = ?", [name])
    mini.point_at(data_dir, name)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description="A copy of a build with a made-up register, for looking at pages."
    )
    parser.add_argument("build", type=Path)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("regencies", nargs="+")
    given = parser.parse_args()
    into_copy(given.build, given.data_dir, given.regencies)
