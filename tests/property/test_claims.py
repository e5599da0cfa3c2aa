"""What must hold for any claim: nothing crashes, what is built reads back, what is published is true."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from analysis.claims import claim as c
from analysis.claims.answer import answer
from analysis.claims.book import Book
from analysis.claims.check import check
from analysis.claims.grammar import parse
from analysis.claims.lexicon import LEXICON
from analysis.claims.places import ISLAND_NAMES
from analysis.claims.write import write
from analysis.warehouse import Warehouse
from analysis.wording import claims as words
from analysis.wording.claim_readings import rows
from tests import claims

YEARS = st.integers(2012, 2026)
WAYS = st.sampled_from(["down", "up"])
LANGS = ("id", "en")
WORDS = st.sampled_from(
    [" ".join(phrase) for phrase in LEXICON]
    + [
        "Boyolali",
        "Kota Tegal",
        "Semarang",
        "Jateng",
        "Jawa",
        "Papua",
        "nasional",
        "sejateng",
        "se-Indonesia",
    ]
    + ["0,5", "12.000", "2016", "2017", "1e9", "99999999999999999999", ",", "%", "-", "(", "😀", "<b>", "é"]
)


@pytest.fixture(scope="module")
def book(real_warehouse: Warehouse) -> Book:
    return claims.book(real_warehouse)


relaxed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def periods(one_year: bool = False) -> st.SearchStrategy[c.Period]:
    rounds = st.sampled_from(["", "maret", "september"])
    if one_year:
        return st.builds(c.Period, until=YEARS, round=rounds)
    spans = st.tuples(YEARS, st.integers(1, 8))
    return st.builds(lambda s, r: c.Period(s[0], s[0] + s[1], round=r), spans, rounds)


def amounts(unit: str) -> st.SearchStrategy[c.Amount]:
    bounds = st.sampled_from(["equal", "about", "more", "less", "least", "most"])
    digits = st.sampled_from([1.0, 0.1, 0.01] if unit != "people" else [1e3, 1e4, 10.0, 1.0])
    return st.builds(
        lambda n, step, bound: c.Amount(round(n * step, 4), unit, step, bound),  # type: ignore[arg-type]
        st.integers(1, 999),
        digits,
        bounds,
    )


def built(region: str, other: str) -> st.SearchStrategy[c.Claim]:
    """Any claim that the pickers can make."""
    yes = st.booleans()
    either = st.sampled_from(["points", "percent", "either"]).flatmap(amounts)
    areas = st.sampled_from(["ID", "provinsi", region[:2], "jawa", "bali_nusa_tenggara", "maluku"])
    compare = {
        "region_id": st.just(region),
        "negated": yes,
        "other": st.sampled_from([other, "ID", "provinsi"]),
    }
    compare["by"] = st.sampled_from(["rate", "average", "median"])
    ranked = {"region_id": st.just(region), "negated": yes, "area": areas, "places": st.integers(1, 20)}
    here = st.just(region)
    return st.one_of(
        st.builds(c.Moved, here, periods(), yes, st.sampled_from(["down", "up", "same"]), st.none()),
        st.builds(c.Moved, here, periods(), yes, WAYS, either, st.just("rate"), yes),
        st.builds(c.Moved, here, periods(), yes, WAYS, amounts("people"), st.just("people")),
        st.builds(c.Stands, here, periods(True), yes, amounts("level")),
        st.builds(c.Stands, here, periods(True), yes, amounts("people"), st.just("people")),
        st.builds(c.Compared, period=periods(True), side=st.sampled_from(["lower", "higher"]), **compare),
        st.builds(
            c.Compared, period=periods(), of=WAYS, side=st.sampled_from(["faster", "slower"]), **compare
        ),
        st.builds(
            c.Ranked,
            period=periods(True),
            of=st.just("level"),
            end=st.sampled_from(["lowest", "highest"]),
            **ranked,
        ),
        st.builds(
            c.Ranked,
            period=periods(),
            of=WAYS,
            end=st.sampled_from(["fastest", "slowest"]),
            unit=st.sampled_from(["either", "points", "percent"]),
            **ranked,
        ),
        st.builds(c.Streak, here, periods(), yes, WAYS),
        st.builds(c.TargetMet, here, periods(True), yes),
    )


def regencies(book: Book) -> st.SearchStrategy[str]:
    return st.sampled_from([r for r in book.places.by_id if book.places.level(r) == "kabupaten"])


@relaxed
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=14).map(" ".join)))
def test_no_text_crashes_the_reader_or_the_judge(book: Book, text: str) -> None:
    read = parse(text, book.places)
    assert bool(read.claims) != (read.problem is not None)
    judgements = [check(claim, book, "3309") for claim in read.claims]
    for lang in LANGS:
        for j in judgements:
            assert words.sentences(j, book.places, lang)
            assert rows(j, book.places, lang)
            words.robustness(j, book.places, lang)
        if judgements:
            assert words.title(judgements, book.places, lang)
            assert words.quote(judgements, book.places, lang)


@relaxed
@given(st.data())
def test_a_built_claim_reads_back_to_itself(book: Book, data: st.DataObject) -> None:
    region, other = data.draw(regencies(book)), data.draw(regencies(book))
    assume(region != other)
    claim = data.draw(built(region, other))
    for lang in LANGS:
        text = write(claim, book.places, lang)
        read = parse(text, book.places)
        assert read.claims == (claim,), text
        assert read.unread == (), text
        assert len(text) <= 200


@relaxed
@given(st.data())
def test_a_published_change_is_true(book: Book, data: st.DataObject) -> None:
    region = data.draw(regencies(book))
    since = data.draw(st.integers(2015, 2024))
    before, after = (book.rate(region, y, "maret") for y in (since, since + 1))
    assume(before == before and after == after and book.joined(region, since, since + 1))
    change = round(after - before, 2)
    step = data.draw(st.sampled_from([0.01, 0.1]))
    said = round(abs(change), 2) if step == 0.01 else float(f"{c.rounded(abs(change), 1)}")
    assume(said > 0)
    way = "down" if change < 0 else "up"
    period = c.Period(since, since + 1)
    claim = c.Moved(region, period, way=way, amount=c.Amount(said, "points", step))
    for lang in LANGS:
        (read,) = parse(write(claim, book.places, lang), book.places).claims
        assert check(read, book).verdict == "true"
    assert check(replace(claim, negated=True), book).verdict == "false"
    bare = check(replace(claim, amount=None), book)
    assert bare.lead.holds
    assert bare.verdict == ("within" if bare.lead.noise == "within" else "true")


@relaxed
@given(st.data())
def test_exactly_those_with_the_first_rank_are_the_first(book: Book, data: st.DataObject) -> None:
    year = data.draw(st.integers(2015, 2025))
    claim = c.Ranked(
        "", c.Period(until=year), of="level", end="lowest", area=data.draw(st.sampled_from(["33", "35"]))
    )
    members = book.places.members(claim.area, "kabupaten")
    lowest = min(book.rate(r, year, "maret") for r in members)
    for region in members:
        j = check(replace(claim, region_id=region), book)
        assert j.lead.holds == (book.rate(region, year, "maret") == lowest)
        assert j.lead.holds in (True, False)
        assert j.verdict in ("within", "true" if j.lead.holds else "false")


def test_no_region_bears_a_word_of_the_lexicon(book: Book) -> None:
    assert not [
        phrase for phrase in LEXICON if book.places.meant("".join(phrase)) and phrase != ("nasional",)
    ]


def test_every_region_reads_back_by_its_names(book: Book) -> None:
    for region, place in book.places.by_id.items():
        assert book.places.meant("".join(ch for ch in place.full_name.casefold() if ch.isalnum())) == (
            region,
        )
        read = parse(f"{book.places.name(region)} turun 2022-2023", book.places)
        assert [claim.region_id for claim in read.claims] == [region]
    for island, names in ISLAND_NAMES.items():
        for lang in LANGS:
            (claim,) = parse(f"Boyolali terendah di {names[lang]} 2023", book.places).claims
            assert isinstance(claim, c.Ranked)
            assert claim.area == island


@relaxed
@given(st.data())
def test_a_word_more_takes_the_verdict_away(book: Book, data: st.DataObject) -> None:
    """Wherever an unknown word stands in a claim, nothing is judged and the word is named."""
    region, other = data.draw(regencies(book)), data.draw(regencies(book))
    assume(region != other)
    text = write(data.draw(built(region, other)), book.places, data.draw(st.sampled_from(LANGS)))
    words_ = text.split(" ")
    where = data.draw(st.integers(0, len(words_)))
    told = answer(" ".join([*words_[:where], "zzqx", *words_[where:]]), book)
    assert told.verdict in ("partial", "open")
    assert "zzqx" in told.read.unread


@relaxed
@given(st.data())
def test_a_word_twice_is_never_swallowed(book: Book, data: st.DataObject) -> None:
    """A word of meaning said once more has no place: it takes the verdict away or changes nothing."""
    region, other = data.draw(regencies(book)), data.draw(regencies(book))
    assume(region != other)
    text = write(data.draw(built(region, other)), book.places, "id")
    extra = data.draw(
        st.sampled_from(["kedua", "hanya", "tidak pernah", "separuh", "lebih", "target", "5", "sekitar"])
    )
    told = answer(f"{text} {extra}", book)
    assert told.verdict in ("partial", "open"), f"{text} {extra}"
