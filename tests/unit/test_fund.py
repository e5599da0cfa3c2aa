"""The village fund: parts, payments in days, records that are whole, changes beside changes.

Published values: `djpk/datadasar-danadesa2018.csv` and `2019.csv`, row Kab. Kudus; days, dates and reports counted by
hand in the JAGA answers (`<village>/2019.json` and so on).
"""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analysis import fund, programmes, queries, series
from analysis.warehouse import Warehouse

BAKALANKRAPYAK = "3319012001"


def test_the_parts_of_kudus_are_the_ministry_s(real_warehouse: Warehouse) -> None:
    rows = queries.fund_allocation_sums(["3319", "33", "ID"], warehouse=real_warehouse).frame
    kudus = rows[(rows["region_id"] == "3319") & (rows["year"] == 2019)].iloc[0]
    assert kudus["basic_rp"] == 82_707_831_000
    assert kudus["affirmative_rp"] == 0
    assert kudus["formula_rp"] == 56_369_922_000
    assert kudus["total_rp"] == 139_077_753_000 == kudus["basic_rp"] + kudus["formula_rp"]
    assert (kudus["villages"], kudus["population"], kudus["poor"]) == (123, 803_447, 111_886)
    shares = fund.part_shares(kudus)
    assert list(shares) == ["basic_rp", "affirmative_rp", "formula_rp"]
    assert shares["formula_rp"] == pytest.approx(40.531, abs=0.001)
    nation = rows[rows["region_id"] == "ID"].set_index("year")
    assert nation.loc[2018, "total_rp"] == pytest.approx(60e12, abs=1e6)
    assert nation.loc[2019, "total_rp"] == pytest.approx(70e12, abs=1e6)
    assert nation.loc[2019, "regencies"] == 434


def test_per_head_divides_by_the_formula_s_own_counts(real_warehouse: Warehouse) -> None:
    rows = queries.fund_allocation_sums(["3319"], warehouse=real_warehouse).frame
    kudus = fund.per_head(rows).set_index("year").loc[2019]
    assert kudus["per_village_rp"] == pytest.approx(139_077_753_000 / 123)
    assert kudus["per_capita_formula_rp"] == pytest.approx(173_101, abs=1)  # 139,077,753,000 / 803,447
    assert kudus["per_poor_formula_rp"] == pytest.approx(1_243_030, abs=1)  # 139,077,753,000 / 111,886


def test_nobody_is_divided_by_zero() -> None:
    odd = pd.DataFrame({"total_rp": [1e9], "villages": [0.0], "population": [0.0], "poor": [0.0]})
    found = fund.per_head(odd)
    assert found[["per_village_rp", "per_capita_formula_rp", "per_poor_formula_rp"]].isna().all().all()


def test_villages_add_up_to_the_regency_and_fill_what_is_not_published(real_warehouse: Warehouse) -> None:
    own = queries.fund("3319", warehouse=real_warehouse).frame
    assert pd.isna(own.set_index("year").loc[2019, "disbursed_rp"])
    villages = queries.fund_village_sums("3319", warehouse=real_warehouse).frame
    money = fund.with_villages(own, villages).set_index("year")
    assert villages.set_index("year").loc[2019, "ceiling_rp"] == 139_077_753_000
    assert money.loc[2019, "disbursed_rp"] == 136_674_898_800  # the 123 answers of 2019, stages 1 to 3
    assert bool(money.loc[2019, "disbursed_complete"])
    assert not bool(money.loc[2019, "absorbed_complete"])
    published = own.set_index("year").loc[2020, "disbursed_rp"]
    assert money.loc[2020, "disbursed_rp"] == published, "what is published for the regency stays"
    assert money.loc[2023, "disbursed_rp"] == own.set_index("year").loc[2023, "disbursed_rp"]


def test_villages_that_are_not_all_there_fill_nothing(real_warehouse: Warehouse) -> None:
    own = queries.fund("3309", warehouse=real_warehouse).frame
    villages = queries.fund_village_sums("3309", warehouse=real_warehouse).frame
    money = fund.with_villages(own, villages).set_index("year")
    assert villages.set_index("year").loc[2021, "villages"] == 228  # 261 less the 33 re-coded ones
    assert pd.isna(money.loc[2021, "absorbed_rp"])


