"""Kemendagri's list of regions (one decree) and the history of its lists (six decrees side by side)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from etl.errors import LayoutError, Where
from etl.numbers import parse_numbers
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.region_csv import header, heading_if, read_text_csv, require_match, require_unique
from etl.region_names import clean, name_key, split_regency

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

LEVELS = {"provinsi": "provinsi", "kab_kota": "kabupaten", "kecamatan": "kecamatan", "desa_kel": "desa"}
LENGTHS = {"provinsi": 2, "kabupaten": 4, "kecamatan": 6, "desa": 10}
CODE = r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?"


def with_ids(frame: pd.DataFrame, raw: RawFile) -> pd.DataFrame:
    """Adds `region_id` (digits) and the project's `level`; refuses a code that does not fit its level."""
    require_match(frame, "kode", CODE, raw)
    require_match(frame, "level", "|".join(LEVELS), raw)
    require_unique(frame, "kode", raw)
    out = frame.assign(
        region_id=frame["kode"].str.replace(".", "", regex=False), level=frame["level"].map(LEVELS)
    )
    wrong = out[out["region_id"].str.len() != out["level"].map(LENGTHS)]
    if len(wrong):
        row = wrong.iloc[0]
        raise LayoutError(
            f"code {row['kode']} is no {row['level']}",
            where=Where(file=raw.name, row=int(row["source_row"]), column="level"),
        )
    return out


class KemendagriList:
    """`kode,nama,level,induk,luas_km2,pria,wanita,penduduk`: every region of one decree, area and population
    of provinces and regencies. Gives `region_list` (provinces, regencies) and `region_list_village`
    (kecamatan, villages)."""

    layout = "region_kemendagri_list"
    columns = ("kode", "nama", "level", "induk", "luas_km2", "pria", "wanita", "penduduk")

    def sniff(self, raw: RawFile) -> Heading | None:
        return heading_if(raw, self.columns)

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        frame = with_ids(read_text_csv(raw), raw)
        orphan = frame[~frame["induk"].isin(set(frame["kode"])) & (frame["level"] != "provinsi")]
        if len(orphan):
            row = orphan.iloc[0]
            raise LayoutError(
                f"{row['kode']} {row['nama']}: its parent {row['induk']!r} is not in the list",
                where=Where(file=raw.name, row=int(row["source_row"]), column="induk"),
                next="download the list again: it may be cut off",
            )
        frame["printed_name"] = frame["nama"]
        upper = frame["level"].isin(["provinsi", "kabupaten"])
        high = frame[upper]
        high = high.assign(
            area_km2=_numbers(high, "luas_km2", source, raw.name),
            population=_numbers(high, "penduduk", source, raw.name),
        )
        keep = ["region_id", "level", "printed_name"]
        return {
            "region_list": high[[*keep, "area_km2", "population", "source_row"]],
            "region_list_village": frame.loc[~upper, [*keep, "source_row"]],
        }


def _numbers(frame: pd.DataFrame, column: str, source: Source, file: str) -> list[float]:
    values, _ = parse_numbers(
        frame[column],
        source.numbers,
        marks=source.marks or {"": "not_available"},
        rows=frame["source_row"].tolist(),
        where=Where(file, column=column),
    )
    return values.tolist()


class KemendagriHistory:
    """`kode,nama_YYYY...,level`: the same code in several decrees. Gives `region_code_history`: one row per
    code and run of lists under one name. A code that stands in all lists under one name is not repeated
    there."""

    layout = "region_kemendagri_history"

    def sniff(self, raw: RawFile) -> Heading | None:
        names = header(raw)
        known = len(names) > 3 and names[0] == "kode" and names[-1] == "level"
        if known and all(re.fullmatch(r"nama_\d{4}", n) for n in names[1:-1]):
            return Heading(title="", columns=names)
        return None

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        frame = with_ids(read_text_csv(raw), raw)
        years = sorted(int(c[5:]) for c in frame.columns if c.startswith("nama_"))
        long = pd.DataFrame(
            {
                "region_id": pd.concat([frame["region_id"]] * len(years), ignore_index=True),
                "level": pd.concat([frame["level"]] * len(years), ignore_index=True),
                "list_year": [y for y in years for _ in range(len(frame))],
                "name": pd.concat([frame[f"nama_{y}"] for y in years], ignore_index=True),
                "source_row": pd.concat([frame["source_row"]] * len(years), ignore_index=True),
            }
        ).sort_values(["source_row", "list_year"], ignore_index=True)
        return {"region_code_history": runs(long, years)}


def runs(long: pd.DataFrame, years: list[int]) -> pd.DataFrame:
    """Runs of consecutive lists in which a code bears one name (compared by key, so mere re-spelling with
    other capitals or spaces is no change); codes with one run over all lists are left out."""
    cleaned = {n: clean(n) for n in long["name"].unique()}
    regency = long["level"] == "kabupaten"
    keys = {n: name_key(c) for n, c in cleaned.items()}
    regency_keys = {
        n: "".join(filter(None, split_regency(cleaned[n]))) for n in long.loc[regency, "name"].unique()
    }
    key = long["name"].map(keys).mask(regency, long["name"].map(regency_keys))
    starts = (long["region_id"] != long["region_id"].shift()) | (key != key.shift())
    grouped = long.assign(run=starts.cumsum(), name=long["name"].map(cleaned)).groupby("run", sort=False)
    out = grouped.agg(
        region_id=("region_id", "first"),
        level=("level", "first"),
        printed_name=("name", "last"),
        first_list=("list_year", "min"),
        last_list=("list_year", "max"),
        source_row=("source_row", "first"),
    ).reset_index(drop=True)
    whole = (out["first_list"] == years[0]) & (out["last_list"] == years[-1])
    return out[(out["printed_name"] != "") & ~whole].reset_index(drop=True)


READERS = (KemendagriList(), KemendagriHistory())
