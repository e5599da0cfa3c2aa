"""Leagues: who enters, who stays outside and why, and what noise makes of a rank."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import leagues, ranks
from analysis.leagues import LEVEL, MEASURES
from analysis.verdict import verdicts
from tests.unit.analysis.tables import targets

NAMES = {"3305": "Kebumen", "3307": "Wonosobo", "3374": "Kota Semarang", "3306": "Purworejo"}
RATES = {
    "3305": {2024: 15.71, 2025: 13.58},
    "3307": {2024: 15.28, 2025: 13.34},
    "3374": {2024: 4.03, 2025: 3.80},
    "3306": {2024: 10.87, 2025: 10.06},
}
"""As BPS published them, March."""
NO_ONES = {"region_id": "3305", "year": 2025, "value": 1.0}


def figures(changes: dict[str, dict[int, tuple[float, str, str]]] | None = None) -> pd.DataFrame:
    """Observations of `RATES`, single ones replaced: region -> year -> (value, round, flag)."""
    known = {r: {y: (v, "maret", "") for y, v in years.items()} for r, years in RATES.items()}
    for region, years in (changes or {}).items():
        known[region] = known[region] | years
    rows = [
        {"region_id": r, "year": y, "round": survey, "value": v, "flag": flag}
        for r, years in known.items()
        for y, (v, survey, flag) in years.items()
    ]
    return pd.DataFrame(rows)


def found(rates: pd.DataFrame, wobble: float = 0.3) -> dict[str, pd.DataFrame]:
    """The leagues of 2025, no region with a target."""
    ids = list(RATES)
    table = verdicts(rates, targets(NO_ONES).head(0), 2025, regions=ids)
    return leagues.leagues(table, rates, pd.Series(wobble, index=ids), 2025, pd.Series("33", index=ids))


def test_level_and_progress_are_ranked_from_the_published_figures() -> None:
    table = found(figures())
    assert table[LEVEL]["rank"].to_dict() == {"3374": 1, "3306": 2, "3307": 3, "3305": 4}
    change = table["setahun"]
    assert change["rank"].to_dict() == {"3305": 1, "3307": 2, "3306": 3, "3374": 4}
    assert change.loc["3305", "value"] == pytest.approx(-2.13)
    assert change.loc["3305", "relative"] == pytest.approx(-13.56, abs=0.01)
    assert change.loc["3305", "error"] == pytest.approx(0.3 * 2**0.5)
    assert table[LEVEL].loc["3305", "rank_before"] == 4
    assert not change["assumed"].any()


def test_own_movement_is_the_change_beyond_the_median() -> None:
    """Changes -2.13, -1.94, -0.81, -0.23: the median is -1.375."""
    own = found(figures())["sendiri"]
    assert own["common"].unique() == pytest.approx([-1.375])
    assert own.loc["3305", "value"] == pytest.approx(-0.755)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({2024: (4.03, "september", "")}, "no_before"),
        ({2025: (3.80, "maret", "boundary_break")}, "break"),
        ({2025: (3.80, "september", "")}, "other_round"),
        ({2025: (3.80, "maret", "copies_parent")}, "borrowed"),
        ({2024: (4.03, "maret", "carried_forward")}, "no_before"),
        ({2025: (np.nan, "maret", "")}, "no_figure"),
    ],
)
def test_no_change_joins_rounds_breaks_or_borrowed_figures(
    change: dict[int, tuple[float, str, str]], reason: str
) -> None:
    league = found(figures({"3374": change}))["setahun"]
    assert league.loc["3374", "out"] == reason
    assert np.isnan(league.loc["3374", ["value", "rank", "best", "worst"]].astype(float)).all()
    assert league["rank"].max() == 3


def test_a_longer_change_needs_its_own_first_year() -> None:
    assert found(figures())["tiga"]["out"].eq("no_before").all()


def test_regions_without_a_target_stay_outside_the_leagues_by_target() -> None:
    table = found(figures())
    for measure in ("terlaksana", "selisih", "jiwa"):
        assert table[measure]["out"].eq("no_target").all()


def verdict_rows(**columns: list) -> pd.DataFrame:
    """Verdicts of three regions: met this year, behind on its path, judged by a target that has passed."""
    rows = {
        "current": [10.63, 9.0, 7.24],
        "current_round": ["maret"] * 3,
        "status": ["met", "behind", "missed"],
        "reason": [""] * 3,
        "kind": ["this_year", "ahead", "passed"],
        "round": ["maret"] * 3,
        "standing": ["current_met", "current_missed", "lapsed_above"],
        "gap_due": [-0.27, 0.5, np.nan],
        "people_due": [-3_780.0, 4_000.0, np.nan],
        "share_done": [164.3, 25.0, 11.3],
        "base_value": [11.32, 10.0, 7.41],
        "high": [10.90, 6.0, 5.90],
        "population": [1_400_000.0, 800_000.0, 880_000.0],
    }
    return pd.DataFrame(rows | columns, index=["3315", "3399", "3319"])


def by_target(measure: str, **columns: list) -> pd.DataFrame:
    verdict, rates = verdict_rows(**columns), figures()
    group = pd.Series("33", index=verdict.index)
    return leagues.leagues(verdict, rates, pd.Series(0.2, index=verdict.index), 2025, group)[measure]


def test_a_target_ahead_is_read_on_its_path_and_a_passed_one_stays_outside() -> None:
    league = by_target("selisih")
    assert league["value"].tolist()[:2] == [-0.27, 0.5]
    assert league["out"].tolist() == ["", "", "passed"]
    assert league["rank"].tolist()[:2] == [1, 2]


def test_people_and_shares_carry_the_wobble_in_their_own_unit() -> None:
    """0.2 point of 800,000 is 1,600 people; of 4 points needed it is 5 percent."""
    heads = by_target("jiwa")
    assert heads.loc["3399", "value"] == pytest.approx(4000)
    assert heads.loc["3399", "error"] == pytest.approx(1600)
    share = by_target("terlaksana")
    assert share.loc["3399", "error"] == pytest.approx(5.0)
    assert share["rank"].tolist()[:2] == [1, 2], "most done comes first"


def test_a_target_of_another_survey_month_is_not_ranked_with_march() -> None:
    assert by_target("selisih", round=["maret", "september", "maret"])["out"].tolist()[1] == "other_round"


def test_the_main_round_is_that_of_most_regions() -> None:
    assert leagues.main_round(pd.Series(["maret", "maret", "september", ""])) == "maret"
    assert leagues.main_round(pd.Series(["september", "maret"])) == "maret"
    assert leagues.main_round(pd.Series(["", ""])) == ""


def test_neighbours_are_apart_only_beyond_their_joint_error() -> None:
    """1.96 x sqrt(2) x 0.1 = 0.277."""
    values = pd.Series([5.0, 5.27, 5.55, np.nan, 9.0])
    assert ranks.neighbours_apart(values, pd.Series(0.1, index=values.index)) == (2, 3)
    assert ranks.neighbours_apart(values.head(1), pd.Series([0.1])) == (0, 0)


def test_a_series_too_short_for_a_wobble_is_not_taken_for_a_calm_one() -> None:
    known = pd.Series({"a": 0.1, "b": 0.2, "c": 0.4})
    filled = ranks.complete(known, pd.Index(["a", "new"]))
    assert filled["a"] == 0.1
    assert filled["new"] == pytest.approx(0.36)


def test_counts_are_compared_in_one_round_and_an_unbroken_series() -> None:
    league = pd.DataFrame({"out": ["", "", "break"]}, index=["3305", "3306", "3307"])
    counts = pd.DataFrame(
        [
            ("3305", 2024, "maret", 189_250.0, ""),
            ("3305", 2025, "maret", 163_880.0, ""),
            ("3306", 2024, "maret", 78_020.0, ""),
            ("3306", 2025, "maret", 72_180.0, "series_break"),
            ("3307", 2024, "maret", 1.0, ""),
            ("3307", 2025, "maret", 1.0, ""),
        ],
        columns=["region_id", "year", "round", "value", "flag"],
    )
    around = leagues.counts_around(league, counts, "maret", 2024, 2025)
    assert around.loc["3305"].tolist() == [189_250.0, 163_880.0]
    assert list(around.index) == ["3305"]


def test_shares_of_a_net_change_that_cancels_mean_nothing() -> None:
    assert leagues.offsetting(pd.Series([-1000.0, 900.0]))
    assert not leagues.offsetting(pd.Series([-1000.0, 200.0]))


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.floats(1, 60).map(lambda v: round(v, 2)), min_size=4, max_size=4),
    st.floats(0.01, 2),
)
def test_every_rank_lies_within_its_range(values: list[float], wobble: float) -> None:
    rates = figures({r: {2025: (v, "maret", "")} for r, v in zip(RATES, values, strict=True)})
    every = found(rates, wobble)
    assert set(every) == {LEVEL, *MEASURES}
    for name in (LEVEL, "setahun", "sendiri"):
        league = every[name]
        assert (league["best"] <= league["rank"]).all()
        assert (league["rank"] <= league["worst"]).all()
        assert league["worst"].max() <= len(RATES)