def test_days_are_counted_from_the_province_s_median_day(real_warehouse: Warehouse) -> None:
    rows = queries.fund_stage_regencies("33", 2019, warehouse=real_warehouse).frame
    third = rows[rows["stage"] == 3].set_index("region_id")
    assert set(pd.to_datetime(third["province_day"]).dt.date) == {date(2019, 11, 14)}
    assert third["dated"].sum() == 7_791
    assert third["implausible"].sum() == 12
    assert (
        third["villages"].sum() == third["dated"].sum() + third["implausible"].sum() + third["undated"].sum()
    )
    assert third.loc["3319", "median"] == -17
    assert third.loc["3301", "median"] == 47
    assert third["median"].idxmax() == "3301"
    assert third.loc["3301", "late"] == 100
    assert third.loc["3306", "late"] == pytest.approx(246 / 467 * 100)
    assert (third["p10"] <= third["median"]).all()
    assert (third["median"] <= third["p90"]).all()


def test_a_village_s_days_follow_from_its_own_date(real_warehouse: Warehouse) -> None:
    rows = queries.fund_stage_villages("3319", 2019, warehouse=real_warehouse).frame
    one = rows[(rows["region_id"] == BAKALANKRAPYAK) & (rows["stage"] == 3)].iloc[0]
    assert pd.Timestamp(one["paid"]).date() == date(2019, 10, 28)
    assert one["days"] == -17
    assert one["days_regency"] == 0  # the regency's median day is 28 October as well
    assert one["disbursed_rp"] == 405_196_800
    assert rows.loc[rows["implausible"], "days"].isna().all(), "an impossible date is never measured"


def test_a_village_s_reports_become_programmes(real_warehouse: Warehouse) -> None:
    """2019.json: village road 75,184,000 + 108,264,100, road drainage 21,232,400 + 15,115,300, RTLH 15,000,000 twice,
    PAUD 7,200,000; which reports repeat earlier ones is unclear, so there are two readings."""
    rows = queries.village_spending(BAKALANKRAPYAK, 2019, warehouse=real_warehouse).frame
    mix = fund.mix(programmes.mapped(rows)).set_index("programme")
    assert mix.loc["roads", "realised_rp"] == 75_184_000 + 108_264_100 + 21_232_400 + 15_115_300
    assert mix.loc["roads", "realised_low_rp"] == 108_264_100 + 21_232_400
    assert mix.loc["housing", "realised_rp"] == 30_000_000
    assert mix.loc["housing", "realised_low_rp"] == 15_000_000
    assert mix.loc["education", "realised_rp"] == 7_200_000
    assert mix["share"].sum() == pytest.approx(100)


def test_the_cash_transfer_of_a_village(real_warehouse: Warehouse) -> None:
    """2020.json: 'Keadaan Mendesak' 103,200,000 + 51,600,000 + 154,800,000, staged."""
    rows = queries.village_spending(BAKALANKRAPYAK, 2020, warehouse=real_warehouse).frame
    urgent = programmes.mapped(rows).query("programme == 'social'")
    assert urgent["realised_rp"].sum() == urgent["realised_low_rp"].sum() == 309_600_000


def test_parts_of_an_area_add_up_to_it(real_warehouse: Warehouse) -> None:
    whole = programmes.mapped(queries.fund_activities("33", warehouse=real_warehouse).frame)
    parts = programmes.mapped(queries.fund_activities_by_part("33", 2020, warehouse=real_warehouse).frame)
    table = fund.part_mix(parts, "water")
    water = whole[(whole["year"] == 2020) & (whole["programme"] == "water")]
    assert len(table) == 29
    assert table["realised_rp"].sum() == pytest.approx(water["realised_rp"].sum())
    assert table["whole_rp"].sum() == pytest.approx(whole.loc[whole["year"] == 2020, "realised_rp"].sum())


def test_records_count_every_village_once(real_warehouse: Warehouse) -> None:
    for year in (2018, 2019, 2020, 2021):
        rows = queries.fund_records("33", year, warehouse=real_warehouse).frame
        reasons = (
            rows[["complete", "payments_open", "reports_open", "reports_unclear", "no_report"]].sum().sum()
        )
        assert reasons == rows["villages"].sum(), year
    assert rows["complete"].sum() == 0  # 2021 was caught while it ran
    assert rows["unspent_rp"].isna().all()


