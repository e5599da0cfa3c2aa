"""Simulations that can be checked by hand: Boyolali 2022 stands at 9.82 percent."""

import numpy as np
import pandas as pd
import pytest

from analysis import series, what_if, what_if_parts
from analysis.what_if import Question, Start
from tests.unit.analysis.tables import BOYOLALI, observations

START = Start(2022, "maret", 9.82, 1_000_000.0, 2022.0)


def test_a_given_pace_gives_the_year_the_level_and_the_people():
    """9.82 - 4 x 0.30 = 8.62; 2.92 / 0.30 = 9.7, so the tenth year; 1.72 % and 0.30 % of a million."""
    a = what_if.answer(Question(START, 6.9, 2026, 0.30, own_year=2026))
    assert a.reached == 2032
    assert a.level == pytest.approx(8.62)
    assert a.gap == pytest.approx(1.72)
    assert a.people_above == pytest.approx(17_200)
    assert a.people_a_year == pytest.approx(3_000)
    assert a.steepest == pytest.approx(0.30)


def test_a_given_target_gives_the_pace():
    """2.92 points in four years; in percent (6.9 / 9.82)^(1/4) = 0.91556, a first step of 0.829."""
    linear = what_if.answer(Question(START, 6.9, 2026))
    assert linear.pace == pytest.approx(0.73)
    assert (linear.reached, linear.level) == (2026, pytest.approx(6.9))
    compound = what_if.answer(Question(START, 6.9, 2026, kind="compound"))
    assert compound.pace == pytest.approx(0.8292, abs=1e-4)
    assert (compound.reached, compound.level) == (2026, pytest.approx(6.9))
    assert compound.steepest == pytest.approx((9.82 - 9.82 * 0.91556**3) / 3, abs=1e-4)


def test_a_path_shorter_than_three_years_is_tested_by_its_own_length():
    assert what_if.answer(Question(START, 8.82, 2023)).steepest == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("question", "pace", "reached"),
    [
        (Question(START, 6.9, 2026, 0.0), 0.0, np.nan),
        (Question(START, 6.9, 2026, -0.5), -0.5, np.nan),
        (Question(START, 12.0, 2026, -0.5), -0.5, 2022),
        (Question(START, 12.0, 2026), 0.0, 2022),
        (Question(START, 6.9, 2022), np.nan, np.nan),
        (Question(START, 6.9, 2015), np.nan, np.nan),
        (Question(START, 0.0, 2032), 0.982, 2032),
        (Question(START, 0.0, 2032, kind="compound"), np.nan, np.nan),
        (Question(START, 0.0, 2032, 0.5, "compound"), 0.5, np.nan),
        (Question(START, np.nan, 2026, 0.3), 0.3, np.nan),
        (Question(START, np.nan, 2026), np.nan, np.nan),
        (Question(START, 6.9, 2026, 0.01), 0.01, np.nan),
    ],
)
def test_nonsense_has_an_answer_too(question, pace, reached):
    a = what_if.answer(question)
    assert a.pace == pytest.approx(pace, nan_ok=True)
    assert a.reached == pytest.approx(reached, nan_ok=True)


def test_vectors_give_what_scalars_give():
    start = pd.Series([9.82, 3.0, np.nan], index=["a", "b", "c"])
    for kind in what_if.KINDS:
        levels = what_if.level_at(start, 0.5, 4, kind)
        assert levels["a"] == what_if.level_at(9.82, 0.5, 4, kind)
        assert levels["b"] == what_if.level_at(3.0, 0.5, 4, kind)
        assert np.isnan(levels["c"])


def test_steps_stand_side_by_side():
    rows = what_if.steps(START, 2024, {"linear": 0.73, "compound": np.nan})
    assert rows["linear"].tolist() == pytest.approx([9.82, 9.09, 8.36])
    assert rows["linear_people"].tolist() == pytest.approx([98_200, 90_900, 83_600])
    assert rows["linear_fewer"].iloc[1:].tolist() == pytest.approx([7_300, 7_300])
    assert rows["compound"].isna().all()


