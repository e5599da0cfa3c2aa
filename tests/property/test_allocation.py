"""Sharing out people: whole, exact, fair, whatever the weights."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.allocation import Weight, by_kecamatan, largest_remainder, share_out

weight = st.one_of(
    st.floats(-500, 5000, allow_nan=False), st.just(math.nan), st.floats(1e-9, 1e-6), st.floats(1e6, 1e12)
)
weights = st.lists(weight, min_size=1, max_size=60).filter(lambda w: any(x > 0 for x in w))


@given(weights, st.integers(0, 3_000_000))
def test_the_parts_are_whole_and_sum_exactly(values: list[float], total: int) -> None:
    shares = largest_remainder(pd.Series(values), total)
    assert shares.dtype == "int64"
    assert shares.sum() == total
    assert (shares >= 0).all()


@given(weights, st.integers(0, 3_000_000))
def test_no_part_is_a_whole_person_off_its_quota(values: list[float], total: int) -> None:
    used = pd.Series(values).clip(lower=0).fillna(0)
    quota = used / used.sum() * total
    assert ((largest_remainder(pd.Series(values), total) - quota).abs() < 1 + 1e-6).all()


@given(weights, st.integers(0, 100_000))
def test_what_weighs_more_never_gets_less(values: list[float], total: int) -> None:
    table = pd.DataFrame({"w": pd.Series(values).clip(lower=0).fillna(0)})
    table["people"] = largest_remainder(table["w"], total)
    ordered = table.sort_values(["w", "people"])["people"]
    assert ordered.is_monotonic_increasing


@given(weights, st.integers(0, 100_000))
def test_villages_without_a_figure_get_none_and_those_below_zero_nothing(
    values: list[float], total: int
) -> None:
    ids = [f"33990{i // 9}20{i:02}" for i in range(len(values))]
    table = pd.DataFrame(
        {
            "kind": "desa",
            "name": ids,
            "kecamatan_id": [i[:6] for i in ids],
            "kecamatan_name": [i[:6] for i in ids],
        },
        index=ids,
    )
    shared = share_out(table, Weight("x", pd.Series(values, index=ids)), total)
    assert shared["people"].sum() == total
    assert (shared["people"].isna() == shared["weight"].isna()).all()
    below = shared["why"].eq("failed")
    assert shared.loc[below, "people"].eq(0).all()
    assert not (shared["weight"] < 0).any()
    assert below.sum() == sum(v < 0 for v in values)
    assert by_kecamatan(shared)["people"].sum() == total


def test_without_any_weight_nothing_is_shared() -> None:
    with pytest.raises(ValueError, match="no weight"):
        largest_remainder(pd.Series([0.0, -3.0, math.nan]), 5)
    with pytest.raises(ValueError, match="fewer"):
        largest_remainder(pd.Series([1.0]), -1)
    assert largest_remainder(pd.Series([0.0]), 0).tolist() == [0]
