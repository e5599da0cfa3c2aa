"""Claims read and judged on the project's own figures: published values worked by hand."""

from __future__ import annotations

import pytest

from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.check import check
from analysis.claims.grammar import Parsed, parse
from analysis.claims.judgement import Judgement, together
from analysis.warehouse import Warehouse
from analysis.wording import claims as words
from tests import claims


@pytest.fixture(scope="module")
def book(real_warehouse: Warehouse) -> Book:
    return claims.book(real_warehouse)


def judged(text: str, book: Book, subject: str = "") -> list[Judgement]:
    read = parse(text, book.places)
    assert read.problem is None, read
    return [check(claim, book, subject) for claim in read.claims]


def one(text: str, book: Book, subject: str = "") -> Judgement:
    (judgement,) = judged(text, book, subject)
    return judgement


@pytest.mark.parametrize(
    "text",
    [
        "Boyolali turun 0,5 poin 2016-2017",
        "KAB. BOYOLALI TURUN 0.5 POIN dari 2016 ke 2017!",
        "Kemiskinan di Kabupaten Boyolali, Jawa Tengah, menurun sebesar 0,5 poin persentase pada 2016-17.",
        "Boyolali berkurang 0,5 persen poin, 2016 sampai 2017",
        "Boyolali fell 0.5 percentage points from 2016 to 2017",
        "Poverty in Boyolali dropped by 0,5 points in 2016–2017",
        "In 2016-2017 the poverty rate of Boyolali Regency declined 0.5 pp",
    ],
)
def test_one_claim_in_many_words(text: str, book: Book) -> None:
    """12.09 (March 2016) to 11.96 (March 2017): a fall of 0.13."""
    read = parse(text, book.places)
    amount = c.Amount(0.5, "points", 0.1)
    assert read == Parsed((c.Moved("3309", c.Period(2016, 2017), way="down", amount=amount),))
    j = check(read.claims[0], book)
    assert j.verdict == "false"
    assert (j.lead.before, j.lead.after, j.lead.round) == (12.09, 11.96, "maret")
    assert j.lead.actual == pytest.approx(-0.13)
    assert j.lead.noise == "within"


def test_the_other_base_year_in_which_it_would_hold_is_found(book: Book) -> None:
    """12.45 (2015) to 11.96 (2017): 0.49, which one digit writes 0.5."""
    j = one("Boyolali turun 0,5 poin 2016-2017", book)
    holding = [r for r in j.tried if r.holds]
    assert [(r.since, r.until, r.rounded) for r in holding] == [(2015, 2017, True)]


def test_two_claims_in_one_breath_share_region_and_years(book: Book) -> None:
    """12.45 to 12.09 is 0.36, but Wonosobo fell by 0.92 that year."""
    fell, fastest = judged("Boyolali turun 0,36 poin, tercepat se-Jateng 2015-2016", book)
    assert (fell.verdict, fastest.verdict) == ("true", "within"), "rank 11, and the variation allows rank 1"
    assert together([fell, fastest]) == "within"
    standing = fastest.lead.standing
    assert standing is not None
    assert (standing.rank, standing.among, standing.leaders) == (11, 35, ("3307",))
    assert standing.leading == pytest.approx(-0.92)


def test_a_superlative_is_read_in_points_and_in_percent(book: Book) -> None:
    """2023 to 2024 Purbalingga fell most in points (-0.81), Jepara most in percent (6.61 to 6.09); the usual
    variation allows others the first rank too."""
    for text in (
        "Purbalingga tercepat se-Jateng 2023-2024",
        "Jepara fell fastest in Central Java 2023-2024",
        "Boyolali tercepat se-Jateng 2023-2024",
    ):
        assert one(text, book).verdict == "within"
    outcomes = [r.holds for r in one("Purbalingga tercepat se-Jateng 2023-2024", book).readings]
    assert outcomes == [True, False]
    assert [r.holds for r in one("Purbalingga tercepat se-Jateng 2023-2024 dalam poin", book).readings] == [
        True
    ]


def test_a_superlative_without_a_region_names_who_holds_it(book: Book) -> None:
    j = one("tercepat se-Jateng 2023-2024", book)
    assert j.verdict == "open"
    assert [r.standing.leaders for r in j.readings if r.standing] == [("3303",), ("3320",)]
    title = words.title([j], book.places, "id")
    assert title == (
        "Turun tercepat se-Jawa Tengah 2023-2024: Purbalingga (−0,81 poin) dan Jepara (−7,87 persen)"
    )