def test_the_regency_s_record_is_the_sum_of_its_villages(real_warehouse: Warehouse) -> None:
    told = queries.fund_records("3319", 2018, warehouse=real_warehouse).frame.iloc[0]
    villages = fund.with_records(queries.fund_of_villages("3319", 2018, warehouse=real_warehouse).frame)
    whole = villages[villages["state"] == "whole"]
    assert len(villages) == 123
    assert told["complete"] == len(whole) == 22
    assert told["unspent_rp"] == pytest.approx(whole["unspent_rp"].sum())
    assert villages.loc[villages["state"] != "whole", ["unspent_rp", "absorbed_share"]].isna().all().all()
    one = villages.set_index("region_id").loc[BAKALANKRAPYAK]
    assert one["state"] == "unclear"
    assert one["disbursed_share"] == pytest.approx(100)


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ((True, 5.0, 5.0, True), "whole"),
        ((False, 5.0, 5.0, True), "payments_open"),
        ((True, None, None, None), "no_report"),
        ((True, None, 3.0, None), "unclear"),
        ((True, 5.0, 5.0, False), "reports_open"),
    ],
)
def test_what_a_record_allows_to_say(row: tuple, state: str) -> None:
    names = ["disbursed_complete", "absorbed_rp", "absorbed_low_rp", "absorbed_complete"]
    assert fund.record_state(pd.Series(dict(zip(names, row, strict=True)))) == state


def test_a_year_without_records_is_stood_in_for_by_a_whole_one() -> None:
    loaded = pd.DataFrame({"year": [2018, 2019, 2020, 2021], "third": [99.8, 99.9, 100.0, 1.1]})
    assert fund.detail_year(2019, loaded) == 2019
    assert fund.detail_year(2021, loaded, 50) == 2021
    assert fund.detail_year(2024, loaded, 50) == 2020
    assert fund.detail_year(2024, loaded) == 2021
    assert fund.detail_year(2024, loaded.iloc[:0]) is None


def test_changes_take_the_common_movement_off() -> None:
    before, after = (
        pd.DataFrame(
            {
                "region_id": ["3301", "3302", "3303"],
                "name": list("abc"),
                "full_name": list("abc"),
                "year": year,
                "ceiling_rp": money,
                "source_id": "x",
            }
        )
        for year, money in ((2018, [100.0, 100.0, 0.0]), (2020, [120.0, 90.0, 50.0]))
    )
    rates = pd.DataFrame(
        {2018: [10.0, 12.0, 8.0, 6.0], 2019: 0.0, 2020: [9.0, 9.0, 7.5, 5.0]},
        index=["3301", "3302", "3303", "3371"],
    )
    homes = pd.Series("33", index=rates.index)
    table = fund.changes(before, after, rates, homes).set_index("region_id")
    assert table["fund_change"].to_dict() == pytest.approx({"3301": 20.0, "3302": -10.0})
    assert table["change"].to_dict() == pytest.approx({"3301": -1.0, "3302": -3.0})
    assert table["common"].unique() == pytest.approx([-1.0])  # median of -1, -3, -0.5, -1: the city counts
    assert table["own"].to_dict() == pytest.approx({"3301": 0.0, "3302": -2.0})


def test_changes_without_both_years_are_none() -> None:
    frame = pd.DataFrame(
        {
            "region_id": ["3301"],
            "name": "a",
            "full_name": "a",
            "year": 2018,
            "ceiling_rp": 1.0,
            "source_id": "x",
        }
    )
    later = frame.assign(year=2020)
    rates = pd.DataFrame({2018: [10.0]}, index=["3301"])
    assert fund.changes(frame, later, rates, pd.Series({"3301": "33"})).empty


def test_change_of_kudus_2018_to_2024(real_warehouse: Warehouse) -> None:
    """Ceilings 117,966,044,000 (DJPK 2018) and that of 2024; March rates 6.98 (2018) and 7.23 (2024) by BPS."""
    before, after = (
        queries.fund_of_children("33", y, level="kabupaten", warehouse=real_warehouse).frame
        for y in (2018, 2024)
    )
    rates = queries.series_of_children(
        "33", "poverty_rate", level="kabupaten", warehouse=real_warehouse
    ).frame
    homes = pd.Series("33", index=rates["region_id"].unique())
    table = fund.changes(before, after, series.unbroken(rates), homes).set_index("region_id")
    assert len(table) == 29
    assert table.loc["3319", "ceiling_rp_before"] == 117_966_044_000
    assert table.loc["3319", "change"] == pytest.approx(7.23 - 6.98)
    assert table.loc["3319", "own"] == pytest.approx(
        table.loc["3319", "change"] - table.loc["3319", "common"]
    )


def test_villages_are_counted_by_the_best_count_there_is(real_warehouse: Warehouse) -> None:
    counts = {
        y: queries.fund_villages_counted("33", y, warehouse=real_warehouse).frame for y in (2019, 2020, 2024)
    }
    for year, basis in ((2019, "formula"), (2020, "record"), (2024, "codes")):
        assert set(counts[year]["basis"]) == {basis}
        assert counts[year].set_index("region_id").loc["3319", "villages"] == 123
    assert counts[2019]["villages"].sum() == 7_809
