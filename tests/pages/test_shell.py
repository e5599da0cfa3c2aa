"""The frame around every page: navigation, languages, footer, and a server without figures."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import open_page, shown


def links(app: AppTest) -> dict[str, dict[str, list[str]]]:
    """The navigation: label -> query of its link."""
    return {link.label: parse_qs(link.proto.query_string) for link in app.sidebar.get("page_link")}


@pytest.mark.parametrize(
    ("language", "labels"), [("id", {"Sumber", "Metode"}), ("en", {"Sources", "Methods"})]
)
def test_the_navigation_speaks_the_readers_language(
    mini_warehouse: Path, language: str, labels: set[str]
) -> None:
    app = open_page("metode", bahasa=language)
    assert not app.exception
    assert labels <= set(links(app))


def test_links_carry_the_shared_choices(mini_warehouse: Path) -> None:
    app = open_page("metode", wilayah="3309", tahun="2017", bahasa="en", cari="own")
    assert links(app)["Sources"] == {"wilayah": ["3309"], "tahun": ["2017"], "bahasa": ["en"]}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("id", "Data per 2 Januari 2026. Muatan build-20250901-aaaaaaaa."),
        ("en", "Data as of 2 January 2026. Warehouse build-20250901-aaaaaaaa."),
    ],
)
def test_the_footer_names_the_build_and_its_date(mini_warehouse: Path, language: str, line: str) -> None:
    assert line in shown(open_page("metode", bahasa=language))


@pytest.mark.parametrize(
    ("language", "said"),
    [("id", "Belum ada data yang bisa ditampilkan"), ("en", "There is nothing to show yet")],
)
def test_without_a_warehouse_the_page_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    app = open_page("sumber", bahasa=language)
    assert not app.exception
    assert app.title[0].value == said
    assert app.code[0].value == "make build"


def test_a_broken_pointer_shows_the_newest_build_and_says_so(mini_warehouse: Path) -> None:
    (mini_warehouse / "CURRENT.json").write_text("{", "utf-8")
    app = open_page("sumber", bahasa="en")
    assert "The pointer to the warehouse (CURRENT.json) is unreadable" in app.info[0].value
    assert app.title[0].value.startswith("Every figure here has an address")
