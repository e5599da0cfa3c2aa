"""Verdicts by the region's own target, on the three headlines and on every kind of target."""

import numpy as np
import pandas as pd
import pytest

from analysis.series import Figures
from analysis.verdict import as_verdict, judge, verdicts
from analysis.verdict_row import COLUMNS
from tests.unit.analysis.tables import BOYOLALI, KUDUS, PURWOREJO, observations, targets

RATES = observations(("3309", BOYOLALI), ("3306", PURWOREJO), ("3319", KUDUS))
_BOYOLALI = {"region_id": "3309", "year": 2018, "base_year": 2016, "base_value": 12.09, "issued_year": 2017}
_PURWOREJO = {"region_id": "3306", "base_year": 2015, "base_value": 14.27, "issued_year": 2017}
TARGETS = targets(
    {**_BOYOLALI, "measure": "yearly_change", "value": -0.5},
    {**_BOYOLALI, "measure": "yearly_change", "value": -1.0},
    {**_BOYOLALI, "year": 2021, "value": 9.56, "base_year": 2018, "base_value": 10.04, "issued_year": 2019},
    *({**_PURWOREJO, "measure": "yearly_change", "value": -0.9, "year": y} for y in range(2017, 2022)),
    {"region_id": "3319", "year": 2023, "value": 5.9, "base_year": 2022, "base_value": 7.41},
)


def one(region, year, rates=RATES, plan=TARGETS, **more):
    return as_verdict(verdicts(rates, plan, year, regions=[region], **more).iloc[0])


def test_boyolali_2017_fell_an_eighth_of_what_was_promised():
    verdict = one("3309", 2017)
    assert verdict.status == "missed"
    assert verdict.kind == "yearly"
    assert verdict.yearly_change == -1
    assert verdict.change == pytest.approx(-0.13)
    assert verdict.high == pytest.approx(11.09)
    assert verdict.gap == pytest.approx(0.87)
    assert verdict.share_done == pytest.approx(13.0)
    assert verdict.derived
    assert verdict.alternatives == 1


def test_purworejo_2017_against_its_stated_path():
    verdict = one("3306", 2017)
    assert verdict.status == "missed"
    assert verdict.high == pytest.approx(12.47)
    assert verdict.gap == pytest.approx(1.34)
    assert verdict.change == pytest.approx(-0.10)
    assert verdict.observed_change == pytest.approx(-0.23)


def test_kudus_2023_is_flattered_by_the_report_formula():
    verdict = one("3319", 2023)
    assert verdict.status == "missed"
    assert verdict.lkjip == pytest.approx(77.3, abs=0.05)
    assert verdict.band == "tinggi"
    assert verdict.share_done == pytest.approx(11.3, abs=0.05)
    assert "flatters" in verdict.warnings


def test_a_plan_does_not_speak_of_the_time_before_its_base():
    before = one("3309", 2016)
    assert (before.status, before.reason, before.target_year) == ("no_target", "other_years", 2018)
    assert one("3309", 2019).kind == "ahead"


def test_ahead_on_course_met_early_and_behind():
    plan = targets({"region_id": "3309", "year": 2024, "value": 9.0, "base_year": 2018, "base_value": 10.5})
    verdict = one("3309", 2022, plan=plan)
    assert verdict.path_value == pytest.approx(9.5)
    assert verdict.status == "behind"
    assert verdict.years_left == 2
    assert verdict.required_pace == pytest.approx(0.41)
    plan.loc[0, ["base_value", "base_year"]] = [11.0, 2020]
    assert one("3309", 2022, plan=plan).status == "on_course"
    plan.loc[0, ["low", "high"]] = [9.82, 9.82]
    assert one("3309", 2022, plan=plan).status == "met"


def test_compound_and_linear_path_may_disagree_and_it_is_said():
    plan = targets({"region_id": "a", "year": 2026, "value": 2.0, "base_year": 2016, "base_value": 20.0})
    rates = observations(("a", {2020: 12.9, 2021: 10.5}))
    assert one("a", 2021, rates, plan).status == "on_course"
    assert one("a", 2021, rates, plan, path="compound").status == "behind"
    assert "path_kind" not in one("a", 2020, rates, plan, path="compound").warnings
    assert "path_kind" in one("a", 2021, rates, plan).warnings


def test_passed_target_is_judged_in_its_own_year():
    verdict = one("3309", 2022)
    assert verdict.kind == "passed"
    assert verdict.status == "missed"
    assert verdict.judged_year == 2021
    assert verdict.actual == pytest.approx(10.62)
    assert verdict.current == pytest.approx(9.82)
    assert verdict.share_done == pytest.approx(-120.8, abs=0.05)
    assert np.isnan(verdict.required_pace)


