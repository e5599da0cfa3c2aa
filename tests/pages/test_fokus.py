"""The page of a focus list on the project's own figures; figures checked by hand against the official answers."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis import focus, queries
from analysis.focus import FocusList
from analysis.result import Provenance, Result
from analysis.warehouse import Warehouse
from tests.pages.app import open_page, said
from ui import focus_data, focus_file, focus_paper
from ui.provenance import Origin

pytestmark = pytest.mark.usefixtures("real_pages")
LANGUAGES = ["id", "en"]


def page(**query: str) -> AppTest:
    app = open_page("fokus", **query)
    assert not app.exception
    return app


def by_rule(regency: str, rule: str) -> str:
    """The text of the list that a rule makes."""
    table = queries.village_table(regency).frame
    chosen = focus.picks(table, focus.rule(rule))
    return focus.encode(FocusList(regency, tuple(chosen), rule))


def chosen(app: AppTest, key: str) -> str:
    """A parameter of the address bar."""
    value = app.query_params[key]
    return value if isinstance(value, str) else value[0]


def listed(app: AppTest) -> FocusList:
    """The list in the address bar."""
    found = focus.decode(chosen(app, "fokus"))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "title", "sentences"),
    [
        (
            "id",
            "27 desa fokus Buleleng: IDM naik 0,011, desa lainnya naik 0,026",
            (
                "3 desa dengan IDM 2024 terendah di tiap kecamatan, yang memilih 27 desa di 9 kecamatan.",
                "(dari 0,767 ke 0,778)",
                "Naik status: 3 dari 27 desa dalam daftar, 20 dari 102 desa lainnya; turun: 0 dan 0.",
                "mungkin tidak diukur ulang: 8 dan 29 desa.",
                "Uji balik: aturan yang sama atas IDM 2023 memilih 27 desa (15 di antaranya ada dalam daftar)",
                "yang sampai 2024 naik 0,052, desa di luarnya naik 0,015.",
                "dari 27 desa sasaran di Buleleng baru sebagian nama yang dimuat",
            ),
        ),
        (
            "en",
            "Buleleng, 27 focus villages: IDM up 0.011, the other villages up 0.026",
            (
                "the 3 villages with the lowest 2024 IDM in each kecamatan, which chooses 27 villages in 9 kecamatan.",
                "(from 0.767 to 0.778)",
                "Moved up a status: 3 of 27 villages in the list, 20 of the 102 others; down: 0 and 0.",
                "perhaps not measured again: 8 and 29 villages.",
                "Back-check: the same rule on the 2023 IDM chooses 27 villages (15 of them in the list)",
                "which by 2024 went up 0.052, the villages outside up 0.015.",
                "of the 27 villages of Buleleng only a part of the names is loaded",
            ),
        ),
    ],
)
def test_bulelengs_27_beside_the_rest(language: str, title: str, sentences: tuple[str, ...]) -> None:
    """Scores and statuses of idm_2023_2024_panel_jawa_bali.csv, kode_kab 5108."""
    app = page(fokus=by_rule("5108", "kecamatan-idm-3-2024"), bahasa=language)
    assert app.title[0].value == title
    text = said(app)
    for sentence in sentences:
        assert sentence in text
    assert app.selectbox[0].value == "5108"


def test_a_list_of_the_lowest_at_the_start_is_read_with_care() -> None:
    text = said(page(fokus=by_rule("5108", "kecamatan-idm-3-2023")))
    assert "IDM naik 0,052, desa lainnya naik 0,015" in text
    assert "(regresi ke rata-rata)" in text
    assert "korelasi skor awal dan perubahan −0,40" in text
    assert "Uji balik" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_kudus_with_fund_and_estimate(language: str) -> None:
    """jaga_jateng 2019, Kandangmas: ceiling and formula estimate as on the village's profile."""
    app = page(fokus=by_rule("3319", "kabupaten-taksiran-20-2019"), bahasa=language)
    text = said(app)
    label = {"id": "bukan BPS: 37,4 ribu jiwa", "en": "not a BPS figure: 37.4 thousand people"}[language]
    assert label in text
    assert {"id": "catatan belum lengkap: batas bawah", "en": "record incomplete: a lower bound"}[
        language
    ] in text
    rows = app.dataframe[0].value
    assert rows.loc[rows["name"] == "Kandangmas", "poor_high"].round().ge(3352).tolist() == [True]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["aturan", "cari", "tempel", "berkas"])
def test_an_empty_list_says_how_to_begin(language: str, way: str) -> None:
    app = page(wilayah="3319", tampilan=way, bahasa=language)
    assert "Kudus" in app.title[0].value
    assert {"id": "Belum ada desa dalam daftar.", "en": "There is no village in the list yet."}[
        language
    ] in said(app)
    assert "fokus" not in app.query_params


