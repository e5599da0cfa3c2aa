"""How far running plans are known, as the first page shows it and as the Target page hands it out."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from analysis import worklist
from analysis.numerals import Lang
from analysis.warehouse import current
from tests.pages.app import open_page, open_with, said
from ui import running_plans_view as view

pytestmark = pytest.mark.usefixtures("real_pages")

RECOUNT = """
    SELECT count(DISTINCT region_id) FROM pub.target
    WHERE length(region_id) = 4 AND indicator = 'poverty_rate' AND area = 'total' AND measure = 'level' AND judgeable
      AND NOT draft AND lapsed_by = '' AND year BETWEEN 2026 AND 2031
      AND plan NOT IN ('RPJMN', 'RPJPN', 'RKP', 'APBN', 'SDGs') AND region_id LIKE ?
"""


ID_TITLE = "{} dari {} kabupaten/kota punya target rencana berjalan (2026–2031) yang sudah dimuat"
EN_TITLE = "{} of {} regencies and cities have a target of a running plan (2026–2031) loaded"


def counted(of: str) -> int:
    return int(current().query(RECOUNT, [of]).iloc[0, 0])


@pytest.mark.parametrize(
    ("lang", "parent", "like", "regions", "title"),
    [
        ("id", "ID", "%", 514, ID_TITLE),
        ("en", "ID", "%", 514, EN_TITLE),
        ("id", "33", "33%", 35, ID_TITLE),
        ("en", "33", "33%", 35, EN_TITLE),
    ],
)
def test_the_title_is_the_finding(lang: Lang, parent: str, like: str, regions: int, title: str) -> None:
    app = open_page("", wilayah=parent, bahasa=lang)
    assert not app.exception
    assert title.format(counted(like), regions) in [s.value for s in app.subheader]
    marks = sum(
        len(trace.get("customdata", []))
        for chart in app.get("plotly_chart")
        if '"meta":"figure_loaded"' in chart.proto.spec
        for trace in json.loads(chart.proto.spec)["data"]
    )
    assert marks == 2 * regions, "a mark a region, wide and for a phone"
    text = said(app)
    for word in ("●", "◐", "○", "×"):
        assert word in text
    assert ("rencana nasional" if lang == "id" else "a national plan") in text


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("parent", ["ID", "33"])
def test_the_table_twin_says_the_same(lang: Lang, parent: str) -> None:
    app = open_with({"twin.running_plans": True}, "", wilayah=parent, bahasa=lang)
    assert not app.exception
    head = {
        "ID": {"id": "Punya angka", "en": "With a figure"},
        "33": {"id": "Yang kurang", "en": "What is missing"},
    }
    (table,) = [str(e.proto.body) for e in app.get("html") if head[parent][lang] in str(e.proto.body)]
    assert table.count("<tr>") == 1 + {"ID": 38, "33": 35}[parent]
    found, _ = view.plans()
    assert str(found.loc["3309", "name"]) in table or parent == "ID"


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(("region", "extra"), [("ID", 0), ("33", 2), ("3309", 2)])
def test_the_work_list_is_offered_whole_and_for_the_province(lang: Lang, region: str, extra: int) -> None:
    app = open_page("target", wilayah=region, bahasa=lang)
    assert not app.exception
    labels = [b.proto.label for b in app.get("download_button") if "552" in b.proto.label]
    assert len(labels) == 2
    every = [b.proto.label for b in app.get("download_button")]
    own = [label for label in every if "36 " in label and "Jawa Tengah" in label]
    assert len(own) == extra
    assert ("bukan nama orang" if lang == "id" else "not a person's name") in said(app)


def test_the_file_of_a_province_has_its_regions_alone() -> None:
    app = AppTest.from_string("from ui.running_plans_view import offer\noffer('33', 'id')").run()
    assert not app.exception
    found, year = view.plans()
    rows = worklist.as_prefilled(found[found["province_id"].eq("33")], year, "id").rows
    assert [r["kode_wilayah"] for r in rows][:2] == ["33", "3301"]
    assert len(rows) == 36