def test_march_target_is_judged_by_march_and_base_is_sought_in_the_same_round():
    """Jateng: March 2023 10.77; the plan's 11.19 is September 2018, BPS March 2018 is 11.32."""
    rates = observations(
        ("33", {2018: 11.32, 2022: 10.93, 2023: 10.77}), ("33", {2018: 11.19, 2022: 10.98}, "september")
    )
    plan = targets({"region_id": "33", "year": 2023, "value": 7.48, "base_year": 2018, "base_value": 11.19})
    verdict = one("33", 2023, rates, plan)
    assert verdict.round == "maret"
    assert verdict.before == pytest.approx(10.93)
    assert verdict.base_round == "september"
    assert verdict.base_agreement == "differs"
    assert "base_differs" in verdict.warnings
    assert verdict.share_done == pytest.approx(11.3, abs=0.05)
    assert verdict.share_done_published == pytest.approx((11.32 - 10.77) / (11.32 - 7.48) * 100)


def test_a_march_figure_is_never_compared_with_a_september_one():
    rates = observations(("3309", {2014: 12.36}, "september"), ("3309", {2015: 12.45}))
    plan = targets({"region_id": "3309", "year": 2015, "value": 12.0, "base_year": 2014})
    verdict = one("3309", 2015, rates, plan)
    assert np.isnan(verdict.before)
    assert np.isnan(verdict.change)
    assert np.isnan(verdict.base_value)
    assert verdict.share_undefined == "missing"


def test_conflicting_targets_of_one_year_are_all_judged_and_the_conflict_said():
    """Jatim 2025: 8.90-9.40 or 9.75-9.95; actual 9.50."""
    rates = observations(("35", {2024: 9.79, 2025: 9.50}))
    plan = targets(
        {"region_id": "35", "year": 2025, "low": 8.90, "high": 9.40, "issued_year": 2023},
        {"region_id": "35", "year": 2025, "low": 9.75, "high": 9.95, "issued_year": 2024},
    )
    table = judge(rates, plan, 2025)
    assert list(table["status"]) == ["met", "missed"]
    assert list(table["chosen"]) == [True, False]
    assert all("other_target" in w for w in table["warnings"])


YEARLY = {"measure": "yearly_change", "base_year": 2022, "value": -0.5}


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"year": 2023}, {"year": 2024, "base_year": 2020}),
        ({"year": 2024, "base_year": 2020}, {"year": 2025, "base_year": 2020}),
        ({"year": 2023}, {"year": 2023, **YEARLY}),
        ({"year": 2023, **YEARLY}, {"year": 2023, "status": "turunan"}),
        ({"year": 2023, "status": "turunan"}, {"year": 2024, "base_year": 2020}),
        ({"year": 2023, **YEARLY}, {"year": 2024, "base_year": 2020}),
        ({"year": 2025, "base_year": 2020}, {"year": 2024, **YEARLY}),
        ({"year": 2024, **YEARLY}, {"year": 2022}),
        ({"year": 2022}, {"year": 2021}),
        ({"year": 2021}, {"year": 2023, "confidence": "press_weak_or_ambiguous"}),
        ({"year": 2021}, {"year": 2023, "plan": "RKP"}),
        ({"year": 2021, "plan": "RKP"}, {"year": 2023, "confidence": "press_weak_or_ambiguous"}),
        ({"year": 2021}, {"year": 2023, "judgeable": False}),
        ({"year": 2023, "issued_year": 2022}, {"year": 2023, "issued_year": 2020}),
        ({"year": 2023, "issued_year": 2020}, {"year": 2023, "issued_year": None}),
        ({"year": 2023}, {"year": 2023, "status": "turunan", "issued_year": 2023}),
        ({"year": 2023, "issued_year": 2020}, {"year": 2023, "issued_year": 2022, "draft": True}),
        ({"year": 2023, "issued_year": 2020}, {"year": 2023, "issued_year": 2022, "lapsed_by": "t9"}),
        ({"year": 2023, "value": 6.0}, {"year": 2023, "value": 7.0}),
        ({"year": 2021}, {"year": None}),
    ],
)
def test_which_target_is_used(better, worse):
    rows = [{"region_id": "33", "value": 6.0, **row} for row in (worse, better)]
    rates = observations(("33", dict.fromkeys(range(2018, 2026), 9.0)))
    verdict = one("33", 2023, rates, targets(*rows))
    assert verdict.target_id == "t1"
    assert verdict.alternatives == 1


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ({"year": 2024, "base_year": 2018}, "no_base"),
        ({"year": 2024, "base_year": None, "issued_year": None}, None),
        ({"year": 2022, "judgeable": False}, "not_comparable"),
        ({"year": None}, "undated"),
        ({"year": 2019}, "no_figure"),
    ],
)
def test_what_cannot_be_judged_says_why(target, reason):
    rates = observations(("a", {2021: 9.5, 2022: 9.0}))
    verdict = one("a", 2022, rates, targets({"region_id": "a", "value": 6.0, **target}))
    if reason is None:
        assert verdict.status == "no_target"
    else:
        assert (verdict.status, verdict.reason) == ("not_judgeable", reason)


