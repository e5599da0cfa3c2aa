"""Small warehouses for tests: rows written by hand into the real schema.

`tables` are lists of rows (dicts) by table of `store`; what a row leaves out is NULL.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from etl import store

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def frames(tables: Rows) -> dict[str, pd.DataFrame]:
    """Rows by table as frames."""
    return {name: pd.DataFrame(list(rows)) for name, rows in tables.items()}


def write_build(path: Path, build_id: str, tables: Rows) -> Path:
    """A build file with these rows and a row in `store.build`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    build = [{"build_id": build_id, "built_at": pd.Timestamp("2026-01-02 03:04:05"), "rows": 0}]
    with store.create(path) as s:
        store.fill(s, frames({"build": build, **tables}))
    return path


def point_at(data_dir: Path, build_id: str) -> None:
    """CURRENT.json of `data_dir` names the build."""
    text = json.dumps({"build": build_id, "file": f"builds/{build_id}.duckdb"})
    (data_dir / "CURRENT.json").write_text(text, "utf-8")


def publish(data_dir: Path, build_id: str, tables: Rows) -> Path:
    """A build file that CURRENT.json names."""
    path = write_build(data_dir / "builds" / f"{build_id}.duckdb", build_id, tables)
    point_at(data_dir, build_id)
    return path


def region(region_id: str, name: str, level: str, parent: str | None, **more: Any) -> dict[str, Any]:
    """A row of `store.region`; province and regency follow from the digits."""
    return {
        "region_id": region_id,
        "level": level,
        "name": name,
        "full_name": name,
        "parent_id": parent,
        "province_id": region_id[:2] if region_id != "ID" else None,
        "regency_id": region_id[:4] if len(region_id) >= 4 else None,
        **more,
    }


def observation(region_id: str, year: int, value: float | None, **more: Any) -> dict[str, Any]:
    """A row of `store.observation_all`: P0 in March of the whole region from source `bps`, unless said
    otherwise."""
    return {
        "region_id": region_id,
        "level": {2: "provinsi", 4: "kabupaten"}[len(region_id)] if region_id != "ID" else "negara",
        "indicator": "poverty_rate",
        "year": year,
        "round": "maret",
        "area": "total",
        "value": value,
        "flag": "",
        "source_id": "bps",
        "vintage": "2025-09-01",
        "source_row": 1,
        "source_column": str(year),
        "priority": 10,
        **more,
    }


def source(source_id: str, **more: Any) -> dict[str, Any]:
    """A row of `store.source`."""
    return {
        "source_id": source_id,
        "publisher": "BPS",
        "title": f"Judul {source_id}",
        "document": "Tabel",
        "url": "https://www.bps.go.id",
        "licence": "lihat penerbit",
        "sha256": "0" * 64,
        "rows": 1,
        "priority": 10,
        **more,
    }


JATENG: dict[str, list[dict[str, Any]]] = {
    "source": [source("bps"), source("copy", priority=50), source("fund"), source("idm"), source("plan")],
    "region": [
        region("ID", "Indonesia", "negara", None),
        region("33", "Jawa Tengah", "provinsi", "ID"),
        region("3306", "Purworejo", "kabupaten", "33"),
        region("3309", "Boyolali", "kabupaten", "33"),
        region("330901", "Selo", "kecamatan", "3309"),
        region("3309012001", "Klakah", "desa", "330901", kind="desa"),
        region("3309012002", "Jrakah", "desa", "330901", kind="desa"),
    ],
    "observation_all": [
        observation("3309", 2016, 12.09),
        observation("3309", 2017, 11.96),
        observation("3306", 2017, 13.81),
        observation("33", 2018, 11.32),
        observation("33", 2018, 11.19, round="september"),
    ],
    "target": [
        {
            "target_id": "plan-1",
            "region_id": "3309",
            "indicator": "poverty_rate",
            "measure": "yearly_change",
            "area": "total",
            "year": 2017,
            "low": -1.0,
            "high": -1.0,
            "source_id": "plan",
            "judgeable": True,
        }
    ],
    "village_fund_all": [
        {
            "region_id": v,
            "level": "desa",
            "year": 2018,
            "ceiling_rp": c,
            "disbursed_rp": c,
            "disbursed_complete": True,
            "flag": "",
            "source_id": "fund",
            "priority": 10,
            "vintage": "2021-07-28",
        }
        for v, c in (("3309012001", 700e6), ("3309012002", 800e6))
    ],
    "village_index_all": [
        {
            "region_id": "3309012001",
            "year": year,
            "idm": idm,
            "status": "maju",
            "remeasured": True,
            "source_id": "idm",
            "priority": 10,
            "vintage": "2024-07-01",
        }
        for year, idm in ((2023, 0.73), (2024, 0.75))
    ],
}
"""Five regions of Jawa Tengah with published values (Boyolali 2016-2017, Purworejo 2017, the province in
2018)."""
