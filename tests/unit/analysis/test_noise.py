"""Noise and ranks on series whose roughness is known by construction."""

import numpy as np
import pandas as pd
import pytest

from analysis import noise, ranks, series
from tests.unit.analysis.tables import observations


def rough(sigma, regions=400, fastest=0.8):
    """Straight paths of different pace, a common step, and independent errors of standard deviation
    `sigma`."""
    rng, years = np.random.default_rng(3), 11
    path = 12 - rng.uniform(0, fastest, (regions, 1)) * np.arange(years)
    step = np.where(np.arange(years) >= 3, -2.0, 0.0)
    return pd.DataFrame(
        path + step + rng.normal(0, sigma, (regions, years)), columns=range(2015, 2015 + years)
    )


def test_wobble_recovers_the_error_it_was_made_with():
    assert noise.wobble(rough(0.3)).median() == pytest.approx(0.3, abs=0.02)
    assert noise.wobble(rough(0.0)).max() == pytest.approx(0.0, abs=1e-9)


def test_a_common_step_is_not_wobble():
    table = rough(0.1)
    alone = noise.wobble(table, common=pd.Series(0.0, index=table.columns))
    assert alone.median() > 3 * noise.wobble(table).median()


def test_independent_errors_pull_neighbouring_changes_apart():
    assert noise.neighbour_correlation(rough(0.3, fastest=0.0)) == pytest.approx(-0.5, abs=0.03)


def test_short_series_have_no_wobble_and_few_rows_no_common_movement():
    table = rough(0.3, regions=10)
    table.iloc[0, :5] = np.nan
    assert np.isnan(noise.wobble(table).iloc[0])
    single = table.iloc[[1]]
    zeros = pd.Series(0.0, index=table.columns)
    assert noise.wobble(single).iloc[0] == pytest.approx(noise.wobble(single, zeros).iloc[0])
    assert noise.wobble(single).iloc[0] > 0


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (-0.13, "within"),
        (0.42, "within"),
        (-0.43, "unclear"),
        (-0.83, "unclear"),
        (-0.84, "beyond"),
        (np.nan, ""),
    ],
)
def test_size_of_a_change_against_a_wobble_of_three_tenths(change, expected):
    """sqrt(2) x 0.3 = 0.424; 1.96 x that = 0.832."""
    assert noise.size(change, 0.3) == expected
    assert noise.size(change, np.nan) == ""


def test_no_wobble_at_all_makes_every_change_large():
    assert noise.size(0.01, 0.0) == "beyond"
    assert noise.size(0.0, 0.0) == "within"


def test_design_error_is_larger_than_most_wobbles():
    """670 households: 0.73 point at 3.7 percent, 1.21 at 11 percent."""
    assert noise.design_error(3.7) == pytest.approx(0.73, abs=0.005)
    assert noise.design_error(11.0) == pytest.approx(1.21, abs=0.005)
    assert np.isnan(noise.design_error(101.0))
    assert noise.relative_error(10.0, 5.0) == 0.5


def test_rank_ranges_widen_with_noise():
    values = pd.Series([4.0, 10.0, 10.2, 10.2, 15.0, np.nan], index=list("abcdef"))
    sharp = ranks.rank_range(values, pd.Series(0.0, index=values.index))
    assert sharp.loc["a"].tolist() == [1, 1, 1]
    assert sharp.loc["c"].tolist() == [3, 3, 4]
    assert sharp.loc["d"].tolist() == [3, 3, 4]
    assert sharp.loc["f"].isna().all()
    blurred = ranks.rank_range(values, pd.Series(0.3, index=list("abcde")))
    assert blurred.loc["b"].tolist() == [2, 2, 4]
    assert blurred.loc["c"].tolist() == [3, 2, 4]
    assert blurred.loc["e"].tolist() == [5, 5, 5]


def test_by_year_keeps_rounds_apart_and_years_consecutive():
    rows = pd.concat(
        [observations(("a", {2015: 9.0, 2018: 8.0})), observations(("a", {2014: 9.5}, "september"))]
    )
    march = series.by_year(rows)
    assert list(march.columns) == [2015, 2016, 2017, 2018]
    assert march.loc["a"].tolist()[::3] == [9.0, 8.0]
    assert list(series.by_year(rows, "september").columns) == [2014]
    assert series.by_year(rows, "tahunan").empty
    figures = series.Figures(rows)
    assert figures.rounds(["a", "a", "a"], [2014, 2015, 2016]) == ["september", "maret", ""]
    assert figures.regions(2014) == ["a"]
