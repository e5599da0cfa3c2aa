"""Unduh: every view offered, its columns explained, files that hold what the warehouse holds, SQL that runs."""

from __future__ import annotations

import io

import duckdb
import pandas as pd
import pytest

from analysis import warehouse
from analysis.queries.views import rows_of_view
from analysis.sql_examples import EXAMPLES
from tests.pages.app import open_page, shown
from ui import handing_on

pytestmark = pytest.mark.usefixtures("real_pages")


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "id",
            [
                "Semua angka boleh dibawa",
                "Arti kolom pub.observation",
                "Sepuluh kabupaten/kota dengan penurunan",
            ],
        ),
        (
            "en",
            ["Every figure may be taken along", "What the columns of pub.observation mean", "Ten regencies"],
        ),
    ],
)
def test_the_page_offers_every_view(language: str, texts: list[str]) -> None:
    app = open_page("unduh", bahasa=language)
    assert not app.exception
    page = shown(app)
    assert [text for text in texts if text not in page] == []
    views = warehouse.current().query(
        "SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'pub' ORDER BY 1"
    )["table_name"]
    assert [v for v in views if f">{v}<" not in page] == []
    assert handing_on.fingerprint(warehouse.current().path) in page


def test_a_view_is_chosen_by_the_address_and_a_strange_one_is_not() -> None:
    assert "Arti kolom pub.village_index" in shown(open_page("unduh", tabel="village_index"))
    strange = open_page("unduh", tabel="store_secret")
    assert not strange.exception
    assert "Arti kolom pub.observation" in shown(strange)


def test_a_long_view_comes_as_parquet_only() -> None:
    """381 thousand lines of spending are no spreadsheet."""
    app = open_page("unduh", tabel="village_spending")
    assert [b.label for b in app.get("download_button") if "Unduh CSV" in str(b.proto)] == []
    assert "terlalu panjang bagi lembar kerja" in shown(app)


def test_files_hold_what_the_view_holds() -> None:
    kept = rows_of_view("target").frame
    asked = kept["region_id"].eq("3306")
    assert asked.any()
    read = pd.read_parquet(io.BytesIO(handing_on.parquet("target")))
    pd.testing.assert_frame_equal(read, kept, check_dtype=False)
    text = pd.read_csv(io.BytesIO(handing_on.csv("target")), dtype=str, keep_default_na=False)
    assert list(text["target_id"]) == list(kept["target_id"])


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(KeyError):
        rows_of_view("region; DROP TABLE x")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.key)
def test_the_examples_run_at_a_bare_prompt(example: object) -> None:
    con = duckdb.connect(str(warehouse.current().path), read_only=True, config=warehouse.CONFIG)
    rows = con.execute(example.sql).fetchall()  # type: ignore[attr-defined]
    assert rows
    if example.key == "promised":  # type: ignore[attr-defined]
        assert any(year == 2017 and actual == 13.81 for year, actual, *_ in rows), "Purworejo 2017, BPS"
