"""Which targets are marked as to be checked in the document, on generated cases and on the ones the register has."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.target_conflicts import COLUMNS
from etl.target_doubt import BEYOND, DOUBTS, IMPLAUSIBLE, TWICE, doubts, marked, records

NONE = pd.DataFrame(columns=COLUMNS)
YEARS = range(2015, 2026)


def rates(*series: tuple[str, dict[int, float]], survey_round: str = "maret", flag: str = "") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "region_id": region,
                "level": "kabupaten" if len(region) == 4 else "provinsi",
                "year": year,
                "round": survey_round,
                "value": value,
                "flag": flag,
            }
            for region, values in series
            for year, value in values.items()
        ]
    )


def falling(share: float) -> dict[int, float]:
    """A regency that loses the same share every year."""
    return {year: 20 * (1 - share) ** (year - 2015) for year in YEARS}


FASTEST = 0.08
GREATEST = 0.06
HISTORY = rates(
    ("9101", falling(FASTEST)),
    ("9102", falling(0.02)),
    ("9104", falling(-GREATEST)),
    ("3300", dict.fromkeys(YEARS, 10.0)),
)


def target(**more: Any) -> dict[str, Any]:
    return {
        "target_id": "t0",
        "region_id": "3300",
        "indicator": "poverty_rate",
        "measure": "level",
        "area": "total",
        "year": 2029,
        "base_year": 2025,
        "base_value": 10.0,
        "issued_year": 2025,
        "plan_start": None,
        "plan_end": None,
        "document": "RPJMD",
        "locator": "",
        "judgeable": True,
        "reason": "",
        "note": "",
    } | more


def found(history: pd.DataFrame = HISTORY, value: float | None = None, **more: Any) -> list[str]:
    row = target(**more)
    row = {"low": value, "high": value} | row if value is not None else row
    return [i for i in doubts(pd.DataFrame([row]), history, NONE)["t0"].split(",") if i]


def test_the_record_is_that_of_the_fastest_regency_over_each_span() -> None:
    known = records(HISTORY)
    assert list(known) == list(range(1, 11))
    for span, (fall, rise) in known.items():
        assert fall.share == pytest.approx(FASTEST)
        assert fall.points == pytest.approx(20 * (1 - (1 - FASTEST) ** span) / span)
        assert rise.share == pytest.approx(GREATEST)


def test_a_fall_across_a_boundary_is_no_record() -> None:
    broken = rates(("9103", {2015: 30.0}), flag="boundary_break")
    whole = rates(("9103", {y: 10.0 for y in YEARS if y > 2015}))
    assert records(pd.concat([HISTORY, broken, whole]))[1][0].share == pytest.approx(FASTEST)
    assert records(pd.concat([HISTORY, broken.assign(flag=""), whole]))[1][0].share > FASTEST


@settings(deadline=None, max_examples=200)
@given(
    share=st.floats(0.0, 0.6),
    base=st.floats(1.0, 40.0),
    span=st.integers(1, 10),
)
def test_a_fall_is_marked_beyond_twice_the_record_and_never_within_it(
    share: float, base: float, span: int
) -> None:
    """Truth computed another way: the target is made from the share, not the share from the target."""
    start = 2025
    history = pd.concat([HISTORY, rates(("3301", {start: base}))])
    ids = found(
        history,
        base * (1 - share) ** span,
        region_id="3301",
        year=start + span,
        base_year=start,
        base_value=base,
        issued_year=None,
    )
    assert set(ids) <= set(DOUBTS)
    if share > TWICE * FASTEST + 1e-6:
        assert "pace" in ids
    if share < BEYOND * FASTEST - 1e-6:
        assert "pace" not in ids


@pytest.mark.parametrize(
    ("value", "more", "ids"),
    [
        (8.0, {}, set()),
        (1.0, {}, {"pace", "reduction"}),
        (0.08, {}, {"pace", "reduction", "fraction"}),
        (0.0, {}, {"pace"}),
        (10.4, {}, {"above_base"}),
        (80.0, {}, {"above_base", "rise"}),
        (8.0, {"base_year": 2030}, {"base_after"}),
        (8.0, {"base_value": 12.5}, {"base_differs"}),
        (8.0, {"plan_start": 2025, "plan_end": 2028}, set()),
        (8.0, {"plan_start": 2020, "plan_end": 2025}, {"outside_plan"}),
        (8.0, {"plan_start": 2030, "plan_end": 2034}, {"outside_plan"}),
        (0.5, {"year": 2045}, set()),
        (0.0, {"indicator": "extreme_poverty_rate", "base_value": None}, set()),
        (1.5, {"indicator": "extreme_poverty_rate", "base_value": 1.2}, {"above_base"}),
        (5.0, {"locator": "level or reduction unclear; x"}, {"unclear", "pace"}),
        (8.5, {"locator": "level or reduction unclear; x"}, {"unclear"}),
    ],
)
def test_what_each_case_is_told(value: float, more: dict[str, Any], ids: set[str]) -> None:
    assert set(found(value=value, **more)) == ids


def test_a_target_is_only_marked_when_it_fails_under_every_base() -> None:
    """10 to 5 in a year is impossible, but the plan began when the rate was 13."""
    history = pd.concat([HISTORY, rates(("3302", {2019: 9.0, 2020: 13.0, 2024: 10.0}))])
    told = {"value": 5.0, "region_id": "3302", "year": 2025, "base_year": 2024, "issued_year": None}
    assert "pace" in found(history, **told)
    assert "pace" not in found(history, **told, plan_start=2019)


def test_a_promised_fall_a_year_is_held_against_the_level_it_implies() -> None:
    yearly = {"measure": "yearly_change", "base_year": 2024, "issued_year": None}
    assert found(value=-0.5, **yearly, year=2025) == []
    assert "pace" in found(value=-3.0, **yearly, year=2026)
    assert "pace" in found(value=-2.5, **yearly, year=2028)


def test_bases_of_another_month_or_year_are_told_apart() -> None:
    history = pd.concat(
        [
            HISTORY,
            rates(("33", {2021: 11.79, 2022: 10.93})),
            rates(("33", {2021: 11.25, 2022: 10.98}), survey_round="september"),
        ]
    )
    base = {"region_id": "33", "year": 2023, "base_year": 2021, "issued_year": 2022}
    assert found(history, 10.0, **base, base_value=11.25) == ["base_month"]
    assert found(history, 10.0, **base, base_value=10.93) == ["base_year"]
    said = {"document": "target untuk posisi 10,93 (Sep 2022)"}
    assert found(history, 10.0, **base, base_value=11.79, **said) == ["month_named"]
    assert found(history, 10.0, **base, base_value=11.79, document="posisi 10,98 (Sept 2022)") == []


def test_what_is_impossible_is_no_longer_judged_and_says_so() -> None:
    rows = pd.DataFrame(
        [
            target(target_id="a", note="sumber lemah"),
            target(target_id="b"),
            target(target_id="c", judgeable=False, reason="local_count", note="hitungan daerah"),
        ]
    )
    done = marked(rows, pd.Series({"a": "pace", "b": "base_month", "c": "pace"}))
    assert done["judgeable"].tolist() == [False, True, False]
    assert done["reason"].tolist() == ["implausible", "", "local_count"]
    assert done["note"].tolist() == ["perlu dicek ke dokumen; sumber lemah", "", "hitungan daerah"]
    assert set(IMPLAUSIBLE) <= set(DOUBTS)


def test_the_register_as_it_is_built(real_warehouse) -> None:
    rows = real_warehouse.query("FROM pub.target").set_index("target_id")
    bad = rows[rows["reason"] == "implausible"]
    assert not bad["judgeable"].any()
    assert "pace" in bad.loc["target_outer-47", "doubt"]  # Kotawaringin Timur 2029: 1.0 from 5.83
    assert {"8202", "5308"} <= set(bad["region_id"])  # Halmahera Tengah, Ende
    assert bad[["source_id", "source_row"]].drop_duplicates().shape[0] == 24
    weak = bad["confidence"] == "press_weak_or_ambiguous"
    assert set(bad.loc[~weak, "region_id"]) == {"3272", "6202", "82", "8201"}
    assert rows.loc["target_register-61", "doubt"] == "base_month,month_named"  # Jawa Tengah 2022
    ambitious = rows.loc["target_java_sumatra_2-211"]  # Ponorogo 2029: 4 from 9.11
    assert (ambitious["high"], ambitious["judgeable"], ambitious["doubt"]) == (4, True, "")
