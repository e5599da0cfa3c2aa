"""Numbers read as look.md says they must, in both languages."""

import math

import pandas as pd
import pytest

from analysis import numerals as n


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (lambda: n.percent(11.96, "id"), "11,96 persen"),
        (lambda: n.percent(11.96, "en"), "11.96 %"),
        (lambda: n.percent(11.96, "id", short=True), "11,96%"),
        (lambda: n.people(115_800, "id"), "115,8 ribu jiwa"),
        (lambda: n.people(115_800, "en"), "115.8 thousand people"),
        (lambda: n.people(5432, "id"), "5.432 jiwa"),
        (lambda: n.people(1, "en"), "1 person"),
        (lambda: n.people(25_220_000, "en"), "25.2 million people"),
        (lambda: n.people(999_960, "id"), "1,0 juta jiwa"),
        (lambda: n.rupiah(1_200_000_000, "id"), "Rp1,2 miliar"),
        (lambda: n.rupiah(1_200_000_000, "en"), "Rp1.2 billion"),
        (lambda: n.rupiah(616_345, "id"), "Rp616.345"),
        (lambda: n.rupiah(-1_200_000_000, "en"), "−Rp1.2 billion"),
        (lambda: n.rupiah(72e12, "id"), "Rp72,0 triliun"),
        (lambda: n.points(-0.13, "id"), "−0,13 poin"),
        (lambda: n.points(0.13, "en", signed=True), "+0.13 points"),
        (lambda: n.points(1, "en", decimals=0), "1 point"),
        (lambda: n.points_a_year(0.47, "id"), "0,47 poin per tahun"),
        (lambda: n.points_a_year(0.47, "en"), "0.47 points a year"),
        (lambda: n.number(1234567.891, "id", 2), "1.234.567,89"),
        (lambda: n.number(1234567.891, "en", 2), "1,234,567.89"),
        (lambda: n.years(3, "id"), "3 tahun"),
        (lambda: n.years(1, "en"), "1 year"),
        (lambda: n.round_year("maret", 2017, "id"), "Maret 2017"),
        (lambda: n.round_year("maret", 2017, "en"), "March 2017"),
        (lambda: n.round_year("september", 2018, "en"), "September 2018"),
        (lambda: n.round_year("tahunan", 2010, "id"), "2010 (tahunan)"),
        (lambda: n.target_text(7.48, 7.48, "id"), "7,48 persen"),
        (lambda: n.target_text(6, 7, "en"), "6.00 to 7.00 %"),
        (lambda: n.listing(["Brebes", "Cilacap", "Tegal"], "id"), "Brebes, Cilacap, dan Tegal"),
        (lambda: n.listing(["Brebes", "Cilacap", "Tegal"], "en"), "Brebes, Cilacap and Tegal"),
        (lambda: n.listing(["Brebes", "Cilacap"], "id"), "Brebes dan Cilacap"),
        (lambda: n.listing([], "id"), ""),
    ],
)
def test_written_as_readers_expect(call, expected):
    assert call() == expected


def test_halves_round_away_from_zero_on_published_digits():
    assert n.number(12.45, "en", 1) == "12.5"
    assert n.number(-0.25, "en", 1) == "−0.3"
    assert n.number(2.675, "en", 2) == "2.68"


def test_a_vanishing_negative_has_no_sign():
    assert n.number(-0.001, "id", 2) == "0,00"
    assert n.points(-0.001, "en", signed=True) == "0.00 points"


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_missing_prints_as_absent_everywhere(missing):
    for write in (n.number, n.percent, n.points, n.points_a_year, n.people, n.rupiah, n.years, n.scaled):
        assert write(missing, "id") == n.ABSENT


def test_infinite_is_said():
    assert n.percent(math.inf, "en") == "∞ %"


def test_decimals_are_as_few_as_tell_apart():
    assert n.decimals_needed([12.09, 11.96]) == 1
    assert n.decimals_needed([12.09, 12.12]) == 2
    assert n.decimals_needed([12.09, 12.09, None, float("nan")]) == 1


def test_unknown_round_is_refused():
    with pytest.raises(ValueError, match="maret, september, tahunan"):
        n.round_name("juni", "id")
