"""The URL as the only truth: reading, writing, carrying over, and what hostile values do."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

YEARS = [2016, 2017, 2018]


def script() -> None:
    import streamlit as st

    from ui import state

    state.begin("wilayah")
    region = state.bind(st.selectbox, "wilayah", "Wilayah", options=["33", "3306", "3309"], default="33")
    year = state.bind(st.selectbox, "tahun", "Tahun", options=[2016, 2017, 2018], default=2018)
    words = state.bind(st.text_input, "cari", "Cari")
    st.text(f"{region}|{year}|{words or ''}")
    st.text(state.permalink())
    st.text(str(state.query_for("desa")))
    st.text(str(state.query_for("desa", wilayah="3306", bahasa="id")))


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(script)


def values(app: AppTest) -> str:
    assert not app.exception
    return app.text[0].value


def test_without_a_query_the_defaults_stand_and_the_url_stays_empty(app: AppTest) -> None:
    app.run()
    assert values(app) == "33|2018|"
    assert app.query_params == {}


def test_a_deep_link_sets_every_control(app: AppTest) -> None:
    app.query_params.update({"wilayah": "3309", "tahun": "2017", "cari": "selo"})
    app.run()
    assert values(app) == "3309|2017|selo"
    assert app.selectbox[0].value == "3309"
    assert app.text_input[0].value == "selo"


@pytest.mark.parametrize(
    "query",
    [
        {"wilayah": "../../etc/passwd", "tahun": "9999", "cari": "<script>alert(1)</script>"},
        {"wilayah": "9999", "tahun": "1999"},
        {"wilayah": "", "tahun": "2017; DROP TABLE", "cari": "x" * 500},
        {"wilayah": "33\n", "tahun": "２０１７", "cari": "\x00"},
        {"undeclared": "1", "bahasa": "fr"},
    ],
)
def test_hostile_and_unknown_values_fall_back_to_the_default(app: AppTest, query: dict[str, str]) -> None:
    app.query_params.update(query)
    app.run()
    assert values(app) == "33|2018|"


def test_a_chosen_year_is_written_to_the_url_and_stays_there_to_travel_to_other_pages(app: AppTest) -> None:
    """Also where it is this page's default: the pages' defaults differ."""
    app.run()
    assert app.query_params == {}
    app.selectbox[1].set_value(2016).run()
    assert app.query_params == {"tahun": "2016"}
    assert values(app) == "33|2016|"
    app.selectbox[1].set_value(2018).run()
    assert app.query_params == {"tahun": "2018"}


def test_a_chosen_region_stays_in_the_url_also_where_it_is_the_pages_default(app: AppTest) -> None:
    app.query_params["wilayah"] = "3309"
    app.run()
    app.selectbox[0].set_value("33").run()
    assert app.query_params == {"wilayah": "33"}


def test_a_new_region_drops_the_choices_that_belonged_to_the_old_one(app: AppTest) -> None:
    app.query_params.update({"wilayah": "3309", "sasaran": "plan-1", "tahun": "2017"})
    app.run()
    app.selectbox[0].set_value("3306").run()
    assert app.query_params == {"wilayah": "3306", "tahun": "2017"}


def test_clearing_a_text_takes_it_out_of_the_url(app: AppTest) -> None:
    app.query_params["cari"] = "selo"
    app.run()
    app.text_input[0].set_value("").run()
    assert app.query_params == {}
    assert values(app) == "33|2018|"


def test_the_permalink_spells_out_defaults_but_not_the_language(app: AppTest) -> None:
    app.run()
    assert app.text[1].value == "wilayah=33&tahun=2018"


def test_links_to_another_page_carry_the_shared_choices_and_leave_the_pages_own(app: AppTest) -> None:
    app.query_params.update({"wilayah": "3309", "tahun": "2017", "cari": "selo", "bahasa": "en"})
    app.run()
    assert app.text[2].value == "{'bahasa': 'en', 'wilayah': '3309', 'tahun': '2017'}"
    assert app.text[3].value == "{'wilayah': '3306', 'tahun': '2017'}"


def two_pages() -> None:
    import streamlit as st

    from ui import state

    page = st.session_state.get("page", "sumber")
    state.begin(page)
    state.bind(st.text_input, "cari", "Cari")
    st.text(str(state.query_for("sumber")))


def test_a_page_remembers_its_own_choices_while_another_is_shown() -> None:
    app = AppTest.from_function(two_pages)
    app.query_params["cari"] = "jaga"
    app.run()
    app.session_state["page"] = "metode"
    app.query_params.clear()
    app.run()
    assert app.text_input[0].value == ""
    assert app.text[0].value == "{'cari': 'jaga'}"


def test_an_undeclared_parameter_is_a_mistake_of_the_page() -> None:
    from ui import state

    with pytest.raises(KeyError):
        state.get("tidak_ada")
