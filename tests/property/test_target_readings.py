"""Who read a target and where: initials or an office and a page come back as written; names of persons, identity
numbers and whatever is no day are refused, and never quoted."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import target_reading as reading
from etl.errors import PersonalDataError
from etl.manifest import load_manifests
from etl.readers.base import RawFile
from etl.readers.target_template import READER
from tests.faults.test_target_template import NIK, problems
from tests.ingesting import book
from tests.templates import csv_file, row

READ = {"dibaca_oleh": "AB", "halaman": "hlm. 61, Tabel 2.40", "tanggal_baca": "24-11-2026"}
given_names = ("Siti", "Budi", "Made", "Agus", "Nurul", "Yohanes", "Sri", "Muhammad")
family_names = ("Santoso", "Rahmawati", "Wijaya", "Lubis", "Sitorus", "Hidayat", "Wibowo")
titles = ("", "Dr. ", "Ir. ", "Hj. ", "Bapak ", "Sdri. ")
persons = st.builds(
    lambda t, a, b, tail: f"{t}{a} {b}{tail}",
    st.sampled_from(titles),
    st.sampled_from(given_names),
    st.sampled_from(family_names),
    st.sampled_from(("", ", S.E.", " S.Sos", " (Bappeda)")),
)
places = st.sampled_from(("Kab. Kudus", "Kota Solok", "Jateng", "", "Prov. Papua"))
offices = st.builds(
    lambda o, p: f"{o} {p}".strip(),
    st.sampled_from(
        ("Bappeda", "Bapperida", "Dinas Sosial", "BPS", "Universitas Gadjah Mada", "Tim 2", "TKPKD")
    ),
    places,
)
initials = st.lists(st.sampled_from("ABCDEFGHIJKLMNOPRSTWY"), min_size=2, max_size=3).flatmap(
    lambda letters: st.sampled_from(
        ("".join(letters), "".join(f"{x}." for x in letters), ". ".join(letters) + ".")
    )
)


@given(st.one_of(offices, initials))
def test_initials_and_offices_come_back_as_written(text: str) -> None:
    assert reading.reader(f"  {text} ") == text


@given(persons)
def test_a_person_is_refused_and_not_quoted(text: str) -> None:
    with pytest.raises(reading.ReadingFault) as e:
        reading.reader(text)
    assert not any(word in e.value.what + e.value.next for word in (*given_names, *family_names))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_whatever_is_let_through_is_short_and_plain(text: str) -> None:
    for read, most in ((reading.reader, reading.READER_MAX), (reading.page, reading.PAGE_MAX)):
        try:
            told = read(text)
        except reading.ReadingFault as fault:
            assert fault.next
        else:
            assert 0 < len(told) <= most
            assert told.isprintable()
            assert "  " not in told


@given(st.from_regex(r"[0-9]{5,20}", fullmatch=True), st.sampled_from(("", "hlm. ", "Tabel ", "no ")))
def test_long_digits_are_no_page(digits: str, before: str) -> None:
    with pytest.raises(reading.ReadingFault) as e:
        reading.page(before + digits)
    assert digits not in e.value.what


@given(
    st.dates(date(2015, 1, 1), date(2026, 11, 24)),
    st.sampled_from(("{d}-{m}-{y}", "{d}/{m}/{y}", "{d}.{m}.{y}")),
)
def test_a_day_comes_back_in_iso(when: date, form: str) -> None:
    assert reading.day(form.format(d=when.day, m=when.month, y=when.year)) == when.isoformat()
    assert reading.day(f"{when.isoformat()} 00:00:00") == when.isoformat()


@pytest.mark.parametrize(
    "text", ["31-2-2026", "kemarin", "2026", "24-11-26", (date.today() + timedelta(days=1)).isoformat()]
)
def test_what_is_no_day_yet(text: str) -> None:
    with pytest.raises(reading.ReadingFault):
        reading.day(text)


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"dibaca_oleh": "Budi Santoso"}, "dibaca_oleh", "neither initials nor an office"),
        ({"dibaca_oleh": "Bappeda " + "x" * 40}, "dibaca_oleh", "the reader has 48 characters"),
        ({"halaman": "12345678"}, "halaman", "more digits than a page has"),
        ({"halaman": "di lampiran"}, "halaman", "no page and no table"),
        ({"halaman": ""}, "halaman", "dibaca_oleh is filled, halaman is not"),
        ({"dibaca_oleh": ""}, "dibaca_oleh", "its reader is not"),
        ({"dibaca_oleh": "", "halaman": ""}, "dibaca_oleh", "its reader is not"),
        ({"tanggal_baca": "24-11-2062"}, "tanggal_baca", "lies ahead"),
        ({"keyakinan": "pers mengutip pejabat"}, "keyakinan", "dibaca_oleh says that the document was read"),
    ],
)
def test_a_cell_of_a_reading(tmp_path: Path, changed: dict[str, str], column: str, words: str) -> None:
    (problem,) = problems(csv_file(tmp_path / "own.csv", row(**READ | changed)))
    assert problem.where.column == column
    assert words in problem.what
    assert "Budi" not in str(problem)


@pytest.mark.parametrize("column", ["dibaca_oleh", "halaman", "tanggal_baca"])
@pytest.mark.parametrize("digits", [NIK, "3311 0141 0190 0001", "331101-410190-0001"])
def test_an_identity_number_refuses_the_file_whole(tmp_path: Path, column: str, digits: str) -> None:
    path = csv_file(tmp_path / "own.csv", row(**READ | {column: digits}))
    with pytest.raises(PersonalDataError) as e:
        READER.read(RawFile(path.name, path.read_bytes()), load_manifests()["target_own"], book())
    assert digits not in str(e.value)