@pytest.mark.parametrize("regency", ["3374", "3171", "9402", "1108"])
def test_regencies_without_scores_or_villages_open(regency: str) -> None:
    assert page(wilayah=regency).title[0].value
    codes = queries.village_table(regency).frame["region_id"].head(300)
    text = said(page(fokus=focus.encode(FocusList(regency, tuple(codes)))))
    assert "kemajuan" in text and "tidak dapat dinilai" in text


@pytest.mark.parametrize(
    "text",
    ["1.5108.AA.kecamatan-idm-3-2024.012CE", "1.0000.AA..012CE", "1.5108.Ff.kecamatan-idm-3-2024.012CBB"],
)
def test_a_damaged_list_is_said_and_nothing_guessed(text: str) -> None:
    app = page(fokus=text)
    assert "tidak terbaca" in app.warning[0].value
    assert "Belum ada desa dalam daftar." in said(app)


@pytest.mark.parametrize("text", ["<script>", "../../etc", "1.5108", "9" * 3000])
def test_hostile_lists_are_absent(text: str) -> None:
    app = page(wilayah="3319", fokus=text, nama="<b>")
    assert not app.warning
    assert "Belum ada desa dalam daftar." in said(app)


def test_a_rule_makes_the_list_and_another_regency_leaves_it() -> None:
    app = page(wilayah="5108")
    assert "27 desa di 9 kecamatan" in said(app)
    app.button(key="focus.rule_use").click().run()
    assert len(listed(app).codes) == 27
    assert listed(app).rule == "kecamatan-idm-3-2024"
    app.selectbox[0].set_value("3319").run()
    assert not app.exception
    assert "fokus" not in app.query_params
    assert chosen(app, "wilayah") == "3319"


def test_a_rule_is_drawn_up_in_the_url() -> None:
    app = page(wilayah="5108")
    app.number_input(key="focus.count").set_value(2).run()
    app.selectbox(key="focus.scope").set_value("kabupaten").run()
    assert not app.exception
    assert chosen(app, "aturan") == "kabupaten-idm-2-2024"
    app.button(key="focus.rule_use").click().run()
    # the two lowest idm_2024 of kode_kab 5108 in idm_2023_2024_panel_jawa_bali.csv: Gunungsari 0.7186, Ularan 0.7122
    assert len(listed(app).codes) == 2
    assert {"Ularan"} <= set(app.dataframe[0].value["name"])


def test_a_village_is_searched_for_and_added() -> None:
    app = page(wilayah="3319", tampilan="cari")
    app.selectbox(key="focus.search").set_value("3319092005").run()
    assert listed(app) == FocusList("3319", ("3319092005",))
    assert "1 desa fokus Kudus" in app.title[0].value


def paste(app: AppTest, text: str) -> AppTest:
    app.text_area(key="focus.paste").set_value(text)
    next(b for b in app.button if b.label in ("Tambahkan ke daftar", "Add to the list")).click()
    app.run()
    assert not app.exception
    return app


def test_lines_are_pasted_and_the_doubtful_ones_listed() -> None:
    """Seboto: 3309021002 at BPS, 33.09.20.2001 today, 3309022001 until Permendagri 72/2019."""
    app = page(wilayah="3309", tampilan="tempel")
    paste(
        app, "33.09.20.2001\n3309021002\nKembang, Gladagsari\nKembang, Ampel\nSebotoo\n3319012001\n9999999999"
    )
    assert listed(app).codes == ("3309202001", "3309202004")
    text = said(app)
    assert (
        "2 desa masuk daftar, 1 baris menyebut desa yang sudah ada, 4 baris belum terbaca sebagai satu desa:"
        in text
    )
    assert "Kembang, Ampel" in text and "kode, nama, dan kecamatan tidak cocok" in text
    assert "Bakalankrapyak, Kabupaten Kudus, Jawa Tengah (3319012001)" in text
    assert "9999999999" in text


def test_personal_numbers_are_refused_and_not_shown() -> None:
    app = paste(page(wilayah="3309", tampilan="tempel"), "3309202001\n3309010101900001 Budi")
    assert "Ditolak seluruhnya" in app.warning[0].value
    assert "3309010101900001" not in said(app)
    assert "fokus" not in app.query_params
    assert app.text_area(key="focus.paste").value == ""


def test_codes_of_another_regency_open_its_list() -> None:
    app = paste(page(wilayah="3309", tampilan="tempel"), "3319012001\n3319092005")
    assert listed(app) == FocusList("3319", ("3319012001", "3319092005"))
    assert "Kudus" in app.title[0].value


