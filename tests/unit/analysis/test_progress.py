"""The measures on worked cases whose figures were published or hand-checked."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analysis import lkjip, pace_ratio, progress

nan = float("nan")

# base year, base, target year, target, actual -> LKjIP, share done
WORKED = {
    "Jateng 2018-2023": (11.19, 7.48, 10.77, 56.0, 11.3),
    "Kudus 2023": (7.41, 5.9, 7.24, 77.3, 11.3),
    "Boyolali 2021": (10.04, 9.56, 10.62, 88.9, -120.8),
    "Blora 2018": (13.04, 11.7, 11.90, 98.3, 85.1),
    "Banyumas 2019": (13.50, 12.51, 12.53, 99.8, 98.0),
    "Indonesia 2024": (9.41, 7.0, 9.03, 71.0, 15.8),
}


@pytest.mark.parametrize(("base", "target", "actual", "lkjip_score", "share"), WORKED.values(), ids=WORKED)
def test_worked_cases(base, target, actual, lkjip_score, share):
    assert lkjip.achievement(actual, target) == pytest.approx(lkjip_score, abs=0.05)
    assert progress.share_done(base, target, actual) == pytest.approx(share, abs=0.05)
    assert not progress.met(actual, target)


def test_jateng_in_full():
    """RPJMD Jateng 2018-2023: 11.19 (September 2018) to 7.48; March 2023 was 10.77."""
    assert lkjip.ratio(10.77, 7.48) == pytest.approx(69.5, abs=0.05)
    assert progress.gap(10.77, 7.48) == pytest.approx(3.29)
    assert pace_ratio.pace_ratio(11.19, 7.48, 10.77, base_year=2018, target_year=2023, year=2023) == (
        pytest.approx(0.10, abs=0.005)
    )
    assert pace_ratio.pace_class(11.19, 7.48, 10.77, 0.0985) == "limited"


def test_grobogan_2025_is_met_under_every_measure():
    base, target, actual = 11.32, 10.90, 10.63
    assert progress.met(actual, target)
    assert progress.gap(actual, target) == pytest.approx(-0.27)
    assert progress.share_done(base, target, actual) == pytest.approx(164.3, abs=0.05)
    assert lkjip.achievement(actual, target) > 100
    assert lkjip.ratio(actual, target) > 100
    assert progress.required_pace(actual, target, 1) == 0
    assert pace_ratio.pace_class(base, target, actual, nan) == "achieved"


def test_kudus_flatters():
    score = lkjip.achievement(7.24, 5.9)
    assert lkjip.band(score) == "tinggi"
    assert progress.share_done(7.41, 5.9, 7.24) < 12


def test_base_near_or_under_its_target_has_no_share():
    """Cilacap 2025 would print thousands of percent; Banjarnegara 2019: 16.46 against 15.46 already
    reached."""
    assert progress.share_undefined(10.68, 10.66) == "base_near"
    assert np.isnan(progress.share_done(10.68, 10.66, 9.4))
    assert progress.share_undefined(15.46, 16.46) == "base_met"
    assert progress.share_undefined(9.9, 9.9) == "base_met"
    assert progress.share_undefined(10.10, 10.00) == "base_near"
    assert progress.share_undefined(10.11, 10.00) == ""
    assert progress.share_undefined(nan, 10.0) == "missing"


def test_range_targets_take_the_bound_that_counts():
    """Indonesia 2024: 6-7 percent."""
    assert progress.gap(9.03, 6, 7) == pytest.approx(2.03)
    assert progress.gap(6.5, 6, 7) == 0
    assert progress.gap(5.5, 6, 7) == pytest.approx(-0.5)
    assert lkjip.achievement(9.03, 6, 7) == pytest.approx(71.0, abs=0.05)
    assert lkjip.achievement(6.5, 6, 7) == 100
    assert lkjip.achievement(5.5, 6, 7) == pytest.approx((12 - 5.5) / 6 * 100)
    assert progress.met(7.0, 7.0)


def test_zero_target():
    assert np.isnan(lkjip.achievement(0.4, 0))
    assert lkjip.achievement(0, 0) == 100
    assert lkjip.ratio(0, 0) == 100
    assert lkjip.ratio(0, 1) == np.inf
    assert pace_ratio.pace_ratio(1.0, 0, 0.8, base_year=2020, target_year=2024, year=2021) == (
        pytest.approx(0.8)
    )
    assert pace_ratio.pace_class(1.0, 0, 0.8, 0.8) == "accelerate"


def test_wrong_way_movement():
    ratio = pace_ratio.pace_ratio(10.04, 9.56, 10.62, base_year=2018, target_year=2021, year=2021)
    assert ratio < 0
    assert pace_ratio.pace_class(10.04, 9.56, 10.62, ratio) == "deterioration"
    assert pace_ratio.pace_class(9.0, 9.5, 9.8, nan) == "deterioration"
    assert progress.direction(0.58) == "up"


def test_missing_figures_stay_missing():
    for value in (
        progress.gap(nan, 5, 6),
        progress.share_done(10, 5, nan),
        progress.required_pace(10, nan, 2),
        progress.path_value(nan, 5, 2018, 2023, 2020),
        lkjip.achievement(nan, 5),
        lkjip.ratio(5, nan),
        pace_ratio.pace_ratio(10, 5, 9, base_year=nan, target_year=2023, year=2020),
    ):
        assert np.isnan(value)
    assert not progress.met(None, 5)
    assert progress.path_position(9, nan) == ""
    assert lkjip.band(nan) == ""
    assert pace_ratio.pace_class(10, 5, nan, nan) == ""


def test_no_year_left_has_no_required_pace():
    assert np.isnan(progress.required_pace(10, 9, 0))
    assert progress.required_pace(10.77, 7.48, 2) == pytest.approx(1.645)


def test_paths():
    """Purworejo: 14.27 (2015) in equal steps to 8 (2021) is 12.18 in 2017, as its planners printed."""
    assert progress.path_value(14.27, 8, 2015, 2021, 2017) == pytest.approx(12.18)
    assert progress.path_value(14.27, 8, 2015, 2021, 2017, kind="compound") == pytest.approx(
        14.27 * (8 / 14.27) ** (1 / 3)
    )
    assert progress.path_value(14.27, 8, 2015, 2021, 2023) == 8
    assert np.isnan(progress.path_value(14.27, 8, 2015, 2021, 2014))
    assert np.isnan(progress.path_value(1.0, 0, 2015, 2021, 2017, kind="compound"))
    assert progress.path_value(9.0, 8.5, 2021, 2021, 2021) == 8.5
    assert progress.path_position(13.81, 12.18) == "behind"
    assert progress.path_position(12.18, 12.18) == "on"
    assert progress.path_position(12.0, 12.18) == "ahead"
    with pytest.raises(ValueError, match="linear or compound"):
        progress.path_value(1, 0, 2000, 2001, 2000, kind="curved")


def test_people_come_from_the_implied_population():
    """Kudus 2023: 64,000 poor at 7.24 percent stand for 884 thousand persons."""
    population = progress.implied_population(64_000, 7.24)
    assert population == pytest.approx(883_978, abs=1)
    assert progress.people(1.34, population) == pytest.approx(11_845, abs=1)
    assert np.isnan(progress.implied_population(64_000, 0))


def test_quoted_base_against_bps():
    """Grobogan 2024: 11.32 quoted, 11.43 by BPS."""
    assert progress.base_agrees(11.32, 11.43) == "differs"
    assert progress.base_agrees(11.43, 11.43) == "same"
    assert progress.base_agrees(nan, 11.43) == "published_only"
    assert progress.base_agrees(11.32, nan) == "quoted_only"
    assert progress.base_agrees(nan, nan) == "none"


def test_bands_lower_edge_belongs_to_the_higher_band():
    scores = [100, 91, 90.99, 76, 75.9, 66, 65.9, 51, 50.9, nan]
    two = ["sangat_tinggi"] * 2 + ["tinggi"] * 2 + ["sedang"] * 2 + ["rendah"] * 2
    expected = [*two, "sangat_rendah", ""]
    assert list(lkjip.band(np.array(scores))) == expected
    own = lkjip.scale_from("kabupaten", [85, 70, 55, 40])
    assert lkjip.band(77.3, own) == "tinggi"
    with pytest.raises(ValueError, match="fall from the best"):
        lkjip.scale_from("broken", [70, 85, 55, 40])
    with pytest.raises(ValueError, match="four lower edges"):
        lkjip.scale_from("short", [70])


def test_scales_have_a_name_or_are_named_by_their_own_edges():
    assert lkjip.scale("permendagri") is lkjip.PERMENDAGRI
    assert [lkjip.band(s, lkjip.scale("ordinal_85")) for s in (85, 77.3, 69.9, 54.9)] == [
        "sangat_berhasil",
        "berhasil",
        "cukup_berhasil",
        "tidak_berhasil",
    ]
    own = lkjip.scale("batas-90-75-65-50")
    assert (lkjip.band(90, own), lkjip.band(74.9, own)) == ("sangat_tinggi", "sedang")
    assert own.written("id").startswith("≥ 90 sangat tinggi; ≥ 75 tinggi")
    for wrong in ("lain", "batas-90", "batas-50-65-75-90", "batas-1e9-3-2-1"):
        with pytest.raises(ValueError, match=r"unknown scale|fall from the best"):
            lkjip.scale(wrong)


def test_the_percentage_achieved_by_each_formula():
    """Kudus 2023: 7.41, 5.9, 7.24."""
    row = SimpleNamespace(lkjip=77.29, ratio=81.5, share_done=11.26, pace_ratio=0.1, share_undefined="")
    assert [lkjip.score(row, f) for f in lkjip.FORMULAS] == [77.29, 81.5, 11.26, 10.0]


def test_series_in_series_out_keeps_the_index():
    actual = pd.Series([10.77, 7.24], index=["33", "3319"])
    target = pd.Series([7.48, 5.9], index=["33", "3319"])
    gaps = progress.gap(actual, target)
    assert list(gaps.index) == ["33", "3319"]
    assert gaps["3319"] == pytest.approx(1.34)
    with pytest.raises(ValueError, match="share one index"):
        progress.gap(actual, target.iloc[::-1])