def test_the_recent_pace_is_the_median_slope_of_five_years():
    """2018-2022: 10.04, 9.53, 10.18, 10.62, 9.82; slopes in order -0.8, -0.51, -0.18, -0.055, 0.07, 0.0967, 0.1933,
    0.44, 0.545, 0.65: the median is +0.083, a rise."""
    recent = what_if.recent_pace(pd.Series(BOYOLALI))
    assert (recent.pace, recent.since, recent.basis) == (-0.08, 2018, "robust")


def test_a_short_series_has_a_mean_pace_or_none():
    short = what_if.recent_pace(pd.Series({2022: np.nan, 2023: 12.0, 2024: 11.4, 2025: 11.0}))
    assert (short.pace, short.since, short.basis) == (0.5, 2023, "mean")
    one = what_if.recent_pace(pd.Series({2024: np.nan, 2025: 11.0}))
    assert (one.pace, one.basis) == (0.0, "none")


def test_figures_before_a_break_are_left_out():
    rows = observations(("91", {2022: 26.0, 2023: 26.03, 2024: 17.26, 2025: 17.0}), ("92", {2024: 21.0}))
    rows["flag"] = ["", "", "boundary_break", "", ""]
    table = series.unbroken(rows)
    assert table.loc["91"].isna().tolist() == [True, True, False, False]
    assert table.loc["92", 2024] == 21.0


@pytest.mark.parametrize(
    ("pace", "wobble", "after"),
    [(1.0, 0.3, 1), (0.3, 0.24, 3), (0.0, 0.3, np.nan), (-0.2, 0.3, np.nan), (0.3, np.nan, np.nan)],
)
def test_when_a_fall_outgrows_the_wobble(pace, wobble, after):
    """1.96 x sqrt(2) x 0.24 = 0.665: the third step of 0.30."""
    assert what_if.visible_after(pace, wobble) == pytest.approx(after, nan_ok=True)


def test_population_is_the_latest_known_and_of_one_round():
    rates = observations(("33", {2024: 10.0, 2025: 9.5, 2026: 9.2}), ("33", {2025: 9.0}, "september"))
    counts = observations(
        ("33", {2024: 3_500_000.0, 2025: 3_325_000.0}), ("33", {2025: 3_000_000.0}, "september")
    )
    held = what_if.held_population(rates, counts, 2026)
    assert held.loc["33"].tolist() == pytest.approx([35_000_000, 2025])
    assert what_if.held_population(rates, counts, 2024).loc["33", "population"] == pytest.approx(35_000_000)
    assert what_if.held_population(rates, counts, 2020).empty


AREA = what_if_parts.Parts(
    today=pd.Series({"3301": 12.0, "3302": 8.0, "3303": 10.0}),
    population=pd.Series({"3301": 100.0, "3302": 300.0, "3303": 100.0}),
    target=pd.Series({"3301": 10.0, "3302": 9.0, "3303": np.nan}),
    whole_target=9.0,
)
"""Today (1200 + 2400 + 1000) / 500 = 9.2."""


def test_what_one_part_does_to_the_whole():
    """3303 at 5: (1200 + 2400 + 500) / 500 = 8.2; with 3301 at 10 and 3302 at the 8 it has: 7.8; without 3303: 8.8."""
    scenes = what_if_parts.of_part(AREA, "3303", 5.0)
    assert {name: round(c.implied, 6) for name, c in scenes.items()} == {
        "alone": 8.2,
        "others": 8.8,
        "together": 7.8,
    }
    assert scenes["alone"].today == pytest.approx(9.2)
    assert scenes["together"].outcome == "reached"


def test_what_the_parts_add_up_to():
    """All 0.5 a year for two years: 8.2. Own paces 1, 0 and unknown: (1000 + 2400 + 1000) / 500 = 8.8. Own targets:
    the same 8.8, as 3302 already meets its own."""
    scenes = what_if_parts.of_whole(AREA, 9.2, 0.5, pd.Series({"3301": 1.0, "3302": 0.0}), 2, "linear")
    assert {name: round(c.implied, 6) for name, c in scenes.items()} == {
        "same_pace": 8.2,
        "recent": 8.8,
        "targets": 8.8,
    }


def test_on_a_compound_path_all_parts_fall_by_the_same_percent():
    scenes = what_if_parts.of_whole(AREA, 10.0, 1.0, pd.Series(dtype=float), 2, "compound")
    assert list(scenes) == ["same_pace", "targets"]
    assert scenes["same_pace"].implied == pytest.approx(9.2 * 0.81)
