"""The page of a claim: typed, built, misread; both languages; figures asserted."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from analysis.wording.claims import EXAMPLES
from tests.pages.app import open_page, said, shown

pytestmark = pytest.mark.usefixtures("real_pages")


def page(klaim: str = "", **query: str) -> AppTest:
    app = open_page("klaim", **(query | ({"klaim": klaim} if klaim else {})))
    assert not app.exception
    return app


def offered(app: AppTest) -> dict[str, str]:
    """The claims on offer: label -> key of its button."""
    keys = [b for b in app.main.button if str(b.key).startswith("claim.offer.")]
    return {b.label.replace("\\", ""): str(b.key) for b in keys}


@pytest.mark.parametrize(
    ("language", "klaim", "title", "sentences"),
    [
        (
            "id",
            "Boyolali turun 0,5 poin 2016-2017",
            "“Boyolali turun 0,5 poin 2016-2017”: ▲ keliru",
            (
                "dari 12,09 persen pada Maret 2016 ke 11,96 persen pada Maret 2017",
                "lebih kecil dari perubahan tahunan yang biasa",
                "11,96 − 12,09 = −0,13 poin",
                "Angka klaimnya cocok untuk Maret 2015 ke Maret 2017 (11,96 − 12,45 = −0,49 poin",
            ),
        ),
        (
            "en",
            "Boyolali turun 0,5 poin 2016-2017",
            "“Boyolali fell 0.5 points 2016-2017”: ▲ wrong",
            (
                "from 12.09 % in March 2016 to 11.96 % in March 2017",
                "smaller than the usual year-to-year variation",
                "11.96 − 12.09 = −0.13 points",
            ),
        ),
        (
            "id",
            "Purworejo di bawah rata-rata nasional 2017",
            "“Purworejo lebih rendah dari rata-rata Indonesia tahun 2017”: ▲ keliru",
            ("13,81 persen pada Maret 2017", "13,81 − 10,64 = +3,17 poin", "median kabupaten/kota Indonesia"),
        ),
        (
            "en",
            "Boyolali fell 0.36 points, the fastest in Central Java 2015-2016",
            "“Boyolali fell 0.36 points 2015-2016; Boyolali fell fastest in Jawa Tengah 2015-2016”: "
            "≈ within the usual variation",
            ("● True.", "≈ Within the usual variation.", "rank 11 of 35", "Wonosobo, −0.92 points"),
        ),
        (
            "id",
            "Purbalingga tercepat se-Jateng 2023-2024",
            "“Purbalingga turun tercepat se-Jawa Tengah 2023-2024”: ≈ dalam perubahan tahunan yang biasa",
            ("semuanya dalam perubahan tahunan yang biasa: dalam poin", "Jepara −7,87 persen"),
        ),
    ],
)
def test_claims_are_judged(language: str, klaim: str, title: str, sentences: tuple[str, ...]) -> None:
    app = page(klaim, bahasa=language)
    assert app.title[0].value == title
    text = said(app)
    for sentence in sentences:
        assert sentence in text


def test_a_superlative_without_a_region_leads_to_those_who_hold_it() -> None:
    app = page("tercepat se-Jateng 2023-2024")
    assert "Purbalingga (−0,81 poin)" in app.title[0].value
    app.button(key=offered(app)["Jepara turun tercepat se-Jawa Tengah 2023-2024"]).click().run()
    assert (
        app.title[0].value
        == "“Jepara turun tercepat se-Jawa Tengah 2023-2024”: ≈ dalam perubahan tahunan yang biasa"
    )


def test_a_region_chosen_elsewhere_stands_in() -> None:
    app = page("tercepat se-Jateng 2023-2024", wilayah="3309")
    assert (
        app.title[0].value
        == "“Boyolali turun tercepat se-Jawa Tengah 2023-2024”: ≈ dalam perubahan tahunan yang biasa"
    )
    assert "dibaca untuk Boyolali" in said(app)


def test_an_ambiguous_name_offers_both_links() -> None:
    app = page("Semarang turun 0,5 poin 2016-2017")
    assert app.title[0].value == "Wilayah yang mana?"
    both = [label for label in offered(app) if "Semarang, Jawa Tengah" in label]
    assert both == ["Kabupaten Semarang, Jawa Tengah", "Kota Semarang, Jawa Tengah"]
    app.button(key=offered(app)[both[1]]).click().run()
    assert app.query_params["klaim"] == "Kota Semarang turun 0,5 poin 2016-2017"
    assert app.title[0].value == "“Kota Semarang turun 0,5 poin 2016-2017”: ▲ keliru"


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("id", "Klaim ini belum dapat diuji", "Tidak terbaca: “qwerty”."),
        ("en", "This claim cannot be checked yet", "Not understood: “qwerty”."),
    ],
)
def test_what_cannot_be_read_is_said_with_examples(language: str, title: str, words: str) -> None:
    app = page("qwerty", bahasa=language)
    assert app.title[0].value == title
    assert words in said(app)
    assert set(EXAMPLES[language]) <= set(offered(app))  # type: ignore[index]


def test_extreme_poverty_is_said_not_to_be_loaded() -> None:
    assert "Kemiskinan ekstrem tidak dapat diuji" in said(page("kemiskinan ekstrem Boyolali nol"))


@pytest.mark.parametrize(("language", "example"), [(lang, e) for lang in EXAMPLES for e in EXAMPLES[lang]])
def test_every_example_works(language: str, example: str) -> None:
    app = page(example, bahasa=language)
    assert "Not understood" not in said(app)
    assert "Tidak terbaca" not in said(app)
    assert app.title[0].value not in ("Klaim ini belum dapat diuji", "This claim cannot be checked yet")


def test_markup_in_a_claim_is_shown_as_text() -> None:
    assert "“**bold**”" not in shown(page("Boyolali **bold** [x](http://y) turun 2016-2017"))
    assert page("<script>alert(1)</script>").title[0].value == page().title[0].value, "not a claim at all"


@pytest.mark.parametrize(
    ("language", "title", "unread"),
    [
        (
            "id",
            "◌ Terbaca sebagian: “Boyolali turun 0,13 poin 2016-2017”",
            "Tidak terbaca: “berkat” dan “bupati”.",
        ),
        (
            "en",
            "◌ Read in part: “Boyolali fell 0.13 points 2016-2017”",
            "Not understood: “berkat” and “bupati”.",
        ),
    ],
)
def test_a_text_read_in_part_gets_no_verdict_in_the_title(language: str, title: str, unread: str) -> None:
    app = page("Boyolali turun 0,13 poin 2016-2017 berkat bupati", bahasa=language)
    assert app.title[0].value == title
    text = said(app)
    assert unread in text
    assert "11,96 persen" in text or "11.96 %" in text
    assert not [word for word in ("● benar", "● true", "▲ keliru", "▲ wrong") if word in text]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "klaim",
    [
        "Boyolali turun menjadi 11,96 persen tahun 2017",
        "hanya Boyolali yang naik di Jateng 2023-2024",
        "lima daerah termiskin di Jawa Tengah 2023: Kebumen, Brebes, Wonosobo, Pemalang, dan Purbalingga",
        "kemiskinan Boyolali terendah sejak 2015",
        "Boyolali tidak pernah naik sejak 2015",
        "target Boyolali 9 persen tahun 2021",
        "Kota Tegal kota termiskin di Jawa Tengah 2023",
        "Brebes peringkat 2 termiskin se-Jateng 2024",
        "jumlah penduduk miskin Brebes terbanyak se-Jateng 2024",
        "Sampang 11,8 poin di atas nasional 2024",
        "Boyolali tahun lalu turun",
        "Boyolali turun drastis 2016-2017",
        "Kota Boyolali turun 2023",
        "Boyolali termiskin 2023",
    ],
)
def test_every_kind_of_claim_has_its_page(klaim: str, language: str) -> None:
    assert page(klaim, bahasa=language).title[0].value


def test_pickers_write_the_claim() -> None:
    app = page("Boyolali turun 0,5 poin 2016-2017")
    assert app.selectbox(key="claim.region_id").value == "3309"
    app.selectbox(key="claim.since").set_value(2015).run()
    assert app.query_params["klaim"] == "Boyolali turun 0,5 poin 2015-2017"
    assert app.title[0].value == "“Boyolali turun 0,5 poin 2015-2017”: ● benar"
    app.text_input(key="claim.number").set_value("0,49").run()
    assert app.query_params["klaim"] == "Boyolali turun 0,49 poin 2015-2017"
    app.selectbox(key="claim.unit").set_value("jiwa").run()
    assert app.query_params["klaim"] == "jumlah penduduk miskin Boyolali turun 10 ribu jiwa 2015-2017"
    app.selectbox(key="claim.kind").set_value("tercepat").run()
    assert app.query_params["klaim"] == "Boyolali turun tercepat se-Jawa Tengah 2015-2017"
    app.selectbox(key="claim.region_id").set_value("3374").run()
    app.selectbox(key="claim.kind").set_value("terendah").run()
    assert app.query_params["klaim"] == "kemiskinan Kota Semarang terendah se-Jawa Tengah tahun 2017"
    assert app.title[0].value.endswith("benar")


def test_pickers_write_in_the_readers_language() -> None:
    app = page("Boyolali turun 0,5 poin 2016-2017", bahasa="en")
    app.selectbox(key="claim.until").set_value(2018).run()
    assert app.query_params["klaim"] == "Boyolali fell 0.5 points 2016-2018"


def test_a_claim_can_be_typed() -> None:
    app = page()
    app.text_input(key="control.klaim").set_value("Kudus <b> di atas 7 persen 2024").run()
    assert app.query_params["klaim"] == "Kudus  b  di atas 7 persen 2024"
    assert "7,23 persen pada Maret 2024" in said(app)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("region_id", "year"),
    [("ID", 2024), ("33", 2018), ("91", 2024), ("9471", 2025), ("3171", 2016), ("6571", 2013)],
)
def test_the_page_opens_on_any_region(region_id: str, year: int, language: str) -> None:
    assert page(wilayah=region_id, tahun=str(year), bahasa=language).title[0].value


def test_any_kind_opens_for_regions_whose_series_break() -> None:
    for region in ("Papua", "Papua Selatan", "Kota Sorong", "Kolaka", "Kalimantan Utara", "Indonesia"):
        for rest in (
            "turun 2012-2015",
            "turun terus 2012-2024",
            "lebih cepat dari provinsi 2013-2014",
            "tercepat 2012-2013",
        ):
            page(f"{region} {rest}")
        page(f"{region} mencapai target 2024")
