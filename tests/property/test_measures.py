"""What must hold for any figures, not only the worked ones."""

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis import lkjip, pace_ratio, progress

rates = st.integers(min_value=1, max_value=6000).map(lambda cents: cents / 100)


@st.composite
def plans(draw):
    """A base and a target at least 0.2 point below it."""
    target = draw(st.integers(1, 5900))
    base = draw(st.integers(target + 20, 6000))
    return base / 100, target / 100


@given(plans(), rates, rates)
def test_a_lower_figure_is_never_judged_worse(plan, one, other):
    base, target = plan
    lower, higher = sorted((one, other))
    assert progress.gap(lower, target) <= progress.gap(higher, target)
    assert progress.share_done(base, target, lower) >= progress.share_done(base, target, higher)
    assert lkjip.achievement(lower, target) >= lkjip.achievement(higher, target)
    assert lkjip.ratio(lower, target) >= lkjip.ratio(higher, target)
    assert progress.required_pace(lower, target, 3) <= progress.required_pace(higher, target, 3)
    assert pace_ratio.pace_ratio(
        base, target, lower, base_year=2018, target_year=2023, year=2021
    ) >= pace_ratio.pace_ratio(base, target, higher, base_year=2018, target_year=2023, year=2021)


@given(rates, rates, rates, rates)
def test_range_measures_are_monotone_too(a, b, one, other):
    low, high = sorted((a, b))
    lower, higher = sorted((one, other))
    assert progress.gap(lower, low, high) <= progress.gap(higher, low, high)
    assert lkjip.achievement(lower, low, high) >= lkjip.achievement(higher, low, high)
    assert lkjip.ratio(lower, low, high) >= lkjip.ratio(higher, low, high)


@given(plans(), rates)
def test_met_is_met_under_every_measure(plan, actual):
    base, target = plan
    is_met = bool(progress.met(actual, target))
    ratio = pace_ratio.pace_ratio(base, target, actual, base_year=2018, target_year=2023, year=2023)
    assert is_met == (progress.gap(actual, target) <= 1e-9)
    assert is_met == (progress.share_done(base, target, actual) >= 100 - 1e-9)
    assert is_met == (lkjip.achievement(actual, target) >= 100 - 1e-9)
    assert is_met == (lkjip.ratio(actual, target) >= 100 - 1e-9)
    assert is_met == (progress.required_pace(actual, target, 1) <= 1e-9)
    assert is_met == (ratio >= 1 - 1e-9)
    assert is_met == (pace_ratio.pace_class(base, target, actual, ratio) == "achieved")
    assert is_met == (
        progress.path_position(actual, progress.path_value(base, target, 2018, 2023, 2023)) != "behind"
    )


@given(rates, rates, rates)
def test_met_ranges_are_met_under_every_measure(a, b, actual):
    low, high = sorted((a, b))
    is_met = bool(progress.met(actual, high))
    assert is_met == (progress.gap(actual, low, high) <= 1e-9)
    assert is_met == (lkjip.achievement(actual, low, high) >= 100 - 1e-9)
    assert is_met == (lkjip.ratio(actual, low, high) >= 100 - 1e-9)


@given(plans(), rates, st.floats(0.1, 8))
def test_shares_and_ratios_do_not_depend_on_the_unit(plan, actual, scale):
    base, target = plan
    assume((base - target) * scale > 0.11)
    for whole, scaled in (
        (
            progress.share_done(base, target, actual),
            progress.share_done(base * scale, target * scale, actual * scale),
        ),
        (lkjip.achievement(actual, target), lkjip.achievement(actual * scale, target * scale)),
        (lkjip.ratio(actual, target), lkjip.ratio(actual * scale, target * scale)),
        (
            pace_ratio.pace_ratio(base, target, actual, base_year=2018, target_year=2023, year=2021),
            pace_ratio.pace_ratio(
                base * scale, target * scale, actual * scale, base_year=2018, target_year=2023, year=2021
            ),
        ),
    ):
        assert np.isclose(whole, scaled, rtol=1e-6, atol=1e-7)


@given(plans(), rates, st.floats(0.1, 8))
def test_gaps_grow_with_the_unit(plan, actual, scale):
    _, target = plan
    assert np.isclose(progress.gap(actual * scale, target * scale), progress.gap(actual, target) * scale)


@given(plans(), st.integers(2018, 2030))
def test_a_path_runs_between_its_ends_and_compound_is_below_linear(plan, year):
    base, target = plan
    linear = progress.path_value(base, target, 2018, 2023, year)
    compound = progress.path_value(base, target, 2018, 2023, year, kind="compound")
    assert target - 1e-9 <= linear <= base + 1e-9
    assert compound <= linear + 1e-9


@given(st.lists(st.tuples(plans(), rates), min_size=1, max_size=20))
def test_a_table_gives_what_each_row_gives(rows):
    base = np.array([plan[0] for plan, _ in rows])
    target = np.array([plan[1] for plan, _ in rows])
    actual = np.array([r for _, r in rows])
    assert np.allclose(
        progress.share_done(base, target, actual),
        [progress.share_done(*plan, r) for plan, r in rows],
    )
    assert list(lkjip.band(lkjip.achievement(actual, target))) == [
        lkjip.band(lkjip.achievement(r, plan[1])) for plan, r in rows
    ]


@given(rates, rates)
def test_the_ratio_form_is_never_lower_than_the_report_form(actual, target):
    assert lkjip.ratio(actual, target) >= lkjip.achievement(actual, target) - 1e-9
