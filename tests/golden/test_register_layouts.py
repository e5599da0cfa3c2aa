"""Summaries of welfare registers and the fund's annex in their layouts and all four file formats."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from etl.figure_files import read_kind
from tests import register_files as files
from tests.ingesting import load, one, refusal

FORMATS = (".csv", ".xlsx", ".xls", ".ods")


def counts(data: Path, register: str) -> pd.DataFrame:
    return read_kind(data, "welfare_count", f"register_{register}")


def loaded(
    folder: Path, rows: files.Rows, register: str, ending: str = ".xlsx", **told: str | int
) -> pd.DataFrame:
    report = load(folder / "data", files.write(folder / f"rekap{ending}", rows), told=told)
    assert [f.status for f in report.files] == ["loaded"], report.files[0].detail
    return counts(folder / "data", register)


@pytest.mark.parametrize("ending", FORMATS)
def test_dtsen_with_split_bps_codes_as_numbers(tmp_path: Path, ending: str) -> None:
    found = loaded(tmp_path, files.dtsen(), "dtsen", ending)
    # Banget is BPS 3319010002, Kemendagri 3319012006: the second village of the file.
    own = found[found["region_id"] == "3319012006"].set_index("desil")["count"]
    assert own.to_dict() == {
        "1": 101, "2": 121, "3": 130, "4": 140, "5": 150, "6": 160, "7-10": 910, "tanpa_keterangan": 1, "total": 1713
    }  # fmt: skip
    assert set(zip(found["year"], found["round"], found["unit"], strict=True)) == {
        (2025, "maret", "rumah_tangga")
    }
    assert len(found) == 6 * 9


@pytest.mark.parametrize("ending", FORMATS)
def test_dtks_keeps_its_rounds_apart(tmp_path: Path, ending: str) -> None:
    found = loaded(tmp_path, files.dtks(), "dtks", ending)
    first = one(found, region_id="3319012007", round="1", desil="1")
    second = one(found, region_id="3319012007", round="2", desil="1")
    assert (first["count"], second["count"], first["year"]) == (100, 101, 2023)
    assert set(found["round"]) == {"1", "2"}
    assert set(found["desil"]) == {"1", "2", "3", "4", "4plus", "tanpa_keterangan", "total"}


def test_households_and_persons_are_units_of_their_own(tmp_path: Path) -> None:
    households = files.write(tmp_path / "krt.xlsx", files.dtks("KRT"))
    persons = files.write(tmp_path / "art.xlsx", files.dtks("ART"))
    load(tmp_path / "data", households, persons)
    found = counts(tmp_path / "data", "dtks")
    assert set(found["unit"]) == {"rumah_tangga", "jiwa"}
    assert len(found) == 2 * 84


@pytest.mark.parametrize("ending", FORMATS)
def test_p3ke_with_a_row_a_desil(tmp_path: Path, ending: str) -> None:
    found = loaded(tmp_path, files.p3ke(), "p3ke", ending)
    assert one(found, region_id="3319012006", desil="3")["count"] == 31
    assert set(found["round"]) == {"tahunan"}
    assert "total" not in set(found["desil"])


@pytest.mark.parametrize("ending", FORMATS)
def test_an_annex_without_codes_and_with_a_head_of_two_rows(tmp_path: Path, ending: str) -> None:
    report = load(tmp_path / "data", files.write(tmp_path / f"lampiran{ending}", files.annex()))
    assert [f.status for f in report.files] == ["loaded"], report.files[0].detail
    found = read_kind(tmp_path / "data", "village_allocation", "fund_annex")
    banget = one(found, region_id="3319012006")
    assert (banget["year"], banget["formula_rp"], banget["total_rp"]) == (2022, 201_000_000, 801_000_000)
    assert (banget["population"], banget["poor"], banget["area_km2"]) == (5001, 401, 2.5)
    fund = one(read_kind(tmp_path / "data", "village_fund", "fund_annex"), region_id="3319012006")
    assert fund["ceiling_rp"] == 801_000_000 and pd.isna(fund["disbursed_rp"])


def test_columns_may_be_moved_and_added(tmp_path: Path) -> None:
    rows = files.dtsen()
    moved = [
        [*reversed(r), "catatan" if "NMDESA" in r else 0.3333333333333333] if len(r) > 6 else r for r in rows
    ]
    assert len(loaded(tmp_path, moved, "dtsen")) == 54


def test_a_sheet_a_kecamatan_and_a_hidden_sheet_are_read(tmp_path: Path) -> None:
    assert len(counts(_hidden(tmp_path), "dtsen")) == 54


def _hidden(folder: Path) -> Path:
    load(folder / "data", files.write(folder / "rekap.xlsx", files.dtsen(), hidden=True))
    return folder / "data"


def test_what_no_cell_says_is_asked_for_and_taken_from_the_command(tmp_path: Path) -> None:
    path = files.write(tmp_path / "DTSEN 2025.xlsx", files.dtsen(["REKAP DTSEN"]))
    text = refusal(load(tmp_path / "data", path))
    assert "does not say its year and round and unit" in text
    assert "--year 2025" in text and "as the file's name suggests" in text
    told = {"year": 2025, "round": "maret", "unit": "jiwa"}
    assert refusal(load(tmp_path / "data", path, told=told | {"year": None})).count("--year") == 1
    assert load(tmp_path / "data", path, told=told).files[0].status == "loaded"
    found = counts(tmp_path / "data", "dtsen")
    assert set(zip(found["year"], found["round"], found["unit"], strict=True)) == {(2025, "maret", "jiwa")}
    assert load(tmp_path / "data", path, told=told).files[0].status == "unchanged"


def test_an_option_against_what_the_table_says_is_refused(tmp_path: Path) -> None:
    path = files.write(tmp_path / "rekap.xlsx", files.dtsen())
    assert "--year says 2024, the table itself says 2025" in refusal(
        load(tmp_path / "data", path, told={"year": 2024})
    )


def test_codes_alone_ask_for_their_system(tmp_path: Path) -> None:
    rows = [
        [c for i, c in enumerate(r) if not 0 <= i < 3] if len(r) > 6 else r for r in files.dtsen(total=False)
    ]
    path = files.write(tmp_path / "rekap.xlsx", rows)
    report = load(tmp_path / "data", path)
    assert report.files[0].status == "loaded", "these digits are villages in BPS's system alone"


def test_a_second_file_of_one_name_may_not_swallow_the_first(tmp_path: Path) -> None:
    data, path = tmp_path / "data", tmp_path / "rekap.xlsx"
    load(data, files.write(path, files.dtks(year=2022)))
    text = refusal(load(data, files.write(path, files.dtks(year=2023))))
    assert "84 stored row(s) of an earlier file of this name do not stand in it" in text
    assert set(counts(data, "dtks")["year"]) == {2022}
    load(data, files.write(tmp_path / "rekap 2023.xlsx", files.dtks(year=2023)))
    assert set(counts(data, "dtks")["year"]) == {2022, 2023}


def test_a_changed_count_needs_a_reason(tmp_path: Path) -> None:
    data, path, rows = tmp_path / "data", tmp_path / "rekap.xlsx", files.dtsen(total=False)
    load(data, files.write(path, rows))
    changed = [[*r] for r in rows]
    changed[4][6], changed[4][10], changed[4][15] = 99, 489, 1699
    text = refusal(load(data, files.write(path, changed)))
    assert "3319012007 2025 maret dtsen rumah_tangga 1: count 100.0 -> 99.0" in text
    load(data, path, revision_reason="salah ketik diperbaiki dinas sosial")
    assert one(counts(data, "dtsen"), region_id="3319012007", desil="1")["count"] == 99
