"""The warehouse on the project's own figures: nothing is left unchecked, and the public contract holds."""

from __future__ import annotations

import pytest

from analysis import queries
from analysis.warehouse import Warehouse

CONTRACT = {
    "region": "region_id level name full_name kind parent_id bps_code kemendagri_code valid_from valid_to",
    "indicator": "indicator name_id name_en unit polarity decimals definition_id definition_en",
    "observation": "region_id level indicator year round area value std_error flag source_id vintage source_row",
    "target": "target_id region_id indicator measure area year low high base_year base_value plan document "
    "issued_year status confidence locator",
    "village_fund": "region_id level year ceiling_rp disbursed_rp absorbed_rp disbursed_complete "
    "absorbed_complete source_id",
    "village_spending": "region_id year field activity budget_rp realised_rp reporting",
    "village_index": "region_id year iks ike ikl idm status remeasured",
    "welfare_count": "region_id year round register unit desil count source_id",
    "village_poor_formula": "region_id year estimate upper share flag method",
    "source": "source_id publisher title document url licence published_on retrieved_at sha256 rows",
    "build": "build_id built_at code_version inputs_sha256 rows",
}
NEED_A_FORMER_BUILD = {"coverage_not_shrunk", "magnitude_kept"}


@pytest.mark.parametrize("view", CONTRACT)
def test_the_public_views_keep_their_columns(real_warehouse: Warehouse, view: str) -> None:
    found = real_warehouse.query(f"FROM pub.{view} LIMIT 0").columns
    assert set(CONTRACT[view].split()) <= set(found)


def test_no_check_is_skipped_and_none_of_severity_error_fails(real_warehouse: Warehouse) -> None:
    results = queries.checks(warehouse=real_warehouse).frame
    skipped = set(results.loc[results["outcome"] == "skipped", "check_id"])
    assert skipped <= NEED_A_FORMER_BUILD
    failed = results[results["outcome"] == "failed"]
    assert set(failed["check_id"]) <= {"copies_agree"}
    assert set(failed["severity"]) <= {"warning"}


def test_every_source_is_citable(real_warehouse: Warehouse) -> None:
    sources = queries.sources(warehouse=real_warehouse).frame
    for column in ("publisher", "title", "title_en", "document", "url", "licence", "retrieved_at"):
        assert (sources[column].fillna("").str.len() > 0).all(), column
    assert sources["sha256"].str.fullmatch("[0-9a-f]{64}").all()


def test_copies_differ_only_in_the_last_digit_printed(real_warehouse: Warehouse) -> None:
    """The publisher's own tables disagree by rounding (371,55 and 371,56 thousand); a larger difference must
    be looked into and flagged."""
    pairs = real_warehouse.query(
        """SELECT o.indicator, abs(c.value - o.value) AS difference
           FROM pub.observation o JOIN pub.observation_all c USING (indicator, region_id, year, round, area)
           WHERE c.source_id <> o.source_id AND coalesce(o.flag, '') = '' AND coalesce(c.flag, '') = ''
             AND o.indicator IN ('poverty_rate', 'poverty_gap', 'poverty_severity', 'poverty_line')"""
    )
    assert len(pairs) > 3000, "copies of the poverty figures are loaded"
    largest = pairs.groupby("indicator")["difference"].max()
    assert largest.drop("poverty_line").max() < 0.011
    assert largest["poverty_line"] < 1.001


@pytest.mark.parametrize(("region", "year"), [("3309", 2018), ("3319", 2019), ("3306", 2018)])
def test_formula_estimates_sum_to_the_regencys_formula_poor(
    real_warehouse: Warehouse, region: str, year: int
) -> None:
    row = real_warehouse.query(
        """SELECT sum(p.arithmetic) AS estimate, any_value(a.poor) AS poor, count(*) AS villages
           FROM pub.village_poor_formula p
           JOIN pub.fund_allocation a ON a.region_id = p.region_id[:4] AND a.year = p.year
           WHERE starts_with(p.region_id, ?) AND p.year = ?""",
        [region, year],
    ).iloc[0]
    assert row["estimate"] == pytest.approx(row["poor"], rel=1e-6)
    assert row["villages"] > 100


def test_the_national_fund_of_2023_counts_its_undivided_part(real_warehouse: Warehouse) -> None:
    fund = queries.fund("ID", warehouse=real_warehouse).frame.set_index("year")
    assert fund.loc[2023, "ceiling_rp"] == 70e12
    assert fund.loc[2023, "undivided_rp"] == 2e12
    assert fund.loc[2024, ["ceiling_rp", "parts"]].tolist() == [69e12, 434]


def test_a_regency_page_finds_all_its_villages(real_warehouse: Warehouse) -> None:
    table = queries.village_table("3319", warehouse=real_warehouse).frame
    desa = table[table["kind"] == "desa"]
    assert (len(table), len(desa)) == (132, 123)
    assert desa["idm_2024"].notna().all()
    assert desa["ceiling_rp_2019"].notna().all()
    assert desa["poor_estimate"].isna().sum() == desa["poor_failed"].sum() == 1
    assert desa["poor_upper"].notna().all()
    known = desa.dropna(subset=["poor_low"])
    assert len(known) >= 122 and (known["poor_low"] <= known["poor_high"]).all()
    assert desa["poor_low"].min() >= 0
    assert desa["area_km2"].gt(0).all()