def test_a_chosen_region_stands_in_and_is_said(book: Book) -> None:
    j = one("tercepat se-Jateng 2023-2024", book, subject="3309")
    assert (j.verdict, j.lead.holds) == ("within", False)
    assert "dibaca untuk Boyolali" in " ".join(words.sentences(j, book.places, "id"))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # 13.81 against 10.64 (Indonesia) and a median of 11.14
        ("Purworejo di bawah rata-rata nasional 2017", "false"),
        ("Purworejo was below the national average in 2017", "false"),
        ("Purworejo di atas rata-rata nasional 2017", "true"),
        # 9.81 against 10.77 (Jawa Tengah) and a median of 9.81
        ("Boyolali lebih rendah dari rata-rata provinsi 2023", "depends"),
        ("Boyolali lebih rendah dari provinsi 2023", "true"),
        # -0.18 against -0.30
        ("Boyolali turun lebih cepat dari Jateng 2023-2024", "within"),
        ("Boyolali fell slower than the province 2023-2024", "within"),
        ("angka kemiskinan Boyolali 10,04 persen pada 2021", "false"),
        ("angka kemiskinan Boyolali 10,04 persen pada 2018", "true"),
        ("Boyolali turun menjadi 11,96 persen tahun 2017", "true"),
        ("Boyolali turun sepuluh persen 2024-2025", "depends"),
        ("Boyolali fell one percent 2024-2025", "depends"),
        ("Kota Semarang terendah se-Jateng 2024", "true"),
        # 8th of 35
        ("Kudus termasuk lima terendah se-Jateng 2024", "false"),
        ("Kudus was among the eight lowest in Central Java in 2024", "within"),
        ("jumlah penduduk miskin Boyolali turun 12 ribu 2015-2018", "false"),
        ("jumlah penduduk miskin Boyolali turun 22 ribu 2015-2018", "true"),
        ("Boyolali turun terus sejak 2015", "false"),
        ("Jateng turun terus selama lima tahun sampai 2026", "true"),
        ("Kudus tidak mencapai target 2023", "true"),
        ("penurunan angka kemiskinan Purworejo masih di bawah target 2017", "true"),
        ("Boyolali tidak turun 2019-2020", "true"),
        ("Jateng turun lebih dari 0,5 poin per tahun 2015-2025", "false"),
        ("Jawa Tengah 11,19 persen September 2018", "true"),
        # March 11.32, September 11.19
        ("Jawa Tengah 11,19 persen 2018", "depends"),
    ],
)
def test_verdicts(text: str, verdict: str, book: Book) -> None:
    assert together(judged(text, book)) == verdict


def test_percent_is_read_both_ways(book: Book) -> None:
    """9.63 to 8.71: 0.92 points, 9.55 percent of the first figure."""
    points = one("Boyolali turun 0,92 persen 2024-2025", book)
    assert [(r.by, r.holds) for r in points.readings] == [("points", True), ("percent", False)]
    assert points.verdict == "depends"
    assert one("Boyolali turun 9,6 persen 2024-2025", book).verdict == "depends"
    assert one("Boyolali turun 9,6 persen relatif 2024-2025", book).verdict == "true"


def test_digits_decide_the_rounding(book: Book) -> None:
    """Boyolali 2015 to 2016: 0.36."""
    assert one("Boyolali turun 0,4 poin 2015-2016", book).lead.rounded
    assert not one("Boyolali turun 0,36 poin 2015-2016", book).lead.rounded
    assert one("Boyolali turun 0,35 poin 2015-2016", book).verdict == "false"
    assert one("Boyolali turun sekitar 0,35 poin 2015-2016", book).verdict == "open", "about has no measure"


@pytest.mark.parametrize(
    ("written", "value", "step"),
    [
        ("12 ribu jiwa", 12_000, 1_000),
        ("12,1 ribu jiwa", 12_100, 100),
        ("12.000 jiwa", 12_000, 1_000),
        ("12,345 people", 12_345, 1),
        ("1,2 juta orang", 1_200_000, 100_000),
    ],
)
def test_numbers_of_people(written: str, value: float, step: float, book: Book) -> None:
    (claim,) = parse(f"jumlah penduduk miskin Boyolali turun {written} 2015-2016", book.places).claims
    assert isinstance(claim, c.Moved)
    assert claim.amount == c.Amount(value, "people", step)


def test_march_is_never_joined_with_september(book: Book) -> None:
    """Kota Tegal: 2014 is a September figure, 2015 a March one."""
    j = one("Kota Tegal turun 2014-2015", book)
    assert (j.verdict, j.lead.why) == ("open", "rounds")
    read = parse("Jateng turun Maret 2018 - September 2018", book.places)
    assert read.problem is not None
    assert read.problem.reason == "rounds"


def test_a_claim_without_a_month_is_read_in_both_surveys(book: Book) -> None:
    j = one("Jawa Tengah turun 2018-2019", book)
    assert [(r.round, round(r.actual, 2)) for r in j.readings] == [("maret", -0.52), ("september", -0.61)]


