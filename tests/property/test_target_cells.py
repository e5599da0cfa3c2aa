"""Whatever stands in the cells of a target template: it is loaded as written or named as a fault; never a crash,
never a silent guess."""

from __future__ import annotations

import csv
import io
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.target_template import CSV_FORM, as_csv, fields
from etl.errors import PersonalDataError, RefusedError, TemplateError
from etl.figures import KINDS, PROVENANCE
from etl.manifest import load_manifests
from etl.readers.base import RawFile
from etl.readers.target_template import READER
from tests.ingesting import book
from tests.templates import SUKOHARJO

SOURCE = load_manifests()["target_own"]
LOW, HIGH = 0, 100
names = st.sampled_from([f.name for f in fields()])
texts = st.one_of(
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30),
    st.integers(-(10**17), 10**17).map(str),
    st.floats(-200, 200).map(lambda v: f"{v:.3f}".replace(".", ",")),
    st.sampled_from(
        ["2026-2030", "33", "ID", "KP-PAPUA", "1101", "Tegal", "ya", "level", "#", "#N/A", "7.1", "-"]
    ),
    st.sampled_from([v for f in fields() for v in (*f.values, f.example)]),
)
percents = st.integers(LOW, HIGH * 100).map(lambda n: n / 100)


def as_file(*rows: dict[str, str]) -> RawFile:
    out = io.StringIO()
    delimiter = CSV_FORM["id"][0]
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([r.get(f.name, "") for f in fields()] for r in rows)
    return RawFile("t.csv", as_csv("id") + out.getvalue().encode())


def read(raw: RawFile) -> list[dict[str, Any]] | None:
    """The targets of a file, None when it is refused on purpose."""
    assert READER.sniff(raw) is not None
    try:
        return READER.read(raw, SOURCE, book())["target"].to_dict("records")
    except RefusedError as e:
        assert not isinstance(e, TemplateError) or e.problems
        return None


@given(st.lists(st.dictionaries(names, texts), min_size=1, max_size=3))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_random_cells_never_crash_nor_pass_unchecked(changes: list[dict[str, str]]) -> None:
    found = read(as_file(*(SUKOHARJO | c for c in changes)))
    for target in found or []:
        assert {*target} | {*PROVENANCE} == {*KINDS["target"].columns}
        assert target["low"] <= target["high"]
        limits = (LOW, HIGH) if target["measure"] == "level" else (-10, 0)
        assert limits[0] <= target["low"] <= target["high"] <= limits[1]
        assert book().level_of(target["region_id"]) in {"negara", "provinsi", "kabupaten", "kelompok_pulau"}
        assert target["document"].isprintable()
        assert target["locator"].strip()


@given(st.tuples(percents, percents), st.integers(2025, 2045), percents)
@settings(deadline=None, max_examples=40)
def test_every_number_comes_back(bounds: tuple[float, float], year: int, base: float) -> None:
    low, high = sorted(bounds)
    written = {
        name: f"{v:.2f}".replace(".", ",")
        for name, v in (("batas_bawah", low), ("batas_atas", high), ("nilai_dasar", base))
    }
    found = read(as_file(SUKOHARJO | written | {"tahun": str(year)}))
    assert found is not None
    assert [(t["low"], t["high"], t["base_value"], t["year"]) for t in found] == [(low, high, base, year)]


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_a_cut_file_gives_its_whole_rows_or_none(data: st.DataObject) -> None:
    whole = as_file(SUKOHARJO, SUKOHARJO | {"tahun": "2029"})
    cut = RawFile("t.csv", whole.data[: data.draw(st.integers(0, len(whole.data) - 1))])
    if READER.sniff(cut) is None:
        return
    assert all(t["locator"] == "Tabel 4.1" for t in read(cut) or [])


@given(st.text(alphabet="0123456789", min_size=16, max_size=16), names)
@settings(deadline=None, max_examples=40)
def test_sixteen_digits_are_refused_wherever_they_stand(digits: str, name: str) -> None:
    try:
        READER.read(as_file(SUKOHARJO | {name: digits}), SOURCE, book())
    except PersonalDataError as e:
        assert digits not in str(e)
    else:
        raise AssertionError("the number was accepted")


@given(st.binary(max_size=300))
def test_sniffing_never_raises(data: bytes) -> None:
    READER.sniff(RawFile("t.csv", data))
    READER.sniff(RawFile("t.csv", as_csv("id")[:200] + data))
