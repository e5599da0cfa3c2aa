"""From a figure on a page back to the cell it was read from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl import build as building
from etl.cli import main
from tests import small


@pytest.fixture
def built(small_data: Path) -> Path:
    rows = [
        *small.BOYOLALI,
        small.observation("3309", 2017, 12.0, vintage="2024-01-01"),
        small.observation("33", 2018, 11.32),
        small.observation("33", 2018, 11.19, round="september", source_column="2018 / September"),
        small.observation("3309", 2018, None),
    ]
    small.write_source(small_data, "bps", rows)
    small.write_source(
        small_data, "copy", [small.observation("3309", 2017, 11.964, source_id="copy", source_row=9)]
    )
    building.build(small_data)
    return small_data


def explain(*arguments: str) -> list[dict]:
    result = CliRunner().invoke(main, ["explain", *arguments, "--format", "json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_figure_is_traced_to_its_cell(built: Path) -> None:
    (told,) = explain("poverty_rate", "Boyolali", "2017")
    figure = told["figure"]
    assert (figure["value"], figure["source_file"], figure["source_row"]) == (11.96, "bps.csv", 7)
    assert (figure["source_column"], figure["sha256"], figure["publisher"]) == ("2017", small.SHA, "BPS")


def test_copies_and_older_vintages_are_compared(built: Path) -> None:
    (told,) = explain("poverty_rate", "3309", "2017")
    assert [(c["source_id"], c["vintage"], c["agrees"]) for c in told["copies"]] == [
        ("bps", "2024-01-01", False),
        ("copy", "2025-09-01", True),
    ]


def test_rounds_are_told_apart(built: Path) -> None:
    assert [t["figure"]["round"] for t in explain("poverty_rate", "Jawa Tengah", "2018")] == [
        "maret",
        "september",
    ]
    (told,) = explain("poverty_rate", "33", "2018", "--round", "september")
    assert told["figure"]["value"] == 11.19


@pytest.mark.parametrize("region", ["3309", "33.09", "boyolali", "Kab. Boyolali", "KABUPATEN BOYOLALI"])
def test_a_region_may_be_named_in_any_way(built: Path, region: str) -> None:
    assert explain("poverty_rate", region, "2016")[0]["figure"]["value"] == 12.09


def test_the_text_for_people(built: Path) -> None:
    text = CliRunner().invoke(main, ["explain", "poverty_rate", "Boyolali", "2017"]).output
    assert "Kabupaten Boyolali (3309)" in text
    assert "value      11.96 persen" in text
    assert "row 7, column '2017'" in text
    assert "copy       12.00 persen in bps (vintage 2024-01-01" in text
    assert "DIFFERS" in text


def test_an_absence_names_its_reason(built: Path) -> None:
    assert (
        "none (not_available)" in CliRunner().invoke(main, ["explain", "poverty_rate", "3309", "2018"]).output
    )


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("fnd", "3309", "2017"), 2, "did you mean 'fund'"),
        (("target", "3309", "2017"), 1, "no target is loaded"),
        (("poverty_rat", "3309", "2017"), 2, "did you mean 'poverty_rate'"),
        (("poverty_rate", "Boyolai", "2017"), 1, "did you mean Boyolali"),
        (("poverty_rate", "Boyolali", "1999"), 1, "there is: 2016 maret"),
        (("poverty_rate", "Boyolali", "2017", "--round", "september"), 1, "no poverty_rate"),
        (("poverty_rate", "9999999999", "2017"), 1, "no region"),
    ],
)
def test_a_question_without_an_answer(built: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    result = CliRunner().invoke(main, ["explain", *arguments])
    assert result.exit_code == code
    assert told in result.stderr


SELO = "3309012001"
PLACED = {"source_id": "bps", "source_file": "bps.csv", "vintage": "2025-09-01"}


@pytest.fixture
def with_kinds(small_data: Path) -> Path:
    """A target, a village's fund and the counts of a register beside the figures."""
    target = {
        "target_id": "bps-90",
        "region_id": "3309",
        "indicator": "poverty_rate",
        "measure": "level",
        "area": "total",
    }
    target |= {
        "year": 2021,
        "low": 9.56,
        "high": 9.86,
        "base_value": 10.04,
        "plan": "RPJMD",
        "document": "Perda 9",
    }
    target |= {"locator": "hlm. 12", "status": "asli", "confidence": "official_website", "judgeable": True}
    small.write_source(small_data, "bps", [target | PLACED | {"source_row": 90}], "target")
    fund = {"region_id": SELO, "level": "desa", "year": 2019, "ceiling_rp": 1_012_992_000.0, "flag": ""}
    small.write_source(small_data, "bps", [fund | PLACED | {"source_row": 128}], "village_fund")
    count = {"region_id": SELO, "year": 2025, "round": "2", "register": "dtsen", "unit": "jiwa", "desil": "1"}
    count |= {"count": 214.0, "source_sheet": "Rekap", "source_row": 9, "source_column": "DESIL 1"}
    small.write_source(small_data, "bps", [count | PLACED], "welfare_count")
    building.build(small_data)
    return small_data


