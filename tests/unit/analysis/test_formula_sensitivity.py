"""The assumptions of the read-back changed one at a time: by hand, and on the loaded figures."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.formula_sensitivity import (
    AFFIRMATIVE_UNIT,
    SCENARIOS,
    Scenario,
    between_years,
    by_regency,
    compared,
    difficulty_shares,
    estimates,
    formula_shares,
    summary,
    weights_of,
)
from analysis.queries.formula import difficulty_index, formula_villages
from analysis.warehouse import Warehouse

POOR = 900.0
BASE = {
    "year": 2019,
    "method": "formula_10_50_15_25",
    "poor": POOR,
    "formula_rp": 1e9,
    "affirmative_rp": 0.0,
    "regency_id": "3399",
}


def villages(z1: list[float], z2: list[float], z4: list[float]) -> pd.DataFrame:
    """Three villages whose shares follow from the formula with these parts of people, poor and difficulty."""
    area = [2.0, 3.0, 5.0]
    rows = [
        {
            **BASE,
            "region_id": f"339901200{i}",
            "share": 0.10 * p + 0.50 * q + 0.15 * a / 10 + 0.25 * d,
            "area_km2": a,
            "idm": 0.6 + i / 10,
        }
        for i, (p, q, a, d) in enumerate(zip(z1, z2, area, z4, strict=True))
    ]
    return pd.DataFrame(rows).set_index("region_id")


THIRD = [1 / 3] * 3


class TestByHand:
    def test_people_spread_equally_are_undone_by_the_scenario_that_says_so(self) -> None:
        given = villages(THIRD, [0.5, 0.3, 0.2], THIRD)
        found = estimates(given, Scenario("x", "people", blend=0.0))
        assert found.tolist() == pytest.approx([450, 270, 180])
        assert estimates(given).tolist() != pytest.approx([450, 270, 180])

    def test_people_more_uneven_than_the_poor(self) -> None:
        z2 = [0.5, 0.3, 0.2]
        z1 = [1.5 * z - 0.5 / 3 for z in z2]
        found = estimates(villages(z1, z2, THIRD), Scenario("x", "people", blend=1.5))
        assert found.tolist() == pytest.approx([450, 270, 180])

    def test_difficulty_that_follows_the_index_is_undone(self) -> None:
        frame = villages(THIRD, [0.5, 0.3, 0.2], THIRD)
        z4 = difficulty_shares(frame, "index", 0.25)
        assert z4.sum() == pytest.approx(1)
        assert z4.is_monotonic_decreasing, "the index rises from the first village to the last"
        given = villages([0.5, 0.3, 0.2], [0.5, 0.3, 0.2], list(z4))
        scenario = Scenario("x", "difficulty", difficulty="index")
        assert estimates(given, scenario, spreads={"province": 0.25}).tolist() == pytest.approx(
            [450, 270, 180]
        )

    def test_affirmative_amounts_are_taken_off_the_villages_of_the_lowest_index(self) -> None:
        unit = AFFIRMATIVE_UNIT[2019]
        given = villages([0.5, 0.3, 0.2], [0.5, 0.3, 0.2], THIRD)
        beyond = given["share"] * 1e9
        beyond.iloc[0] += unit
        given = given.assign(share=beyond / (1e9 + unit), affirmative_rp=unit)
        assert estimates(given, Scenario("x", "affirmative", affirmative=True)).tolist() == pytest.approx(
            [450, 270, 180]
        )

    def test_a_year_whose_amount_is_not_known_has_no_such_variant(self) -> None:
        given = villages(THIRD, THIRD, THIRD).assign(affirmative_rp=5e8)
        assert formula_shares(given, 2017).isna().all()

    def test_weights_are_read_from_the_method(self) -> None:
        assert weights_of("formula_10_50_15_25") == (10, 50, 15, 25)
        with pytest.raises(ValueError, match="names no weights"):
            weights_of("tebakan")

    def test_comparison(self) -> None:
        base = pd.Series({str(i): 100.0 * i for i in range(1, 11)})
        other = base.copy()
        other["10"], other["9"] = 900.0, 1000.0
        found = compared(base, other)
        assert found["median_change"] == 0
        assert found["top_kept"] == 0, "the one village of the highest tenth changed"
        assert found["rank_correlation"] == pytest.approx(1 - 6 * 2 / (10 * 99))


@pytest.fixture(scope="module")
def loaded(real_warehouse: Warehouse) -> pd.DataFrame:
    return formula_villages("33", warehouse=real_warehouse).frame


@pytest.fixture(scope="module")
def cost(real_warehouse: Warehouse) -> pd.DataFrame:
    return difficulty_index(warehouse=real_warehouse).frame


class TestLoaded:
    def test_every_variant_sums_to_the_poor_of_the_formula(self, loaded: pd.DataFrame) -> None:
        spreads = {"province": 0.05, "country": 0.25}
        for (_, _), part in loaded.groupby(["regency_id", "year"]):
            own = part.set_index("region_id")
            for scenario in SCENARIOS:
                found = estimates(own, scenario, spreads=spreads)
                assert found.isna().all() or found.sum() == pytest.approx(own["poor"].iloc[0]), scenario.key

    def test_without_a_scenario_it_is_what_was_published(self, loaded: pd.DataFrame) -> None:
        for _, part in loaded.groupby(["regency_id", "year"]):
            own = part.set_index("region_id")
            pd.testing.assert_series_equal(estimates(own), own["estimate"], check_names=False, rtol=1e-9)

    def test_affirmative_sums_are_whole_numbers_of_the_amount(self, loaded: pd.DataFrame) -> None:
        for year, unit in AFFIRMATIVE_UNIT.items():
            sums = loaded[loaded["year"].eq(year)].drop_duplicates("regency_id")["affirmative_rp"] / unit
            assert len(sums) == 29
            assert (sums - sums.round()).abs().max() < 1e-3

    def test_affirmative_amounts_move_most_and_blends_never_change_the_order(
        self, loaded: pd.DataFrame, cost: pd.DataFrame
    ) -> None:
        table = by_regency(loaded, cost, 2018)
        assert len(table) == 29 * len(SCENARIOS)
        found = summary(table).set_index("scenario")
        assert found["median_change"].idxmax() == "affirmative"
        people = table[table["group"].eq("people")]
        assert people["rank_correlation"].min() == pytest.approx(1)
        assert people["top_kept"].min() == 100

    def test_shares_of_two_years(self, loaded: pd.DataFrame) -> None:
        """Pearson over the villages of a kabupaten, computed apart from the raw ceilings: 0.64 to 0.95, mean 0.84."""
        found = between_years(loaded, 2018, 2019)
        assert len(found) == 29
        assert found["correlation"].min() == pytest.approx(0.64, abs=0.005)
        assert found["correlation"].max() == pytest.approx(0.95, abs=0.005)
        assert found["correlation"].mean() == pytest.approx(0.84, abs=0.005)
        assert found["rank_correlation"].mean() > found["correlation"].mean()
