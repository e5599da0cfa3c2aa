"""The page of one village, part by part, as `pages/desa/profil.py` puts it together."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from analysis import queries
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording import villages as village_words
from ui import (
    export,
    figure,
    leads,
    provenance,
    shell,
    state,
    village_data,
    village_index_view,
    village_money,
    village_neighbours,
    village_poor,
    village_spending,
    village_target_view,
    village_view,
)
from ui.i18n import t
from ui.tables import Column
from ui.village_data import Village

MAP = "pages/desa/desa.py"
PDF_TYPE = "application/pdf"


def pick(regency: str) -> tuple[str, str | None]:
    """Which village of the regency is shown, searched by name, and the older code it was asked for by (None where
    the code is today's)."""
    rows = queries.regions("desa", regency).frame
    kecamatan = {r.region_id: r.name for r in queries.regions("kecamatan", regency).frame.itertuples()}
    names = {
        r.region_id: t("profil.pick.name", name=r.name, kecamatan=kecamatan.get(r.parent_id, "–"))
        for r in rows.itertuples()
    }
    villages = rows.loc[rows["kind"].ne("kelurahan"), "region_id"]
    asked = state.get("desa")
    now = village_data.successor(asked) if asked and asked not in names else None
    default = now if now in names else str((villages if len(villages) else rows["region_id"]).iloc[0])
    shown = state.bind(
        st.selectbox,
        "desa",
        t("profil.pick.label"),
        options=list(names),
        default=default,
        format_func=names.__getitem__,
        placeholder=t("profil.pick.hint"),
        width=320,
    )
    return str(shown), asked if asked and shown == now else None


def home(showcase: str) -> str:
    """The regency to begin with: that of the village asked for, else one of the province that the reader has
    chosen, else `showcase`."""
    asked = state.get("desa")
    return str(asked)[:4] if asked else village_view.home_regency(showcase)


def head(village: Village, asked: str | None, lang: Lang) -> None:
    """Title, place, and the answer in sentences."""
    place = village_words.place_line(
        village.kecamatan or None, village.regency, str(village.row["province_name"]), lang
    )
    shell.title(
        shell.plain(village.title(lang)),
        t(
            "profil.standfirst",
            full_name=shell.plain(str(village.row["full_name"])),
            place=shell.plain(place),
            code=str(village.row["kemendagri_code"]),
            sources=village.publishers(lang),
        ),
    )
    said = village.index_sentences(lang) or [_unmeasured(village)]
    if fund := village.fund_sentence(lang):
        said.append(fund)
    if asked:
        said.append(t("profil.old_code", old=asked, new=village.region_id))
    shell.lead(shell.plain(" ".join(said)))


def _unmeasured(village: Village) -> str:
    if village.kelurahan:
        return t("profil.kelurahan", name=village.name)
    return t("profil.unmeasured", name=village.name)


def body(village: Village, lang: Lang) -> None:
    """The evidence under the answer."""
    village_index_view.draw(village, lang)
    village_target_view.draw_of_village(village.region_id, village.regency, lang)
    st.header(t("profil.heading.fund"), anchor=False)
    if village.kelurahan:
        shell.prose(t("profil.fund.kelurahan"), key="profil_kelurahan")
    else:
        village_money.draw(village, lang)
        if relief := village_spending.relief_sentence(village, lang):
            shell.prose(shell.plain(relief), key="profil_relief")
        if not village.fund.frame.empty:
            village_spending.draw(village, lang)
    if village.standings:
        st.header(t("profil.heading.place"), anchor=False)
        village_neighbours.draw(village, lang)
    st.header(t("profil.heading.poor"), anchor=False)
    village_poor.draw(village, lang)
    leads.link(village.region_id[:4], t("profil.link.regency", name=village.regency))
    _map_link(village)


def _map_link(village: Village) -> None:
    st.page_link(
        MAP,
        label=t("profil.link.map", name=village.regency),
        query_params=state.query_for("desa", wilayah=village.region_id[:4], desa=village.region_id),
    )


def sheet(village: Village, lang: Lang) -> None:
    """The village as one page to print; made when it is asked for. A kelurahan of which nothing is loaded has
    none."""
    if village.kelurahan and village.register.frame.empty:
        return
    st.header(t("profil.heading.sheet"), anchor=False)
    shell.prose(t("profil.sheet.about", name=shell.plain(village.name)), key="profil_sheet")
    st.download_button(
        t("profil.sheet.button"),
        data=partial(_pdf, village.region_id, lang, provenance.link()),
        file_name=export.file_name(t("profil.sheet.file", name=village.name, code=village.region_id), "pdf"),
        mime=PDF_TYPE,
        key="profil.pdf",
        on_click="ignore",
    )


def _pdf(region_id: str, lang: Lang, link: str) -> bytes:
    """The sheet as PDF. Made outside a page's run: nothing here may read the URL."""
    from ui.report import village_sheet

    return village_sheet.pdf(region_id, lang, link=link)


def origins(village: Village, lang: Lang) -> None:
    """What happened to its code and name, and where each figure stands in the official files."""
    if changes := village.change_sentences(lang):
        st.header(t("profil.heading.changes"), anchor=False)
        shell.prose("\n".join(f"- {shell.plain(text)}" for text in changes), key="profil_changes")
    rows = village.origins.frame
    if rows.empty:
        return
    figure.table(
        Result(_traced(rows), village.origins.provenance),
        {
            "what": Column(t("profil.column.what")),
            "year": Column(t("profil.column.year"), "year"),
            "source_file": Column(t("profil.column.file")),
            "source_row": Column(t("profil.column.row"), "year"),
            "sha256": Column("sha256"),
        },
        key="profil_origins",
        title=t("profil.origins.title"),
        alt=t("profil.origins.title"),
    )
    shell.note(t("profil.origins.note"), key="profil_origins")


def _traced(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        what=[t(f"profil.origins.{kind}") for kind in rows["kind"]],
        sha256=rows["sha256"].fillna("").str[:16],
    )


def limits(village: Village) -> None:
    """What a reader would look for here in vain."""
    said = [t("profil.limits.rate"), t("profil.limits.index")]
    if not village.kelurahan:
        said += [t("profil.limits.fund"), t("profil.limits.recipients")]
    shell.limits(said)
