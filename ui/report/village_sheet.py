"""What the one-page sheet of a village says: the profile of the village, chosen and cut for paper."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis import queries, village_account, village_place
from analysis.numerals import Lang, number, rupiah
from analysis.result import Result
from analysis.village_place import Measure
from analysis.warehouse import current
from analysis.wording import village_profile as words
from analysis.wording import villages as village_words
from ui import (
    i18n,
    village_data,
    village_index_view,
    village_money,
    village_neighbours,
    village_poor,
    village_spending,
)
from ui.i18n import t
from ui.report import paper
from ui.report.sheet import Block, Sheet
from ui.village_data import Village

ROW, OVER = 44, 48
"""Pixels of a row of the index chart and of what stands over the first one."""


def pdf(region_id: str, lang: Lang, *, link: str = "") -> bytes:
    """The sheet as a PDF of one page; without the strip of neighbours where a village has too much to tell."""
    try:
        return paper.pdf(sheet(region_id, lang, link=link))
    except paper.SheetTooLongError:
        return paper.pdf(sheet(region_id, lang, link=link, short=True))


def sheet(region_id: str, lang: Lang, *, link: str = "", short: bool = False) -> Sheet:
    """The sheet of a village by its code of today. `link` reopens the page; `short` leaves out the strip of
    neighbours, whose ranks then stand in words. UnknownVillageError where there is none."""
    village = village_data.load(region_id)
    place = village_words.place_line(
        village.kecamatan or None, village.regency, str(village.row["province_name"]), lang
    )
    blocks = [
        _fund(village, lang),
        _place(village, lang, short=short),
        _poor(village, lang),
        _spending(village, lang),
        _changes(village, lang),
    ]
    measured = not village.measured.empty
    lead = village.index_sentences(lang) or [_unmeasured(village, lang)]
    return Sheet(
        lang=lang,
        title=village.title(lang),
        standfirst=t(
            "profil.standfirst",
            lang,
            full_name=str(village.row["full_name"]),
            place=place,
            code=str(village.row["kemendagri_code"]),
            sources=village.publishers(lang),
        ),
        lead=" ".join(lead),
        chart=(lambda _: village_index_view.chart(village, lang, "wide", row=ROW)) if measured else None,
        targets=0,
        chart_height=OVER + ROW * 4,
        chart_title=t("profil.index.title", lang, name=village.name),
        chart_terms=t("profil.sheet.chart_terms", lang),
        status="",
        status_word="",
        aim="",
        leading=(),
        others=(),
        scale="",
        blocks=tuple(block for block in blocks if block is not None),
        sources=tuple(_sources(village, lang)),
        limits=t("profil.sheet.limits", lang),
        link=link,
        footer=_footer(lang),
        kind=t("profil.sheet.kind", lang),
    )


def _unmeasured(village: Village, lang: Lang) -> str:
    key = "kelurahan" if village.kelurahan else "unmeasured"
    return t(f"profil.{key}", lang, name=village.name)


def _fund(village: Village, lang: Lang) -> Block | None:
    """The payments in the calendar and every year's amounts."""
    if village.kelurahan:
        return None
    rows = village.fund.frame[village.fund.frame["ceiling_rp"].notna()]
    if rows.empty:
        return Block(t("profil.sheet.fund", lang), (t("profil.fund.none", lang),))
    said = [_year(row, lang) for _, row in rows.iterrows()]
    said += village_money.fund_notes(village, lang)
    return Block(t("profil.sheet.stages", lang), tuple(said), village_money.timeline(village, lang, "narrow"))