def test_old_codes_in_a_link_are_shown_under_todays() -> None:
    one = FocusList("3309", ("3309022001", "3309992001", "3309202004"))
    app = page(fokus=focus.encode(one))
    text = said(app)
    assert "3309022001 → 3309202001" in text
    assert (
        "1 kode dalam daftar tidak lagi menunjuk desa di kabupaten ini dan tidak ikut dihitung: 3309992001."
        in text
    )
    app.button(key="focus.unknown_drop").click().run()
    assert listed(app).codes == ("3309022001", "3309202004")


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_a_register_loaded_its_shares_stand_beside_each_other(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small register of the test's own: 10 of 40 in desil 1 in the list, 30 of 100 and 5 of 100 in two others."""
    counted = {"3319012001": (10, 40), "3319012002": (30, 100), "3319012003": (5, 100)}
    rows = [
        (village, 2024, "tahunan", "dtsen", "jiwa", desil, count, "jaga_jateng")
        for village, (lowest, total) in counted.items()
        for desil, count in (
            ("1", lowest),
            ("2", 0),
            ("3", 0),
            ("4", 0),
            ("4plus", total - lowest),
            ("total", total),
        )
    ]
    heads = ["region_id", "year", "round", "register", "unit", "desil", "count", "source_id"]
    found = Result(pd.DataFrame(rows, columns=heads), Provenance())
    monkeypatch.setattr(focus_data, "welfare_counts", lambda region_id: found)
    app = page(fokus=focus.encode(FocusList("3319", ("3319012001",))), ukuran="register", bahasa=language)
    expected = {
        "id": "Menurut DTSEN 2024, 25,0 persen jiwa terdaftar dalam daftar ini berada di desil 1, di desa lainnya "
        "17,5 persen.",
        "en": "In DTSEN 2024, 25.0 % of the registered people in this list are in decile 1, in the other villages "
        "17.5 %.",
    }[language]
    assert expected in said(app)
    g = ground(focus.encode(FocusList("3319", ("3319012001",))))
    assert focus.picks(g.table, focus.rule("kabupaten-register-1-2024")) == ["3319012002"]


def test_the_fund_of_both_sides_in_words() -> None:
    """Stages over pagu, summed over jaga_jateng_2018_2021.tar.gz (3319*/2019.json): 28,679,592,600 of 29,297,217,000
    in the list, 107,995,306,200 of 109,780,536,000 outside."""
    text = said(page(fokus=by_rule("3319", "kabupaten-taksiran-20-2019")))
    assert (
        "tersalur 97,9 persen dan 98,4 persen dari pagu 2019, tahun terakhir yang catatannya lengkap." in text
    )
    assert "Rumus dana itu sendiri membagi menurut kemiskinan." in text


def test_the_name_travels_and_its_markup_stays_text() -> None:
    app = page(fokus=by_rule("5108", "kecamatan-idm-3-2024"), nama="**Fokus** [x](y)")
    assert app.title[0].value.startswith(r"\*\*Fokus\*\* \[x\]\(y\) (27 desa): IDM naik 0,011")


def ground(text: str) -> focus_data.Ground:
    one = focus.decode(text)
    assert one is not None
    return focus_data.ground(one.regency, one)


ORIGIN = Origin("t", "Kemendesa", "", "", "build", "https://capaian.example.id/fokus?fokus=1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_the_page_is_read_back(language: str) -> None:
    text = by_rule("3309", "kecamatan-idm-3-2024")
    g = ground(text)
    notes = ["=perlu dicek"] + [""] * (len(g.ids) - 1)
    data = focus_file.content(g.listed, notes, g.one, "Fokus 2025", ORIGIN, language)
    assert "'=perlu dicek" in data.decode("utf-8-sig")
    parsed = focus_file.parse(data)
    named = queries.villages_by_code(parsed.codes).frame
    book = g.table.assign(regency_id="3309", regency_name="Kabupaten Boyolali")
    found = focus_file.resolved(parsed, named, book)
    assert [line.kind for line in found] == ["found"] * 66
    back = FocusList("3309", tuple(line.candidates[0].region_id for line in found), parsed.rule)
    assert focus.encode(back) == text
    assert (parsed.name, parsed.notes[0]) == ("Fokus 2025", "=perlu dicek")
    assert focus_file.regency_of(parsed, named, "3319") == "3309"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("regency", "rule", "villages"),
    [("5108", "kecamatan-idm-3-2024", 27), ("1108", "kabupaten-idm-300-2024", 300)],
)
def test_the_sheet_to_print_is_one_page_with_every_village(
    regency: str, rule: str, villages: int, language: str, real_warehouse: Warehouse
) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    g = ground(by_rule(regency, rule))
    assert len(g.ids) == villages
    pages = PdfReader(BytesIO(focus_paper.pdf(g, "", {g.ids[0]: "catatan <b>"}, ORIGIN.link, language))).pages
    assert len(pages) == 1
    printed = " ".join(pages[0].extract_text().split()).replace("- ", "-")
    missing = [n for n in g.listed["name"] if n not in printed and " ".join(n.split()[-1:]) not in printed]
    assert missing == []
    assert ORIGIN.link in printed
    assert real_warehouse.build_id in printed
