"""The query-builder reader gives back exactly the figures of any table in its layout."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import RefusedError
from etl.manifest import Source, load_manifests
from etl.readers.base import RawFile
from etl.readers.bps_query_table import READER
from tests.ingesting import book

TITLE = "Persentase Penduduk Miskin (P0) Menurut Kabupaten/Kota (Persen)"
REGENCIES = {
    "Cilacap": "3301",
    "Purworejo": "3306",
    "Boyolali": "3309",
    "Kudus": "3319",
    "Kota Tegal": "3376",
}
cells = st.one_of(st.just(None), st.integers(1, 9999).map(lambda n: n / 100))


def source() -> Source:
    return replace(load_manifests()["bps_poverty_rate_regency"], expect={})


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[int], dict[str, list[float | None]]]:
    """Years in any order and figures of some regencies; at least one figure."""
    years = draw(st.lists(st.integers(2004, 2030), min_size=1, max_size=6, unique=True))
    names = draw(st.lists(st.sampled_from(list(REGENCIES)), min_size=1, unique=True))
    rows = {n: draw(st.lists(cells, min_size=len(years), max_size=len(years))) for n in names}
    rows[names[0]][0] = draw(st.integers(1, 9999)) / 100
    return years, rows


def as_csv(years: list[int], rows: dict[str, list[float | None]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    blank = [""] * (len(years) - 1)
    writer.writerow(["Provinsi/Kabupaten/Kota", TITLE, *blank])
    writer.writerow(["", *years])
    writer.writerow(["JAWA TENGAH", *["-"] * len(years)])
    for name, values in rows.items():
        writer.writerow([name, *("-" if v is None else v for v in values)])
    writer.writerow([""] * (len(years) + 1))
    writer.writerow(["Catatan", "1,234 <br /> bukan angka", *blank])
    return out.getvalue().encode("utf-8")


@given(tables())
@settings(deadline=None, max_examples=40)
def test_every_figure_comes_back(table: tuple[list[int], dict[str, list[float | None]]]) -> None:
    years, rows = table
    raw = RawFile("t.csv", as_csv(years, rows))
    heading = READER.sniff(raw)
    assert heading is not None
    assert heading.title == TITLE
    frame = READER.read(raw, source(), book())["observation"]
    found = {
        (r.region_id, r.year): (None if pd.isna(r.value) else r.value)
        for r in frame.itertuples()
        if r.region_id != "33"
    }
    published = {y for i, y in enumerate(years) if any(v[i] is not None for v in rows.values())}
    assert found == {
        (REGENCIES[name], year): value
        for name, values in rows.items()
        for year, value in zip(years, values, strict=True)
        if year in published
    }
    assert all(frame["value"].isna() == frame["absent"].notna())


@given(tables(), st.data())
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_a_cut_file_never_gives_a_wrong_figure(
    table: tuple[list[int], dict[str, list[float | None]]], data: st.DataObject
) -> None:
    """Cut anywhere, a file is refused, or what is read are whole cells of the original but for the last."""
    years, rows = table
    whole = as_csv(years, rows)
    cut = RawFile("t.csv", whole[: data.draw(st.integers(0, len(whole) - 1))])
    if READER.sniff(cut) is None:
        return
    try:
        frame = READER.read(cut, source(), book())["observation"]
    except RefusedError:
        return
    full = READER.read(RawFile("t.csv", whole), source(), book())["observation"]
    key = ["region_id", "year"]
    both = frame.merge(full, on=key, suffixes=("_cut", "_full"))
    last = frame["source_row"].max()
    differs = both[(both.value_cut != both.value_full) & both.value_cut.notna()]
    assert (differs["source_row_cut"] == last).all()
    assert len(differs) <= 1


@given(st.binary(max_size=300))
def test_sniffing_never_raises(data: bytes) -> None:
    READER.sniff(RawFile("t.csv", data))
