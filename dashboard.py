"""The door: page settings, language, navigation, and the frame around every page."""

from __future__ import annotations

import streamlit as st

from analysis import queries, warehouse
from ui import i18n, notices, shell, state, theme
from ui.i18n import t

PAGES = {
    "": {"ringkasan": "pages/ringkasan/ringkasan.py"},
    "kemiskinan": {
        "wilayah": "pages/kemiskinan/wilayah.py",
        "peringkat": "pages/kemiskinan/peringkat.py",
        "target": "pages/kemiskinan/target.py",
        "bandingkan": "pages/kemiskinan/bandingkan.py",
        "klaim": "pages/kemiskinan/klaim.py",
        "simulasi": "pages/kemiskinan/simulasi.py",
    },
    "desa_section": {
        "desa": "pages/desa/desa.py",
        "profil": "pages/desa/profil.py",
        "dana-desa": "pages/desa/dana_desa.py",
        "fokus": "pages/desa/fokus.py",
        "dua-angka": "pages/desa/dua_angka.py",
        "pembagian": "pages/desa/pembagian.py",
    },
    "data": {
        "unduh": "pages/data/unduh.py",
        "sumber": "pages/data/sumber.py",
        "metode": "pages/data/metode.py",
        "mutu": "pages/data/mutu.py",
        "revisi": "pages/data/revisi.py",
    },
}
"""Section -> url_path -> script; the first page is the default. Paths are stable: links in print depend on
them."""


def page(url_path: str, script: str) -> st.Page:
    return st.Page(script, title=t(f"shell.nav.{url_path.replace('-', '_')}"), url_path=url_path)


def sections() -> dict[str, list[st.Page]]:
    return {
        t(f"shell.nav.{name}") if name else "": [page(*entry) for entry in scripts.items()]
        for name, scripts in PAGES.items()
    }


def footer() -> str:
    build = queries.build().frame.iloc[0]
    return t("shell.footer", date=i18n.day(build["built_at"]), build=build["build_id"])


shown = sections()
current = st.navigation(shown, position="hidden")
state.begin(current.url_path)
st.set_page_config(
    page_title=t("shell.page_title", page=current.title), layout="wide", initial_sidebar_state=216
)
theme.apply()
shell.document_language()
shell.navigation(shown)
try:
    notice = warehouse.current().notice
    if notice:
        notices.notice(notice.text_id if i18n.language() == "id" else notice.text_en)
    current.run()
    shell.footer(footer())
except (warehouse.NewerBuildError, warehouse.OlderBuildError) as e:
    begun = isinstance(e, warehouse.OlderBuildError)
    notices.unreadable_warehouse(e.text_id if i18n.language() == "id" else e.text_en, begun=begun)
except warehouse.NoWarehouseError:
    notices.missing_warehouse()
