"""The targets the project ships: how many, whose, and the ones that people quote."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from etl.figure_files import read_kind
from etl.target_conflicts import relations, with_relations
from tests.ingesting import ROOT, book, one

DATA = ROOT / "data"
ROWS = {
    "target_register": 153,
    "target_java_bali": 147,
    "target_outer": 133,
    "target_java_sumatra_2": 243,
    "target_outer_2": 131,
}
"""Source -> rows of its file that are loaded as targets."""


@pytest.fixture(scope="module")
def loaded() -> pd.DataFrame:
    frame = pd.concat([read_kind(DATA, "target", s) for s in ROWS], ignore_index=True)
    return with_relations(frame, relations(frame))


def level_targets(loaded: pd.DataFrame) -> pd.DataFrame:
    """Targets of the poverty rate itself."""
    rate = (loaded["indicator"] == "poverty_rate") & (loaded["measure"] == "level")
    return loaded[rate & (loaded["area"] == "total")]


def test_809_rows_of_which_two_are_left_out(loaded: pd.DataFrame) -> None:
    rows = loaded.groupby("source_id")["source_row"].nunique().to_dict()
    assert rows == ROWS
    left = read_kind(DATA, "target_left_out", "target_register")
    assert left["document"].tolist() == ["RPJMN 2025-2029, Perpres 12/2025", "RPJPN 2025-2045"]
    assert sum(rows.values()) + len(left) == 435 + 374
    assert len(loaded) == 917


def test_whose_targets_they_are(loaded: pd.DataFrame) -> None:
    groups = loaded[loaded["region_id"].str.startswith("KP-")]["region_id"].nunique()
    assert groups == 6
    levels = level_targets(loaded)
    regions = set(levels["region_id"])
    assert sum(len(r) == 2 and r != "ID" for r in regions) == 33
    regencies = levels[levels["region_id"].str.fullmatch(r"\d{4}")]
    firm = regencies[regencies["confidence"] != "press_weak_or_ambiguous"]
    assert regencies["region_id"].nunique() == 243
    assert firm["region_id"].nunique() == 196
    assert regencies.loc[regencies["year"] >= 2026, "region_id"].nunique() == 114
    assert regencies.loc[regencies["year"].between(2026, 2030), "region_id"].nunique() == 107


def test_all_of_jawa_tengah(loaded: pd.DataFrame) -> None:
    assert set(book().children("33", "kabupaten")) <= set(level_targets(loaded)["region_id"])
    sukoharjo = level_targets(loaded)[lambda rows: rows["region_id"] == "3311"]
    assert sukoharjo[["year", "high"]].to_numpy().tolist() == [[2018, 8]]


def test_one_statement_alone_stands_twice(loaded: pd.DataFrame) -> None:
    """The range of the RKP 2019, from the list of ranges and from the press."""
    said = ["region_id", "indicator", "measure", "area", "year", "low", "high", "document"]
    twice = loaded[loaded.duplicated(said, keep=False)]
    assert set(twice["target_id"]) == {"target_register-11", "target_register-20"}


def test_palembang_stands_by_its_plan(loaded: pd.DataFrame) -> None:
    """The amendment is a draft: 10.4 stands, 11.2 is only proposed."""
    palembang = level_targets(loaded)[lambda rows: rows["region_id"] == "1671"]
    assert {(r.high, r.draft, r.lapsed_by) for r in palembang.itertuples()} == {
        (10.4, False, ""),
        (11.2, True, ""),
    }


def test_what_an_amendment_took_the_place_of(loaded: pd.DataFrame) -> None:
    """Bali lowered 4.2 to 1.0-1.5; Kab. Bogor's 6.23 was of before the pandemic; Kota Jambi prints both versions."""
    lapsed = loaded[loaded["lapsed_by"] != ""].set_index("region_id")["high"].to_dict()
    assert lapsed == {"51": 4.2, "3201": 6.23, "1571": 6.09}


def test_no_note_repeats_itself(loaded: pd.DataFrame) -> None:
    for note in loaded["note"]:
        phrases = [p for p in re.split("; (?=bertentangan|meng|di|sama)", note) if p]
        assert len(phrases) == len(set(phrases)), note


@pytest.mark.parametrize(
    ("region", "document", "path"),
    [
        ("3302", "RPJMD Banyumas 2018-2023", {2019: 12.51, 2020: 11.53, 2021: 10.54, 2022: 9.55, 2023: 8.56}),
        (
            "3375",
            "RPJMD Kota Pekalongan 2021-2026, yearly path",
            {2021: 6.94, 2022: 6.71, 2023: 6.5, 2024: 6.29, 2025: 6.09, 2026: 5.89},
        ),
    ],
)
def test_paths_by_year(loaded: pd.DataFrame, region: str, document: str, path: dict[int, float]) -> None:
    rows = loaded[(loaded["region_id"] == region) & (loaded["document"] == document)]
    assert dict(zip(rows["year"], rows["high"], strict=True)) == path
    assert (rows["low"] == rows["high"]).all()


def test_the_promise_behind_the_headline_on_boyolali(loaded: pd.DataFrame) -> None:
    row = one(loaded, target_id="target_register-87")
    assert (row.region_id, row.measure, row.high, row.year) == ("3309", "yearly_change", -1, 2018)
    assert (row.base_year, row.base_value, row.judgeable) == (2016, 12.09, True)


def test_the_promise_behind_the_headline_on_purworejo(loaded: pd.DataFrame) -> None:
    row = one(loaded, target_id="target_register-78-2017")
    assert (row.region_id, row.measure, row.high) == ("3306", "yearly_change", -0.9)
    assert (row.base_year, row.base_value, row.judgeable) == (2015, 14.27, True)


@pytest.mark.parametrize(
    ("region", "year", "values"),
    [
        ("35", 2025, {(8.9, 9.4), (9.4, 9.4), (9.75, 9.95)}),
        ("3401", 2022, {(12.3, 12.3), (8.85, 8.85), (7, 7), (16.17, 16.17)}),
        ("3523", 2021, {(12.5, 12.5), (12.08, 12.08)}),
    ],
)
def test_contradicting_targets_stand_side_by_side(
    loaded: pd.DataFrame, region: str, year: int, values: set[tuple[float, float]]
) -> None:
    rows = level_targets(loaded)
    rows = rows[(rows["region_id"] == region) & (rows["year"] == year)]
    assert set(zip(rows["low"], rows["high"], strict=True)) == values
    assert rows["note"].str.contains("bertentangan dengan").all()


def test_two_versions_of_the_plan_of_aceh(loaded: pd.DataFrame) -> None:
    earlier = one(loaded, target_id="target_register-156")
    assert "bertentangan dengan 2030 dalam rencana yang sama" in earlier.note
    assert (earlier.low, earlier.high) == (6.39, 7.39)


def test_what_is_loaded_but_never_judged(loaded: pd.DataFrame) -> None:
    kept = loaded[~loaded["judgeable"].astype(bool)]
    assert set(kept["region_id"]) == {"3372", "3404", "91", "92"}
    assert (kept["note"] != "").all()


def test_the_second_copy_of_the_yearly_plans_agrees(loaded: pd.DataFrame) -> None:
    witness = read_kind(DATA, "target_witness", "target_rkp_2010_2021")
    assert len(witness) == 12
    for row in witness.itertuples():
        same = loaded[(loaded["document"] == row.document) & (loaded["region_id"] == "ID")]
        assert {(t.year, t.low, t.high) for t in same.itertuples()} == {(row.year, row.low, row.high)}
