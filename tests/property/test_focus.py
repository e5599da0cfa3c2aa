"""What must hold for any focus list: its text and its file give it back, any other text is no list, no line is lost."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analysis import focus, focus_lines
from analysis.focus import FocusList
from ui import focus_file
from ui.focus_data import tidy_note
from ui.provenance import Origin
from ui.state import PARAMS

ORIGIN = Origin(
    "t", "Kemendesa: IDM.", "", "", "build-1", "https://capaian.example.id/fokus?fokus=1.x&bahasa=id"
)

REGENCIES = st.from_regex(r"[1-9][0-9]{3}", fullmatch=True)
ENDS = st.tuples(st.integers(1, 60), st.sampled_from("123"), st.integers(0, 150)).map(
    lambda p: f"{p[0]:02d}{p[1]}{p[2]:03d}"
)
"""Kecamatan and village of a code; the country's go up to 51 and to 116."""
RULES = st.sampled_from(["", "kecamatan-idm-3-2024", "status-2023", "kabupaten-taksiran-500-2019"])


@st.composite
def lists(draw: st.DrawFn, most: int = 40) -> FocusList:
    regency = draw(REGENCIES)
    ends = draw(st.lists(ENDS, min_size=1, max_size=most))
    return FocusList(regency, tuple(regency + end for end in ends), draw(RULES))


@given(lists())
def test_the_text_gives_the_list_back(one: FocusList) -> None:
    assert focus.decode(focus.encode(one)) == one


@given(lists(most=4))
def test_what_the_url_lets_through_is_what_may_be_read(one: FocusList) -> None:
    assert re.fullmatch(PARAMS["fokus"].pattern, focus.encode(one))


@given(st.one_of(st.text(max_size=80), st.from_regex(focus.PATTERN)))
def test_any_other_text_is_read_without_an_error(text: str) -> None:
    found = focus.decode(text)
    assert found is None or focus.encode(found) == text


def test_hardly_any_altered_character_makes_another_list() -> None:
    text = focus.encode(
        FocusList("5108", tuple(f"51080{k}20{n:02d}" for k in range(1, 10) for n in (1, 6, 12)))
    )
    altered = [
        text[:at] + c + text[at + 1 :]
        for at in range(len(text))
        for c in "ABCDEFGHabcdefgh01234567-_."
        if text[at] != c
    ]
    taken = sum(focus.decode(t) is not None for t in altered)
    assert taken <= len(altered) / 500


@given(lists(), st.lists(ENDS, max_size=5))
def test_villages_that_come_in_go_out_again(one: FocusList, ends: list[str]) -> None:
    new = {one.regency + end for end in ends} - set(one.codes)
    assert one.with_villages(new).without(new) == one


NAMES = st.text("abcdefghij -'=+", min_size=1, max_size=12).filter(focus_lines.name_key)
NOTES = st.one_of(
    st.just(""),
    st.text(max_size=30),
    st.sampled_from(["=1+1", "'=1+1", "''", "'x", "-", "@a", 'a "b", c', "a;b\tc\nd", "+62", "' =x"]),
)


@st.composite
def files(draw: st.DrawFn) -> tuple[FocusList, pd.DataFrame, list[str], str]:
    one = draw(lists(most=12))
    names = draw(st.lists(NAMES, min_size=len(one.codes), max_size=len(one.codes)))
    rows = pd.DataFrame({"region_id": one.codes, "name": names, "kecamatan_name": "Kecamatan A"})
    notes = [tidy_note(n) for n in draw(st.lists(NOTES, min_size=len(names), max_size=len(names)))]
    name = draw(st.sampled_from(["", "27 desa", "=daftar", "'kutip", "a, b; c"]))
    return one, rows, notes, name


@given(files(), st.sampled_from(["id", "en"]))
@example(
    (
        FocusList("3319", ("3319012001",)),
        pd.DataFrame({"region_id": ["3319012001"], "name": ["=x"], "kecamatan_name": ["'y"]}),
        ["=1+1"],
        "",
    ),
    "id",
)
@example(
    (
        FocusList("3319", ("3319012001", "3319012002")),
        pd.DataFrame(
            {"region_id": ["3319012001", "3319012002"], "name": ["a", "a - b"], "kecamatan_name": "k"}
        ),
        ["", ""],
        "",
    ),
    "en",
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_file_gives_list_notes_name_and_rule_back(given_file, lang: str) -> None:
    one, rows, notes, name = given_file
    try:
        parsed = focus_file.parse(focus_file.content(rows, notes, one, name, ORIGIN, lang))
    except focus_file.RefusedFileError as refused:
        assert refused.reason == "personal"  # a note that reads like a person's number
        assert any(focus_lines.is_personal(note) for note in notes)
        return
    assert parsed.kemendagri
    named = pd.DataFrame(
        {
            "code": one.codes,
            "system": "kemendagri",
            "region_id": one.codes,
            "name": rows["name"],
            "kecamatan_name": rows["kecamatan_name"],
            "regency_id": one.regency,
            "regency_name": "K",
        }
    )
    book = rows.assign(regency_id=one.regency, regency_name="K")
    found = focus_file.resolved(parsed, named, book)
    assert [line.kind for line in found] == ["found"] * len(one.codes)
    back = FocusList(one.regency, tuple(line.candidates[0].region_id for line in found), parsed.rule)
    assert back == one
    assert list(parsed.notes) == notes
    assert parsed.name == name


@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbfkode,nama\n")
@example(b"PK\x03\x04")
@example(b'kode\n"33')
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    try:
        parsed = focus_file.parse(data)
    except focus_file.RefusedFileError as refused:
        assert refused.reason in focus_file.REASONS
    else:
        assert len(parsed.lines) == len(parsed.notes) > 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nik,nama\n1,a\n", "personal"),
        ("kode,nama\n3319012001,3319010101900001\n", "personal"),
        ("a,b\n1,2\n", "heads"),
        ("kode,nama\n", "empty"),
        ("", "empty"),
        ("kode\n" + "1\n" * 1001, "many"),
        ("kode\n" + "1" * 200_001, "large"),
    ],
)
def test_files_that_are_refused(text: str, reason: str) -> None:
    with pytest.raises(focus_file.RefusedFileError) as refused:
        focus_file.parse(text.encode())
    assert refused.value.reason == reason


@given(st.lists(st.text(max_size=40), max_size=20))
def test_no_line_is_lost(lines: list[str]) -> None:
    book = pd.DataFrame(
        {
            "region_id": ["3301012001", "3301012002"],
            "name": ["Satu", "Dua"],
            "kecamatan_name": ["Barat", "Timur"],
            "regency_id": "3301",
            "regency_name": "K",
        }
    )
    found = focus_lines.resolve(lines, book, book.head(0).assign(code=[], system=[]))
    assert [(line.number, line.text) for line in found] == list(enumerate(lines, 1))
    assert all(len(line.candidates) == 1 for line in found if line.kind in ("found", "repeated"))
