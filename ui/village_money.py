"""The village fund of one village: amounts by year, payments in the calendar."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis import queries, village_account, villages
from analysis.numerals import Lang, percent, rupiah
from analysis.result import Result
from analysis.wording import village_profile as words
from ui import figure, i18n, provenance, shell, theme
from ui.charts import base, measured_bars, payments
from ui.charts.measured_bars import Bar, Group
from ui.i18n import t
from ui.tables import Column
from ui.village_data import Village, none, true


def year_chart(
    village: Village, lang: Lang, size: base.Size, source: str = "", *, live: bool = True
) -> go.Figure | None:
    """Ceiling, disbursed and absorbed of every year as bars from zero; None without figures."""
    rows = village.fund.frame[village.fund.frame["ceiling_rp"].notna()]
    if rows.empty:
        return None
    groups = [Group(str(int(row["year"])), tuple(_year(row, lang))) for _, row in rows.iterrows()]
    return measured_bars.bars(groups, lang=lang, size=size, source=source, column=96, live=live)


def _year(row: pd.Series, lang: Lang) -> list[Bar]:
    ceiling = float(row["ceiling_rp"])
    found = [Bar(t("profil.fund.ceiling", lang), ceiling, ceiling, rupiah(ceiling, lang), theme.PALE)]
    if (paid := none(row["disbursed_rp"])) is not None:
        complete = true(row["disbursed_complete"])
        said = f"{rupiah(paid, lang)}, {percent(paid / ceiling * 100, lang, 1, short=True)}"
        if not complete:
            said += f" ({t('profil.fund.partial', lang)})"
        found.append(
            Bar(t("profil.fund.disbursed", lang), paid, paid, said, theme.LINK, outline=not complete)
        )
    low, high = none(row["absorbed_low_rp"]), none(row["absorbed_high_rp"])
    if low is None or high is None:
        return found
    said = words.amount_range(low, high, lang)
    complete = true(row["absorbed_complete"])
    if low != high:
        said += f" ({t('profil.fund.unclear', lang)})"
    elif not complete:
        said += f" ({t('profil.fund.partial', lang)})"
    outline = low == high and not complete
    return [*found, Bar(t("profil.fund.absorbed", lang), low, high, said, theme.MUTED, outline=outline)]


def timeline(village: Village, lang: Lang, size: base.Size, source: str = "") -> go.Figure | None:
    """The payments in the calendar; None where none are on record."""
    rows = village_account.stages(village.stages.frame, village.fund.frame)
    if rows.empty:
        return None
    heads = {}
    for _, fund in village.fund.frame.iterrows():
        year = int(fund["year"])
        paid = rows.loc[rows["year"] == year, "share"].sum()
        said = t("profil.stages.head", lang, share=percent(paid, lang, 1))
        if not paid:
            said = t("profil.stages.nothing", lang)
        heads[year] = (
            said if true(fund["disbursed_complete"]) else f"{said} ({t('profil.fund.partial', lang)})"
        )

    def write(row: pd.Series) -> str:
        day = t("profil.stages.no_day", lang)
        if none(row["disbursed_on"]) is not None:
            day = i18n.day(row["disbursed_on"], lang)
            day = day if row["flag"] else day.rsplit(" ", 1)[0]
        mark = "*" if row["flag"] else ""
        return (
            f"{day}{mark}<br>{rupiah(row['disbursed_rp'], lang)}"
            if size == "wide"
            else f"{int(row['stage'])}: {day}{mark}, {rupiah(row['disbursed_rp'], lang)}"
        )

    return payments.timeline(rows, heads, write, lang=lang, size=size, source=source)


def draw(village: Village, lang: Lang) -> None:
    """Amounts by year and the payments of each year, each with its table."""
    source = provenance.source_line(village.fund.provenance, lang)
    wide, narrow = (year_chart(village, lang, size, source) for size in ("wide", "narrow"))
    if wide is None or narrow is None:
        shell.prose(t("profil.fund.none"), key="profil_no_fund")
        return
    rows = village.fund.frame
    figure.figure(
        wide,
        Result(
            rows.assign(
                disbursed_complete=[_told(c) for c in rows["disbursed_complete"]],
                absorbed_complete=[_told(c) for c in rows["absorbed_complete"]],
            ),
            village.fund.provenance,
        ),
        key="profil_fund",
        title=t("profil.fund.title"),
        alt=t("profil.fund.alt", name=village.name),
        narrow=narrow,
        columns={
            "year": Column(t("profil.column.year"), "year"),
            "ceiling_rp": Column(t("profil.fund.ceiling"), "rupiah"),
            "disbursed_rp": Column(t("profil.fund.disbursed"), "rupiah"),
            "disbursed_complete": Column(t("profil.column.disbursed_complete")),
            "absorbed_low_rp": Column(t("profil.column.absorbed_low"), "rupiah"),
            "absorbed_high_rp": Column(t("profil.column.absorbed_high"), "rupiah"),
            "absorbed_complete": Column(t("profil.column.absorbed_complete")),
        },
    )
    if notes := fund_notes(village, lang):
        shell.note(" ".join(notes), key="profil_fund")
    _stages(village, lang)


def fund_notes(village: Village, lang: Lang) -> list[str]:
    """What the flags of the amounts mean, with the years they stand for."""
    years: dict[str, list[str]] = {}
    for _, row in village.fund.frame.iterrows():
        for flag in str(none(row["flag"]) or "").split(";"):
            years.setdefault(flag, []).append(str(int(row["year"])))
    rows = queries.flags().frame
    lacking = set(villages.fund_years(village.neighbours.frame)) - {
        int(y) for y in village.fund.frame["year"]
    }
    gaps = [t("profil.fund.gap", lang, year=year) for year in sorted(lacking)]
    return gaps + [
        f"{', '.join(years[row['flag']])}: {row[f'text_{lang}']}"
        for _, row in rows.iterrows()
        if row["flag"] in years
    ]


def _told(complete: object) -> str:
    known = true(complete)
    return t("profil.fund.unknown") if known is None else t(f"profil.fund.{'whole' if known else 'partial'}")


def _stages(village: Village, lang: Lang) -> None:
    source = provenance.source_line(village.stages.provenance, lang)
    wide, narrow = (timeline(village, lang, size, source) for size in ("wide", "narrow"))
    if wide is None or narrow is None:
        return
    rows = village_account.stages(village.stages.frame, village.fund.frame)
    odd = rows["flag"].fillna("").ne("")
    figure.figure(
        wide,
        Result(
            rows.assign(note=[t("profil.stages.odd") if o else "" for o in odd]), village.stages.provenance
        ),
        key="profil_stages",
        title=t("profil.stages.title"),
        alt=t("profil.stages.alt", name=village.name),
        narrow=narrow,
        columns={
            "year": Column(t("profil.column.year"), "year"),
            "stage": Column(t("profil.column.stage"), "number"),
            "disbursed_on": Column(t("profil.column.day"), "day"),
            "disbursed_rp": Column(t("profil.fund.disbursed"), "rupiah"),
            "share": Column(t("profil.column.share"), "percent", 1),
            "note": Column(t("profil.column.note")),
        },
    )
    notes = [t("profil.stages.partial")] if _cut(village) else []
    notes += [t("profil.stages.odd_note")] if odd.any() else []
    if notes:
        shell.note(" ".join(notes), key="profil_stages")


def _cut(village: Village) -> bool:
    """Whether the record of payments of some year is incomplete."""
    return any(not true(c) for c in village.fund.frame["disbursed_complete"])
