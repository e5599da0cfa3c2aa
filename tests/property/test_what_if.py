"""What must hold for any simulation, whatever is assumed."""

import numpy as np
import pandas as pd
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis import what_if, what_if_parts
from analysis.projection import HORIZON

rates = st.integers(1, 6000).map(lambda cents: cents / 100)
paces = st.integers(-300, 900).map(lambda cents: cents / 100)
falls = st.integers(1, 900).map(lambda cents: cents / 100)
kinds = st.sampled_from(what_if.KINDS)
spans = st.integers(1, 30)


@given(rates, rates, spans, kinds)
def test_the_pace_asked_for_arrives_exactly_and_in_time(start, target, years, kind):
    assume(target < start)
    pace = what_if.needed_pace(start, target, years, kind)
    assert np.isclose(what_if.level_at(start, pace, years, kind), target)
    assert what_if.years_needed(start, target, pace, kind) == years


@given(rates, rates, falls, kinds)
def test_the_year_reached_is_the_first_at_or_below_the_target(start, target, pace, kind):
    years = what_if.years_needed(start, target, pace, kind)
    if np.isnan(years):
        assert what_if.level_at(start, pace, HORIZON, kind) > target
        return
    assert what_if.level_at(start, pace, years, kind) <= target + 1e-4
    assert years == 0 or what_if.level_at(start, pace, years - 1, kind) > target


@given(rates, rates, paces, paces, spans, kinds)
def test_a_faster_pace_never_stands_higher_nor_arrives_later(start, target, one, other, years, kind):
    slower, faster = sorted((one, other))
    assert what_if.level_at(start, faster, years, kind) <= what_if.level_at(start, slower, years, kind) + 1e-9
    late, early = (what_if.years_needed(start, target, pace, kind) for pace in (slower, faster))
    assert np.isnan(late) or early <= late


@given(rates, paces, st.integers(0, 40), kinds)
def test_a_level_is_always_a_rate(start, pace, years, kind):
    assert 0 <= what_if.level_at(start, pace, years, kind) <= 100
    assert np.isclose(what_if.level_at(start, pace, 0, kind), start)


@given(rates, falls, spans)
def test_compound_never_falls_faster_than_linear_from_the_same_first_step(start, pace, years):
    compound, linear = (what_if.level_at(start, pace, years, kind) for kind in ("compound", "linear"))
    assert compound >= linear - 1e-9


@given(rates, paces, st.integers(1, 40), st.integers(10_000, 3_000_000))
def test_the_steps_add_up_to_the_way_gone(start, pace, years, population):
    begun = what_if.Start(2025, "maret", start, population, 2025.0)
    rows = what_if.steps(begun, 2025 + years, dict.fromkeys(what_if.KINDS, pace))
    assert list(rows["year"]) == list(range(2025, 2026 + years))
    for kind in what_if.KINDS:
        assert np.isclose(rows[f"{kind}_fall"].sum(), start - rows[kind].iloc[-1])
        fewer = rows[f"{kind}_people"].iloc[0] - rows[f"{kind}_people"].iloc[-1]
        assert np.isclose(rows[f"{kind}_fewer"].sum(), fewer)


@given(rates, rates, paces, st.integers(2000, 2060), kinds, st.booleans())
def test_anything_assumed_has_an_answer(start, target, pace, by, kind, asked):
    q = what_if.Question(
        what_if.Start(2025, "maret", start, 1e6, 2025), target, by, np.nan if asked else pace, kind
    )
    a = what_if.answer(q)
    assert np.isnan(a.reached) or 2025 <= a.reached <= 2025 + HORIZON
    if by <= 2025:
        assert np.isnan(a.level) or by == 2025
    elif asked:
        assert a.level <= max(target, start) + 1e-9
        assert a.pace >= 0


@given(st.lists(st.tuples(rates, st.integers(1000, 10**6)), min_size=2, max_size=12), rates)
def test_one_part_shifts_the_whole_by_its_share_of_people(parts, level):
    names = [f"33{n:02d}" for n in range(len(parts))]
    today = pd.Series([rate for rate, _ in parts], index=names)
    people = pd.Series([float(n) for _, n in parts], index=names)
    area = what_if_parts.Parts(today, people, pd.Series(np.nan, index=names), np.nan)
    scenes = what_if_parts.of_part(area, "3300", level)
    assert list(scenes) == ["alone"]
    share = people["3300"] / people.sum()
    assert np.isclose(scenes["alone"].implied - scenes["alone"].today, share * (level - today["3300"]))


@given(st.lists(st.tuples(rates, rates), min_size=1, max_size=12))
def test_no_part_rises_to_its_target(pairs):
    names = [f"33{n:02d}" for n in range(len(pairs))]
    today, target = (pd.Series([pair[n] for pair in pairs], index=names) for n in (0, 1))
    area = what_if_parts.Parts(today, pd.Series(1.0, index=names), target, np.nan)
    assert (area.promised <= today).all()
    assert area.at(area.promised).implied <= area.at(area.promised).today + 1e-9