def test_unstated_base_is_the_year_before_the_document_and_marked():
    rates = observations(("a", {2020: 10.0, 2021: 9.5, 2022: 9.0}))
    verdict = one(
        "a", 2022, rates, targets({"region_id": "a", "value": 6.0, "year": 2025, "issued_year": 2021})
    )
    assert verdict.base_assumed
    assert (verdict.base_year, verdict.base_value) == (2020, 10.0)
    assert verdict.path_value == pytest.approx(8.4)


def test_yearly_range_and_last_change_against_the_sum():
    """Promised 1.5 to 2 points a year over two years: the level may hold while the last year's fall does
    not."""
    rates = observations(("a", {2015: 20.0, 2016: 17.0, 2017: 16.9}))
    plan = targets(
        {
            "region_id": "a",
            "measure": "yearly_change",
            "year": 2017,
            "low": -2.0,
            "high": -1.5,
            "base_year": 2015,
        }
    )
    verdict = one("a", 2017, rates, plan)
    assert (verdict.low, verdict.high) == (16.0, 17.0)
    assert verdict.status == "met"
    assert "last_change" in verdict.warnings


def test_no_target_keeps_the_figure_and_borrows_nothing():
    table = verdicts(RATES, TARGETS[TARGETS["region_id"] == "3319"], 2017, regions=["3309", "3306"])
    assert list(table["status"]) == ["no_target", "no_target"]
    assert table["actual"].tolist() == [11.96, 13.81]
    assert table["change"].tolist() == pytest.approx([-0.13, -0.10])
    assert table["gap"].isna().all()
    assert list(table.columns) == COLUMNS


def test_no_targets_at_all_and_no_figures_at_all():
    none = TARGETS.iloc[:0]
    assert one("3309", 2017, plan=none).status == "no_target"
    assert judge(RATES, none, 2017).empty
    assert one("9999", 2017).status == "no_target"
    assert verdicts(RATES.iloc[:0], TARGETS, 2017).empty


def test_people_above_target_by_implied_population():
    counts = observations(("3319", {2023: 65_160.0}))
    verdict = one("3319", 2023, counts=counts)
    assert verdict.population == pytest.approx(900_000)
    assert verdict.people_today == pytest.approx(12_060)


def test_regions_default_to_those_with_a_figure_and_keep_the_order_asked():
    assert list(verdicts(RATES, TARGETS, 2017).index) == ["3306", "3309"]
    assert list(verdicts(RATES, TARGETS, 2017, regions=["3309", "3306"]).index) == ["3309", "3306"]
    prepared = Figures(RATES)
    pd.testing.assert_frame_equal(verdicts(prepared, TARGETS, 2017), verdicts(RATES, TARGETS, 2017))


def test_a_target_set_for_september_is_judged_by_september():
    """Jatim 2018: 9.44 for September; March 10.98, September 10.85."""
    rates = observations(("35", {2017: 11.77, 2018: 10.98}), ("35", {2017: 11.20, 2018: 10.85}, "september"))
    plan = targets(
        {"region_id": "35", "year": 2018, "value": 9.44, "base_year": 2017, "base_value": 11.20,
         "for_round": "september"}
    )  # fmt: skip
    verdict = one("35", 2018, rates, plan)
    assert (verdict.round, verdict.actual) == ("september", 10.85)
    assert verdict.change == pytest.approx(-0.35)
    assert verdict.base_agreement == "same"
    assert (verdict.current_round, verdict.current) == ("maret", 10.98)
    without = one("35", 2018, rates[rates["round"] == "maret"], plan)
    assert (without.status, without.reason) == ("not_judgeable", "no_figure")


def test_no_change_is_measured_across_a_break():
    """Papua: the province of before 2022 and the one of after are not one series."""
    rates = observations(("91", {2021: 26.86, 2023: 26.03, 2024: 17.26, 2025: 19.16}))
    rates["flag"] = ["pre_split", "pre_split", "boundary_break", ""]
    plan = targets({"region_id": "91", "year": 2025, "value": 17.0, "base_year": 2023})
    verdict = one("91", 2025, rates, plan)
    assert np.isnan(verdict.base_value)
    assert verdict.change == pytest.approx(1.90)
    assert verdict.warnings == ("break",)
    assert np.isnan(one("91", 2024, rates, plan).change)
