"""Heads are found wherever they stand, codes are read however they are written, and no changed cell slips through."""

from __future__ import annotations

import functools
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import EtlError, Where
from etl.manifest import load_manifests
from etl.readers.base import RawFile
from etl.readers.register_counts import READERS, _is_register
from etl.register_codes import Place, Villages
from etl.register_columns import desil_word, find_table, register_column
from tests import register_files as files
from tests.ingesting import book

DTSEN = next(r for r in READERS if r.register == "dtsen")
texts = st.text("abcdefg hijklmnop 0123456789./", max_size=25)


@given(st.lists(st.lists(texts, max_size=3), max_size=12), st.permutations(range(16)))
def test_the_head_is_found_below_titles_and_with_moved_columns(
    titles: list[list[str]], order: list[int]
) -> None:
    head, body = [str(files.DTSEN_HEAD[i]) for i in order], [str(i) for i in range(16)]
    table = find_table([*titles, head, body], register_column, _is_register)
    assert table is not None
    assert (table.first, table.last) == (len(titles), len(titles))
    assert table.columns["nmdesa"] == head.index("NMDESA")
    assert table.columns["d:7-10"] == head.index("DESIL 7-10")


@given(st.sampled_from(files.KALIWUNGU), st.sampled_from(["plain", "dots", "float", "spaces"]), st.booleans())
def test_a_code_is_read_however_it_is_written(village: tuple[str, str, str], form: str, bps: bool) -> None:
    code = village[0] if bps else village[1]
    parts = (code[:2], code[2:4], code[4:7] if bps else code[4:6], code[7:] if bps else code[6:])
    written = {"plain": code, "dots": ".".join(parts), "float": f"{code},0", "spaces": " ".join(parts)}[form]
    place = Place(Where(row=1), {"code": written, "nmdesa": village[2].title()})
    found, problems = Villages(book(), "f").resolve([place])
    assert (found, problems) == ([village[1]], [])


@given(st.sampled_from(files.KALIWUNGU), st.booleans(), st.booleans(), st.booleans())
def test_split_codes_lose_their_zeros_and_are_found(
    village: tuple[str, str, str], bps: bool, zeros: bool, whole: bool
) -> None:
    code = village[0] if bps else village[1]
    kecamatan, own = (code[4:7], code[7:]) if bps else (code[4:6], code[6:])
    cells = {
        "kdkab": code[:4] if whole else "19",
        "kdkec": code[: 4 + len(kecamatan)] if whole else kecamatan if zeros else str(int(kecamatan)),
        "kddesa": own if zeros else str(int(own)),
        "nmdesa": village[2],
        "nmkab": "KUDUS",
    }
    found, problems = Villages(book(), "f").resolve([Place(Where(row=1), cells)])
    assert (found, problems) == ([village[1]], [])


@given(st.text(max_size=20))
def test_a_head_is_a_desil_or_none_and_never_raises(text: str) -> None:
    word = desil_word(text)
    assert word is None or word in {
        *map(str, range(1, 11)),
        "7-10",
        "4plus",
        "tanpa_keterangan",
        "total",
        "1-4",
    }


@functools.cache
def true_counts() -> dict[tuple[str, str], float]:
    return read(files.dtsen())


def read(rows: files.Rows) -> dict[tuple[str, str], float]:
    raw = RawFile("rekap.csv", files.WRITERS[".csv"](rows, "", False))
    frame = DTSEN.read(raw, load_manifests()["register_dtsen"], book())["welfare_count"]
    assert not frame.duplicated(["region_id", "desil"]).any()
    return {(r, d): c for r, d, c in zip(frame["region_id"], frame["desil"], frame["count"], strict=True)}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(4, 10), st.integers(0, 15), st.integers(0, 2**32))
def test_a_changed_cell_is_refused_or_changes_nothing(row: int, column: int, seed: int) -> None:
    rows, dice = files.dtsen(), random.Random(seed)
    rows[row][column] = mutated(rows[row][column], dice)
    try:
        found = read(rows)
    except (EtlError, AssertionError):
        return
    assert found == true_counts()


def mutated(value: files.Cell, dice: random.Random) -> files.Cell:
    """A cell with a digit or letter changed, dropped or doubled, emptied, or of another kind."""
    text = "" if value is None else str(value)
    if not text or dice.random() < 0.2:
        return dice.choice([None, "-", "#REF!", "12", 7, 7.5, "TOTAL", "x", "1.234"])
    at = dice.randrange(len(text))
    other = dice.choice("0123456789" if text[at].isdigit() else "ABCDEFGHIKLNORSTU")
    return dice.choice(
        [text[:at] + other + text[at + 1 :], text[:at] + text[at + 1 :], text[:at] + other + text[at:]]
    )