def _year(row: pd.Series, lang: Lang) -> str:
    """Ceiling and absorption of a year; what was disbursed stands over the year's line."""
    low, high = row["absorbed_low_rp"], row["absorbed_high_rp"]
    if pd.isna(low):
        absorbed = t("profil.sheet.not_reported", lang)
    else:
        absorbed = words.amount_range(float(low), float(high), lang)
        if low != high:
            absorbed += f" ({t('profil.fund.unclear', lang)})"
        elif not village_data.true(row["absorbed_complete"]):
            absorbed += f" ({t('profil.fund.partial', lang)})"
    return t(
        "profil.sheet.year",
        lang,
        year=int(row["year"]),
        ceiling=rupiah(float(row["ceiling_rp"]), lang),
        absorbed=absorbed,
    )


def _spending(village: Village, lang: Lang) -> Block | None:
    """The fields of the last year on record, and the relief line."""
    rows = village.spending.frame
    if rows.empty:
        return None
    year = int(rows["year"].max())
    last = rows[rows["year"] == year]
    said = [
        t(
            "profil.sheet.spending_line",
            lang,
            field=t(f"profil.field.{row['field']}", lang),
            amount=words.amount_range(float(row["realised_low_rp"]), float(row["realised_rp"]), lang),
        )
        for _, row in village_account.by_field(last).iterrows()
    ]
    reporting = t(f"profil.reporting.{last['reporting'].mode().iloc[0]}", lang)
    return Block(
        t("profil.sheet.spending", lang, year=year),
        (" ".join([*said, reporting]), village_spending.relief_sentence(village, lang)),
    )


def _place(village: Village, lang: Lang, *, short: bool) -> Block | None:
    """The strip of the index and the other ranks in words; all of them in words where it is to be `short`."""
    if not village.standings:
        return None
    drawn: tuple[Measure, ...] = () if short else ("idm",)
    said: tuple[Measure, ...] = tuple(m for m in village_place.MEASURES if m not in drawn)
    return Block(
        t("profil.sheet.place", lang),
        tuple(village_neighbours.sentences(village, lang, said)),
        village_neighbours.chart(village, lang, "narrow", measures=drawn),
    )


def _poor(village: Village, lang: Lang) -> Block:
    """The regency's rate, the estimate under its label, the register."""
    said = [text for text in (village.regency_sentence(lang),) if text]
    said += village.formula_sentences(lang)
    if not village.formula.frame.empty:
        weights = village_poor.weights(village)
        said += [*village_poor.flag_sentences(village, lang), t("profil.sheet.method", lang, weights=weights)]
    return Block(t("profil.sheet.poor", lang), (*said, *_register(village, lang)))


def _register(village: Village, lang: Lang) -> list[str]:
    """The last round of each register and unit; without one what is missing."""
    rows = village.register.frame
    if rows.empty:
        return [t("profil.sheet.register", lang)]
    last = rows[rows["stands"]].groupby(["register", "unit"], sort=True).tail(1)
    return [
        t(
            "profil.sheet.register_line",
            lang,
            register=str(row["register"]).upper(),
            year=int(row["year"]),
            round=row["round"],
            unit=t(f"profil.unit.{row['unit']}", lang),
            desil1=number(row["desil1"], lang),
            desil4=number(row["desil1_4"], lang),
            total=number(row["total"], lang),
        )
        for _, row in last.iterrows()
    ]


def _changes(village: Village, lang: Lang) -> Block | None:
    said = village.change_sentences(lang)
    return Block(t("profil.sheet.changes", lang), tuple(said)) if said else None


def _sources(village: Village, lang: Lang) -> list[str]:
    """Publisher and table of every source of the figures, in the order of use."""
    used: Sequence[Result] = (
        village.index,
        village.fund,
        village.spending,
        village.formula,
        village.rates,
        village.register,
    )
    refs = [ref for result in used for ref in result.provenance.sources]
    return list(dict.fromkeys(f"{ref.publisher}: {ref.titled(lang)}." for ref in refs))


def _footer(lang: Lang) -> str:
    row = queries.build().frame.iloc[0]
    return t("shell.footer", lang, date=i18n.day(row["built_at"], lang), build=current().build_id)
