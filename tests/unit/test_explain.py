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