def test_no_target_is_borrowed(book: Book) -> None:
    j = one("Kabupaten Kediri mencapai target 2023", book)
    assert (j.verdict, j.lead.why) == ("open", "no_target")


def test_a_broken_series_is_not_measured(book: Book) -> None:
    """Papua province before 2024 is the undivided one."""
    j = one("Papua turun 2022-2024", book)
    assert (j.verdict, j.lead.why) == ("open", "break")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Semarang turun 0,5 poin", ["3322", "3374"]),
        ("Tegal naik 2020", ["3328", "3376"]),
        ("Pekalongan fell in 2023", ["3326", "3375"]),
        ("Magelang turun", ["3308", "3371"]),
        ("Gorontalo turun", ["75", "7501", "7571"]),
    ],
)
def test_an_ambiguous_name_asks_which(text: str, ids: list[str], book: Book) -> None:
    problem = parse(text, book.places).problem
    assert problem is not None
    assert problem.reason == "ambiguous"
    assert [region for region, _ in problem.options] == ids
    for region, plain in problem.options:
        assert {claim.region_id for claim in parse(plain, book.places).claims} == {region}


@pytest.mark.parametrize(
    ("text", "reason", "unread"),
    [
        ("kemiskinan ekstrem Boyolali nol", "extreme", ()),
        ("extreme poverty in Boyolali is zero", "extreme", ()),
        ("pengangguran Boyolali turun", "foreign", ()),
        ("kemiskinan perdesaan Jateng turun", "foreign", ()),
        ("Boyolali hebat", "nothing", ("hebat",)),
        ("Boyolali turun terus", "no_years", ()),
        ("", "nothing", ()),
    ],
)
def test_what_cannot_be_read_is_said(text: str, reason: str, unread: tuple[str, ...], book: Book) -> None:
    read = parse(text, book.places)
    assert read.problem is not None
    assert (read.problem.reason, read.unread) == (reason, unread)


def test_words_passed_over_are_reported(book: Book) -> None:
    read = parse("Boyolali luar biasa turun 0,5 poin 2016-2017", book.places)
    assert read.claims
    assert read.unread == ("luar", "biasa")


def test_papua_is_a_province_and_an_island(book: Book) -> None:
    (asmat,) = parse("Asmat tertinggi se-Papua 2024", book.places).claims
    (biak,) = parse("Biak Numfor tertinggi se-Papua 2024", book.places).claims
    assert isinstance(asmat, c.Ranked)
    assert isinstance(biak, c.Ranked)
    assert (asmat.area, biak.area) == ("papua", "91")


def test_abbreviations_of_provinces(book: Book) -> None:
    for short, region in {"jateng": "33", "NTT": "53", "kalsel": "63", "Sulut": "71", "DIY": "34"}.items():
        assert parse(f"{short} turun 2022-2023", book.places).claims[0].region_id == region


@pytest.mark.parametrize(
    ("lang", "title", "said"),
    [
        (
            "id",
            "“Boyolali turun 0,5 poin 2016-2017”: ▲ keliru",
            "Kemiskinan di Boyolali turun 0,13 poin, dari 12,09 persen pada Maret 2016 ke 11,96 persen pada "
            "Maret 2017. Klaimnya turun 0,5 poin. Perubahannya lebih kecil dari perubahan tahunan yang biasa pada "
            "deretnya.",
        ),
        (
            "en",
            "“Boyolali fell 0.5 points 2016-2017”: ▲ wrong",
            "Poverty in Boyolali fell by 0.13 points, from 12.09 % in March 2016 to 11.96 % in March 2017. "
            "The claim is a fall of 0.5 points. The change is smaller than the usual year-to-year variation "
            "of the series.",
        ),
    ],
)
def test_the_words(lang, title: str, said: str, book: Book) -> None:
    j = one("Boyolali turun 0,5 poin 2016-2017", book)
    assert words.title([j], book.places, lang) == title
    assert " ".join(words.sentences(j, book.places, lang)) == said


def test_the_quote_names_figures_months_and_publisher(book: Book) -> None:
    j = one("Purworejo di bawah rata-rata nasional 2017", book)
    assert words.quote([j], book.places, "id") == (
        "Purworejo lebih rendah dari rata-rata Indonesia tahun 2017: keliru. Kemiskinan di Purworejo 13,81 "
        "persen pada Maret 2017, 3,17 poin di atas angka Indonesia, 10,64 persen. Angka: BPS, Susenas."
    )


def test_the_quote_of_a_superlative_without_a_region_names_who_holds_it(book: Book) -> None:
    j = one("fastest fall in Central Java 2023-2024", book)
    assert words.quote([j], book.places, "en") == (
        "Fell fastest in Jawa Tengah 2023-2024: Purbalingga (−0.81 points) and Jepara (−7.87 %). "
        "Figures: BPS, Susenas March 2023 to March 2024."
    )
