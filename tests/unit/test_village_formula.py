"""The fund's formula read backwards: a regency made by hand, and Kudus 2019 from the project's own
figures."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from etl.figure_files import read_kind
from etl.village_formula import Weights, load_weights, read_back

DATA = Path(__file__).resolve().parents[2] / "data"
WEIGHTS = {2019: Weights(population=10, poor=50, area=15, difficulty=25)}
BASIC = 600
POT = 1_000_000
POOR = 900
POOR_SHARES = {"3399012001": 0.5, "3399012002": 0.45, "3399012003": 0.05}
AREAS = pd.DataFrame({"region_id": list(POOR_SHARES), "area_km2": [2.0, 3.0, 5.0]})


def forward() -> pd.DataFrame:
    """Ceilings of three villages by the formula itself, people shared as the poor are."""
    rows = []
    for (region_id, z2), area in zip(POOR_SHARES.items(), AREAS["area_km2"], strict=True):
        share = 0.10 * z2 + 0.50 * z2 + 0.15 * area / 10 + 0.25 / 3
        rows.append((region_id, 2019, BASIC + share * POT))
    return pd.DataFrame(rows, columns=["region_id", "year", "ceiling_rp"])


def allocation(**changes: float) -> pd.DataFrame:
    told = {
        "basic_rp": 3 * BASIC,
        "affirmative_rp": 0.0,
        "formula_rp": POT,
        "villages": 3,
        "poor": POOR,
    } | changes
    return pd.DataFrame([{"region_id": "3399", "year": 2019, **told}])


class TestByHand:
    def test_the_formula_is_undone_exactly(self) -> None:
        found = read_back(forward(), allocation(), AREAS, WEIGHTS).set_index("region_id")
        for region_id, z2 in POOR_SHARES.items():
            assert found.estimate[region_id] == pytest.approx(z2 * POOR)
        assert found.share.sum() == pytest.approx(1)
        assert set(found.flag) == {""}
        assert set(found.method) == {"formula_10_50_15_25"}

    def test_the_bound_takes_all_of_the_formula_part_for_the_poor(self) -> None:
        found = read_back(forward(), allocation(), AREAS, WEIGHTS).set_index("region_id")
        share = 0.60 * 0.5 + 0.15 * 0.2 + 0.25 / 3
        assert found.upper["3399012001"] == pytest.approx(share / 0.50 * POOR)
        assert (found.estimate <= found.upper).all()

    def test_unknown_affirmative_amounts_flag_the_estimate_and_keep_the_bound(self) -> None:
        villages = forward()
        villages.loc[0, "ceiling_rp"] += 50_000
        found = read_back(villages, allocation(affirmative_rp=50_000), AREAS, WEIGHTS)
        assert set(found.flag) == {"affirmative_unknown"}
        assert found.arithmetic.sum() == pytest.approx(POOR)
        assert (found.upper >= read_back(forward(), allocation(), AREAS, WEIGHTS).upper - 1e-9).all()

    def test_a_village_that_got_less_than_its_area_alone_is_below_zero(self) -> None:
        areas = AREAS.assign(area_km2=[2.0, 3.0, 95.0])
        found = read_back(forward(), allocation(), areas, WEIGHTS).set_index("region_id")
        assert found.arithmetic["3399012003"] < 0
        assert pd.isna(found.estimate["3399012003"])
        assert found.flag["3399012003"] == "below_zero"
        assert found.arithmetic.sum() == pytest.approx(POOR)

    def test_without_an_area_there_is_a_bound_but_no_estimate(self) -> None:
        found = read_back(forward(), allocation(), AREAS.iloc[:2], WEIGHTS)
        assert found.estimate.isna().all() and found.upper.notna().all()
        assert set(found.flag) == {"no_area"}

    def test_a_few_rupiah_of_difference_are_told(self) -> None:
        big = allocation(formula_rp=POT * 1_000_000, basic_rp=3 * BASIC)
        villages = forward().assign(ceiling_rp=lambda f: (f["ceiling_rp"] - BASIC) * 1_000_000 + BASIC)
        villages.loc[0, "ceiling_rp"] += 3000
        assert set(read_back(villages, big, AREAS, WEIGHTS).flag) == {"sum_differs"}

    @pytest.mark.parametrize(
        "changes", [{"villages": 4}, {"formula_rp": POT * 1.01}, {"formula_rp": 0.0}, {"basic_rp": 900_000.0}]
    )
    def test_what_the_sums_do_not_confirm_is_left_out(self, changes: dict[str, float]) -> None:
        assert read_back(forward(), allocation(**changes), AREAS, WEIGHTS).empty

    def test_years_without_weights_are_left_out(self) -> None:
        assert read_back(forward().assign(year=2021), allocation().assign(year=2021), AREAS, WEIGHTS).empty


class TestWeights:
    def test_the_poor_have_half_of_the_weight_in_2018_and_2019(self) -> None:
        weights = load_weights()
        assert sorted(weights) == [2018, 2019]
        assert {w.poor for w in weights.values()} == {50}

    def test_weights_that_do_not_sum_to_100(self, tmp_path: Path) -> None:
        file = tmp_path / "w.toml"
        file.write_text("[2018]\npopulation = 10\npoor = 50\narea = 15\ndifficulty = 30\n")
        with pytest.raises(ValueError, match="2018"):
            load_weights(file)


def own_areas() -> pd.DataFrame:
    """The areas that the project's own map of villages gives."""
    areas = read_kind(DATA, "region_shape", "boundary_village")
    if areas.empty:
        pytest.skip("the map of villages has not been ingested into data/ yet")
    return areas


@pytest.fixture(scope="module")
def jateng() -> pd.DataFrame:
    """Every village of Jawa Tengah that can be read back."""
    allocations = pd.concat(
        [read_kind(DATA, "fund_allocation", f"djpk_allocation_{y}") for y in (2018, 2019)]
    )
    return read_back(read_kind(DATA, "village_fund", "jaga_jateng"), allocations, own_areas())


class TestJawaTengah:
    def test_kudus_2019(self, jateng: pd.DataFrame) -> None:
        kudus = jateng[jateng.region_id.str.startswith("3319") & (jateng.year == 2019)].set_index("region_id")
        assert len(kudus) == 123
        assert kudus.arithmetic.sum() == pytest.approx(111_886)
        assert round(kudus.arithmetic.median()) == 858
        below = kudus[kudus.estimate.isna()]
        assert (len(below), round(below.arithmetic.iloc[0])) == (1, -28)
        assert set(kudus.flag) == {"", "below_zero"}
        assert kudus.estimate.idxmax() == "3319092005"
        assert round(kudus.estimate.max()) == 3352
        assert round(kudus.upper["3319092005"]) == 5432

    def test_all_29_kabupaten_sum_to_the_formulas_poor(self, jateng: pd.DataFrame) -> None:
        assert jateng.groupby("year").size().to_dict() == {2018: 7809, 2019: 7809}
        sums = jateng.groupby([jateng.region_id.str[:4], "year"]).arithmetic.sum()
        for year in (2018, 2019):
            poor = read_kind(DATA, "fund_allocation", f"djpk_allocation_{year}").set_index("region_id").poor
            for regency, total in sums.xs(year, level="year").items():
                assert total == pytest.approx(poor[regency])
        assert len(sums) == 58

    def test_no_estimate_passes_its_bound(self, jateng: pd.DataFrame) -> None:
        assert (jateng.arithmetic <= jateng.upper).all()
