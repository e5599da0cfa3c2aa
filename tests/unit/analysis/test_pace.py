# ruff: noqa: E501 (sentences stand whole)
"""Proven paces, ambition and projections on small tables that can be checked by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis import ambition, pace, projection
from analysis.wording import pace as words

YEARS = range(2015, 2022)
TABLE = pd.DataFrame(
    {
        "3301": [20.0, 19.0, 18.0, 17.0, 17.0, 17.0, 17.0],
        "3302": [12.0, 11.9, 11.8, 11.7, 11.6, 11.5, 11.4],
        "3501": [30.0, 28.0, 26.0, 24.0, 24.0, 24.0, 24.0],
        "3502": [9.0, np.nan, 9.0, np.nan, 9.0, np.nan, 9.0],
    },
    index=YEARS,
).T
PROVINCE = pd.Series({"3301": "33", "3302": "33", "3501": "35", "3502": "35"})


def test_best_pace_is_the_best_three_year_mean_fall():
    best = pace.best_pace(TABLE)
    assert best.drop("3502").tolist() == pytest.approx([1.0, 0.1, 2.0])
    assert np.isnan(best["3502"])
    assert pace.best_period(TABLE)["3301"] == 2018
    assert pace.share_that_held(best, 1.0) == pytest.approx(200 / 3)
    assert np.isnan(pace.share_that_held(best.iloc[:0], 1.0))


@pytest.mark.parametrize(
    ("needed", "by"),
    [(0.1, "region"), (0.5, "province"), (1.5, "somewhere"), (2.5, "never"), (0.0, ""), (np.nan, "")],
)
def test_who_has_proven_a_pace(needed, by):
    proof = pace.proof(needed, "3302", TABLE, PROVINCE)
    assert proof.proven_by == by
    assert proof.province_region == "3301"
    assert proof.own_until == 2018


def test_a_province_is_compared_with_its_own_regencies():
    proof = pace.proof(1.5, "33", TABLE, PROVINCE)
    assert np.isnan(proof.own_best)
    assert proof.province_best == pytest.approx(1.0)
    assert proof.proven_by == "somewhere"


def test_pace_in_words():
    proof = pace.proof(0.5, "3302", TABLE, PROVINCE)
    assert words.proof_sentences(proof, "B", "A", "id") == (
        "Dibutuhkan 0,50 poin per tahun; B belum pernah mencapainya selama 3 tahun (terbaik 0,10 poin per tahun, 2015-2018).",
        "Terbaik di provinsinya A, 1,00 poin per tahun.",
        "Dari semua kabupaten/kota, 67 persen pernah mencapai laju itu.",
    )
    easy = words.proof_sentences(pace.proof(0.1, "3302", TABLE, PROVINCE), "B", "A", "en")
    assert easy[0].startswith("Needed: 0.10 points a year; B has held that for 3 years")
    never = words.proof_sentences(pace.proof(2.5, "3302", TABLE, PROVINCE), "B", "A", "id")
    assert never[-1] == "Belum pernah ada kabupaten/kota yang mencapai laju itu."
    assert words.proof_sentences(pace.proof(0.0, "3302", TABLE, PROVINCE), "B", "A", "en") == (
        "No further pace is needed.",
    )


def test_ambition_grades():
    """Banjarnegara 2019: 16.46 asked where 15.46 was already held."""
    plans = pd.DataFrame(
        [
            ("3301", 15.46, 2018, 16.46, 2019),
            ("3301", 17.0, 2021, 16.0, 2022),
            ("3302", 11.4, 2021, 10.4, 2022),
            ("3302", 11.4, 2021, 9.5, 2022),
            ("3302", 11.4, 2021, 9.0, 2022),
            ("3302", np.nan, 2021, 9.0, 2022),
            ("33", 14.0, 2021, 13.0, 2022),
        ],
        columns=["region_id", "base_value", "base_year", "high", "target_year"],
    )
    found = ambition.grades(plans, TABLE, PROVINCE)
    assert found["grade"].tolist() == ["looser", "own", "province", "somewhere", "never", "", "province"]
    assert found["asked_pace"].iloc[2] == pytest.approx(1.0)
    assert set(words.GRADE) == set(ambition.GRADES)
    assert words.ambition_sentence("looser", -1.0, "id") == (
        "Target ini lebih longgar dari capaian pada tahun dasarnya."
    )
    assert words.ambition_sentence("never", 2.4, "en") == (
        "This target asks for a fall of 2.40 points a year: never reached by anyone."
    )
    assert words.ambition_sentence("", np.nan, "id") == ""


def test_theil_sen_shrugs_off_one_bad_year():
    table = pd.DataFrame(
        {y: [v] for y, v in zip(range(2020, 2025), [10.0, 9.5, 14.0, 8.5, 8.0], strict=True)}
    )
    assert projection.slope(table).iloc[0] == pytest.approx(-0.5)
    assert np.isnan(projection.slope(table.iloc[:, :4]).iloc[0])


def walks(regions=300, years=12, seed=5):
    rng = np.random.default_rng(seed)
    steps = rng.normal(-0.3, 0.5, (regions, years))
    return pd.DataFrame(20 + steps.cumsum(axis=1), columns=range(2014, 2014 + years))


def test_back_test_errors_are_those_of_the_projection():
    table = pd.DataFrame([[10.0, 9.0, 8.0, 7.0, 6.0, 4.0, 4.5]], index=["a"], columns=range(2015, 2022))
    past = projection.errors(table).set_index(["origin", "horizon"])
    assert past.loc[(2019, 1), "error"] == pytest.approx(-1.0)
    assert past.loc[(2019, 2), "error"] == pytest.approx(0.5)
    assert past.loc[(2019, 2), "moved"] == pytest.approx(-1.5)
    assert past.loc[(2015, 4), "moved"] == pytest.approx(-4.0)
    assert np.isnan(past.loc[(2015, 4), "error"]), "no five years were known"
    assert past.index.get_level_values("horizon").max() == projection.LONGEST == 4
    assert projection.errors(table.iloc[:, :1]).empty


def test_the_width_grows_with_the_level_and_ends_with_the_longest_distance():
    test = projection.back_test(walks())
    assert test.half_width(16.0, 1) == pytest.approx(test.half_width(2.0, 1) * 4)
    assert [test.half_width(10.0, h) for h in range(5)] == sorted(test.half_width(10.0, h) for h in range(5))
    assert np.isnan(test.half_width(10.0, 5))


def test_coverage_is_walked_forward_and_near_what_it_promises_where_the_future_is_like_the_past():
    test = projection.back_test(walks())
    assert test.covered == pytest.approx(80, abs=4)
    assert test.coverage["covered"].iloc[:3].sub(80).abs().max() < 6
    assert test.by_origin.index.min() == 2015, "the first origin year knows no change and is not tested"


def test_the_future_is_not_known_to_the_interval():
    """A table whose changes double in its last year: the origin before it must be caught by surprise."""
    rng = np.random.default_rng(3)
    steps = rng.normal(0, 0.3, (400, 8))
    steps[:, -1] *= 10
    table = pd.DataFrame(20 + steps.cumsum(axis=1), columns=range(2016, 2024))
    by_origin = projection.back_test(table).by_origin["covered"]
    assert by_origin[2022] < 30
    assert by_origin[2018] > 60
    pd.testing.assert_series_equal(
        projection.back_test(table.loc[:, :2022]).by_origin["covered"].loc[[2017]],
        projection.back_test(table.loc[:, :2021]).by_origin["covered"].loc[[2017]],
    )


def test_projection_stays_where_it_is_and_the_pace_dates_the_target():
    test = projection.back_test(walks())
    falling = pd.Series([10.0, 9.5, 9.0, 8.5, 8.0], index=range(2020, 2025))
    found = projection.project(falling, 7.2, test)
    assert found.slope == pytest.approx(-0.5)
    assert (found.year_reached, found.reached) == (2026, True)
    assert found.path.loc[2024].tolist() == [8.0, 8.0, 8.0, 8.0]
    assert found.path.index.max() == 2028
    assert found.path["value"].eq(8.0).all()
    assert (found.path["high"] - 8.0).tolist() == pytest.approx((8.0 - found.path["low"]).tolist())
    assert found.path.loc[2028, "pace"] == pytest.approx(6.0)
    rising = projection.project(falling.iloc[::-1].set_axis(falling.index), 7.2, test)
    assert not rising.reached
    assert "tidak tercapai dalam 40 tahun" in words.projection_sentence(rising, "id")
    assert projection.project(falling.iloc[1:], 7.2, test) is None
    assert projection.project(falling * np.nan, 7.2, test) is None
    met = projection.project(falling, 8.0, test)
    assert met.year_reached == 2024
    assert words.projection_sentence(met, "en") == "The target is already met."
    slow = projection.project(pd.Series([8.04, 8.03, 8.02, 8.01, 8.0], index=range(2020, 2025)), 5.0, test)
    assert not slow.reached
    near_zero = projection.project(falling - 7.9, 0.0, test)
    assert near_zero.path["low"].min() >= 0


def test_projection_in_words():
    test = projection.back_test(walks())
    series = pd.Series([10.0, 9.5, 9.0, 8.5, 8.0], index=range(2020, 2025))
    head = "Bila laju lima tahun terakhir (turun 0,50 poin per tahun) bertahan, target 7,20 persen tercapai pada 2026."
    low, high = projection.project(series, 7.2, test, 2026).path.loc[2026, ["low", "high"]]
    text = words.projection_sentence(projection.project(series, 7.2, test, 2026), "id")
    span = f"{low:.1f}-{high:.1f} persen pada 2026".replace(".", ",")
    assert text.startswith(f"{head} Dari angka 8,00 persen, delapan dari sepuluh perubahan sepanjang 2 tahun")
    assert f"berakhir di {span}; targetnya di " in text
    assert words.projection_sentence(projection.project(series, 7.2, test), "id") == head
    far = words.projection_sentence(projection.project(series, 7.2, test, 2029), "id")
    assert far == f"{head} Angkanya tidak diproyeksikan lebih dari 4 tahun."
    assert "diproyeksikan lebih" not in words.projection_sentence(
        projection.project(series, 7.2, test, 2028), "id"
    )
    assert words.projection_sentence(None, "id").startswith("Deret lima tahun terakhir tidak lengkap")
    assert "80 persen" in words.back_test_sentence(test, "id")
    assert words.back_test_sentence(projection.back_test(TABLE.iloc[:, :1]), "en") == ""


def test_a_province_brings_its_own_series():
    own = pd.Series([15.0, 14.0, 13.0, 12.0, 12.0, 12.0, 12.0], index=YEARS)
    proof = pace.proof(0.9, "33", TABLE, PROVINCE, own)
    assert (proof.own_best, proof.own_until) == (pytest.approx(1.0), 2018)
    assert proof.proven_by == "region"
    assert proof.held == pytest.approx(200 / 3), "the province is no regency"
