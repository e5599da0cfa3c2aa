"""Sharing out a regency's needed reduction: need, weights, the check of the index."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analysis import queries
from analysis.allocation import (
    equal_weight,
    formula_weight,
    index_check,
    index_weight,
    largest_remainder,
    need,
    register_weights,
    share_out,
)
from analysis.queries.formula import index_and_poverty
from analysis.verdict import as_verdict, verdicts
from analysis.warehouse import Warehouse
from tests.unit.analysis.tables import observations, targets


def verdict(**told: object) -> SimpleNamespace:
    """7.24 percent against 5.90 (Kudus, March 2023): 1.34 points of 900,000 people are 12,060."""
    base: dict[str, object] = {
        "standing": "current_missed",
        "today": 7.24,
        "today_year": 2023.0,
        "today_round": "maret",
        "gap_today": 1.34,
        "today_population": 900_000.0,
        "people_today": 12_060.0,
    }
    return SimpleNamespace(**(base | told))


class TestNeed:
    @pytest.mark.parametrize(
        ("told", "state", "people"),
        [
            ({}, "needed", 12_060),
            ({"people_today": 12_060.5}, "needed", 12_061),
            ({"standing": "current_on_course"}, "needed", 12_060),
            ({"standing": "current_met", "gap_today": 0.0}, "met", 0),
            ({"standing": "lapsed_reached", "gap_today": -0.4}, "met", 0),
            ({"standing": "none"}, "no_target", 0),
            ({"standing": "not_judgeable"}, "not_judgeable", 0),
            ({"people_today": math.nan}, "no_population", 0),
        ],
    )
    def test_states(self, told: dict[str, object], state: str, people: int) -> None:
        found = need(verdict(**told))  # type: ignore[arg-type]
        assert (found.state, found.people) == (state, people)

    def test_a_lapsed_target_is_held_against_the_newest_figure(self) -> None:
        """Kudus: 12,060 people above in 2023; by 6.59 in 2025, with 950,000 people, 6,555."""
        rates = observations(("3319", {2023: 7.24, 2025: 6.59}))
        poor = observations(("3319", {2023: 65_160.0, 2025: 950_000 * 0.0659}))
        plan = targets({"region_id": "3319", "year": 2023, "value": 5.9, "base_year": 2022})
        v = as_verdict(verdicts(rates, plan, 2025, counts=poor).iloc[0])
        found = need(v)
        assert (found.state, found.people, found.year) == ("needed", 6555, 2025)
        assert (round(v.people_then), round(v.people_today)) == (12_060, 6_555)


def test_largest_remainder_by_hand() -> None:
    """Quotas 3.5, 3.5, 2.1, 0.9 of 10: two places are left after rounding down, for .9 and the first .5."""
    assert largest_remainder(pd.Series([35, 35, 21, 9]), 10).tolist() == [4, 3, 2, 1]


def counts(*rows: tuple[str, int, str, str, str, str, int]) -> pd.DataFrame:
    heads = ["region_id", "year", "round", "register", "unit", "desil", "count"]
    return pd.DataFrame(rows, columns=heads).assign(source_id="own")


class TestRegister:
    def test_last_round_alone_counts_and_units_stay_apart(self) -> None:
        rows = counts(
            ("a", 2024, "2024-03", "dtsen", "jiwa", "1", 90),
            ("a", 2025, "2025-03", "dtsen", "jiwa", "1", 50),
            ("a", 2025, "2025-09", "dtsen", "jiwa", "1", 40),
            ("a", 2025, "2025-09", "dtsen", "jiwa", "2", 70),
            ("b", 2025, "2025-09", "dtsen", "jiwa", "1", 10),
            ("b", 2025, "2025-09", "dtsen", "rumah_tangga", "1", 3),
        )
        people, homes = register_weights(rows, pd.Index(["a", "b", "c"]))
        assert (people.key, people.year, people.round) == ("dtsen_jiwa", 2025, "2025-09")
        assert people.values.iloc[:2].tolist() == [40, 10]
        assert math.isnan(people.values["c"])
        assert homes.key == "dtsen_rumah_tangga"

    def test_nothing_loaded(self) -> None:
        assert register_weights(counts(), pd.Index(["a"])) == []


class TestIndexCheck:
    def test_a_law_is_found_and_noise_is_not(self) -> None:
        rng = np.random.default_rng(4)
        scores = pd.DataFrame(rng.uniform(0.6, 0.9, (30, 3)), columns=["iks", "ike", "ikl"])
        law = scores.assign(rate=np.exp(4 - 3 * scores["ike"]), year=2024)
        assert index_check(law).r2 == pytest.approx(1)
        assert index_check(law).passes
        noise = scores.assign(rate=rng.uniform(5, 15, 30), year=2024)
        assert index_check(noise).r2 < 0.2
        assert not index_check(law.head(12)).passes, "too few regencies to believe a fit of four coefficients"

    def test_too_few_to_fit(self) -> None:
        few = pd.DataFrame({"iks": [0.1], "ike": [0.1], "ikl": [0.1], "rate": [9.0], "year": [2024]})
        assert math.isnan(index_check(few).r2)

    def test_scores_beyond_the_fit_count_as_its_edge(self) -> None:
        rng = np.random.default_rng(4)
        scores = pd.DataFrame(rng.uniform(0.6, 0.9, (30, 3)), columns=["iks", "ike", "ikl"])
        check = index_check(scores.assign(rate=np.exp(4 - 3 * scores["ike"]), year=2024))
        low, high = check.ranges["ike"]
        table = pd.DataFrame({"iks_2024": 0.7, "ike_2024": [0.0, low, high, 1.0], "ikl_2024": 0.7})
        weight = index_weight(table, check)
        assert weight is not None
        assert weight.values[0] == pytest.approx(weight.values[1])
        assert weight.values[2] == pytest.approx(weight.values[3])
        assert weight.values[0] > weight.values[3]

    @pytest.mark.parametrize(
        ("parent", "r2", "regencies", "passes"),
        [("33", -0.08, 29, False), ("ID", 0.43, 434, False), ("51", 0.49, 9, False), ("35", 0.51, 30, True)],
    )
    def test_loaded(
        self, real_warehouse: Warehouse, parent: str, r2: float, regencies: int, passes: bool
    ) -> None:
        found = index_check(index_and_poverty(parent, warehouse=real_warehouse).frame)
        assert found.r2 == pytest.approx(r2, abs=0.006)
        assert (found.regencies, found.passes) == (regencies, passes)


class TestLoaded:
    def test_kudus_by_the_estimate(self, real_warehouse: Warehouse) -> None:
        """123 desa, one of them below zero, 9 kelurahan without a figure (read back from the raw answers of 2019)."""
        table = queries.village_table("3319", warehouse=real_warehouse).frame.set_index("region_id")
        weight = formula_weight(table)
        assert weight is not None and weight.year == 2019
        shared = share_out(table, weight, 8000)
        assert shared["people"].sum() == 8000
        assert shared["why"].value_counts().to_dict() == {"": 122, "kelurahan": 9, "failed": 1}
        assert shared["weight"].min() >= 0 and shared.loc[shared["why"].eq("failed"), "people"].eq(0).all()
        largest = shared["people"].idxmax()
        assert largest == "3319092005"
        positive = table["poor_estimate"].clip(lower=0).sum()
        assert shared.loc[largest, "people"] == round(8000 * table.loc[largest, "poor_estimate"] / positive)

    def test_boyolali_with_recoded_villages_is_covered(self, real_warehouse: Warehouse) -> None:
        table = queries.village_table("3309", warehouse=real_warehouse).frame.set_index("region_id")
        weight = formula_weight(table)
        assert weight is not None
        why = share_out(table, weight, 1000)["why"]
        assert why.isin(["", "failed"]).sum() == 261
        assert "no_figure" not in set(why)

    def test_a_city_has_no_estimate_and_shares_equally(self, real_warehouse: Warehouse) -> None:
        table = queries.village_table("3374", warehouse=real_warehouse).frame.set_index("region_id")
        assert formula_weight(table) is None
        shared = share_out(table, equal_weight(table), 1000)
        assert len(shared) == 177
        assert shared["people"].sum() == 1000
        assert set(shared["people"]) <= {5, 6}
