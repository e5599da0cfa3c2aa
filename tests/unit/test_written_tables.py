"""Tables in the reader's numerals."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.numerals import Lang
from ui import tables
from ui.tables import Column

FRAME = pd.DataFrame(
    {
        "name": ["Boyolali", "<b>Kudus</b>", None],
        "year": pd.array([2017, 2018, None], dtype="Int16"),
        "value": [11.96, 6.98, None],
        "fund": [263_500_000_000.0, 0.0, None],
        "people": [116840.0, 68770.0, None],
        "on": ["2025-07-25", None, None],
        "gap": [0.87, -0.1, None],
    }
)
COLUMNS = {
    "name": Column("Wilayah"),
    "value": Column("P0", "percent", 2),
    "gap": Column("Selisih", "points", 2),
    "year": Column("Tahun", "year"),
    "people": Column("Jiwa", "people"),
    "fund": Column("Pagu", "rupiah"),
    "on": Column("Terbit", "day"),
}


@pytest.mark.parametrize(
    ("lang", "cells"),
    [
        ("id", ["Boyolali", "11,96%", "+0,87", "2017", "116.840", "Rp263,5 miliar", "25 Juli 2025"]),
        ("en", ["Boyolali", "11.96%", "+0.87", "2017", "116,840", "Rp263.5 billion", "25 July 2025"]),
    ],
)
def test_cells_are_written_in_the_readers_manner(lang: Lang, cells: list[str]) -> None:
    row = tables.html(FRAME, COLUMNS, lang, "alt").split("<tr>")[2]
    assert [part.split("<")[0] for part in row.split(">")[1::2] if part.split("<")[0]] == cells


def test_absent_values_are_a_dash_and_never_nan() -> None:
    html = tables.html(FRAME, COLUMNS, "id", "alt")
    assert "nan" not in html.lower()
    assert html.count("–") == 8


def test_text_from_the_data_stays_text_and_the_caption_is_read_out() -> None:
    html = tables.html(FRAME, COLUMNS, "id", 'Tabel "uji"')
    assert "&lt;b&gt;Kudus&lt;/b&gt;" in html
    assert "<caption>Tabel &quot;uji&quot;</caption>" in html
    assert '<th scope="row" class="text">Boyolali</th>' in html
    assert '<td class="figure">11,96%</td>' in html


def test_exports_keep_values_and_take_the_labels_in_order() -> None:
    labelled = tables.labelled(FRAME, {"value": COLUMNS["value"], "name": COLUMNS["name"]})
    assert list(labelled.columns) == ["P0", "Wilayah"]
    assert labelled["P0"][0] == 11.96