def test_a_target_is_traced_with_both_ends_and_its_base(with_kinds: Path) -> None:
    (told,) = explain("target", "Boyolali", "2021")
    cells = {
        f["measure"]: (f["value"], f["source_file"], f["source_row"], f["sha256"]) for f in told["figures"]
    }
    assert cells == {
        "low": (9.56, "bps.csv", 90, small.SHA),
        "high": (9.86, "bps.csv", 90, small.SHA),
        "base_value": (10.04, "bps.csv", 90, small.SHA),
    }
    assert told["figures"][0]["note"] == "RPJMD; Perda 9; hlm. 12; status asli; official_website"


def test_a_fund_is_traced_by_its_kind_and_by_one_measure(with_kinds: Path) -> None:
    for asked in ("fund", "ceiling_rp"):
        (told,) = explain(asked, SELO, "2019")
        assert [(f["measure"], f["value"], f["source_row"]) for f in told["figures"]] == [
            ("ceiling_rp", 1_012_992_000, 128)
        ]


def test_counts_of_a_register_are_traced_to_sheet_and_column(with_kinds: Path) -> None:
    text = CliRunner().invoke(main, ["explain", "register", SELO, "2025"]).output
    assert "welfare_count.count [dtsen jiwa desil 1] = 214" in text
    assert "bps.csv, sheet 'Rekap', row 9, column 'DESIL 1'" in text
    assert f"sha256     {small.SHA}" in text


def test_an_estimate_is_computed_again_from_its_inputs(
    real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Kudus 2019 (datadasar-danadesa2019.csv, row 155): basic 82,707,831,000, formula 56,369,922,000, 123 villages,
    # 111,886 poor; Bakalankrapyak's ceiling 1,012,992,000 (the archive's answer 15128).
    monkeypatch.setenv("CAPAIAN_DATA", str(real_data))
    (told,) = explain("formula", "3319012001", "2019")
    stored = {f["measure"]: f["value"] for f in told["figures"]}
    assert told["worked"]["estimate"] == pytest.approx(stored["estimate"])
    assert told["worked"]["upper"] == pytest.approx(stored["upper"])
    share = (1_012_992_000 - 82_707_831_000 / 123) / 56_369_922_000
    assert told["worked"]["upper"] == pytest.approx(share / 0.5 * 111_886)
    assert "regency: djpk_allocation_2019, row 155" in told["worked"]["cells"][1]


# One region and year of every kind that is loaded, with a cell read by hand: RPJMD Boyolali 2021 in row 90 of
# targets.csv, Kudus in row 155 of both allocation tables, its villages' index in row 10537 of the panel.
@pytest.mark.parametrize(
    ("asked", "region", "year", "measure", "value", "row", "column"),
    [
        ("target", "3309", "2021", "low", 9.56, 90, "target_low"),
        ("poor", "3319", "2018", "poor", 113_523, 155, "Jumlah Penduduk Miskin"),
        ("fund", "3319", "2018", "ceiling_rp", 117_966_044_000, 155, "Total Alokasi"),
        ("stages", "3319012001", "2018", "disbursed_rp", 196_726_200, 15125, "penyaluran 1: realisasi"),
        ("index", "3319012001", "2024", "idm", 0.8322, 10537, "idm_2024"),
        ("quoted", "3309", "2017", "value", 11.96, 29, "P0_pct"),
        ("witness", "ID", "2018", "low", 9.5, 5, "batas_bawah"),
        ("index_count", "33", "2024", "count", 1528, None, "d (mandiri)"),
        ("spending", "3319012001", "2018", "realised_rp", 21_396_700, 15125, None),
    ],
)
def test_every_kind_is_traced(
    real_data: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
    region: str,
    year: str,
    measure: str,
    value: float,
    row: int | None,
    column: str | None,
) -> None:
    monkeypatch.setenv("CAPAIAN_DATA", str(real_data))
    (told,) = explain(asked, region, year)
    found = [f for f in told["figures"] if f["measure"] == measure and f["value"] == pytest.approx(value)]
    assert row is None or row in {f["source_row"] for f in found}
    assert column is None or column in {f["source_column"] for f in found}
    assert all(len(f["sha256"]) == 64 and f["publisher"] for f in found) and found
