"""When the fund reached the villages, in days after a stated day, and what was not reported as absorbed."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import fund, queries, warehouse
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording import fund_records as words
from ui import figure, fund_view, i18n, provenance, shell, state
from ui.charts import fund_days as chart
from ui.i18n import t
from ui.tables import Column

_WHOLE = 50.0
"""Percent of villages with a dated third payment from which a year stands in for one that is not loaded."""
_REASONS = ("payments_open", "reports_open", "reports_unclear", "no_report")
_LATEST = 3


def draw(region_id: str, year: int, lang: Lang) -> None:
    """The days of one stage, the latest regencies or villages, then what was not reported as absorbed, year by year."""
    loaded = queries.fund_detail_years(region_id).frame
    used = fund.detail_year(year, loaded, _WHOLE)
    if region_id == "ID" or used is None:
        shell.prose(
            t("dana_desa.no_detail_country" if region_id == "ID" else "dana_desa.no_villages"),
            key="no_stages",
        )
        return
    stage = _stage(loaded, used)
    province = fund_view.province_of(region_id)
    found = queries.fund_stage_regencies(province, used)
    rows = found.frame[(found.frame["stage"] == stage) & (found.frame["dated"] > 0)]
    if used != year:
        shell.prose(t("dana_desa.days.other_year", year=year, used=used), key="stages_year")
    if rows.empty:
        shell.prose(t("dana_desa.days.no_dates", stage=stage, year=used), key="stages_none")
    else:
        _days(region_id, province, found, rows, stage, used, lang)
    _unspent(region_id, [int(y) for y in loaded["year"]], used, lang)


def _stage(loaded: pd.DataFrame, year: int) -> int:
    """Which of the three payments; the last one that most villages have, unless the reader chose another."""
    third = float(loaded.loc[loaded["year"] == year, "third"].iloc[0])
    chosen: str = state.bind(
        st.segmented_control,
        "status",
        t("dana_desa.days.stage"),
        options=["tahap-1", "tahap-2", "tahap-3"],
        default="tahap-3" if third >= _WHOLE else "tahap-1",
        format_func=lambda name: t("dana_desa.days.stage_name", stage=name[-1]),
    )
    return int(chosen[-1])


def _days(
    region_id: str, province: str, found: Result, rows: pd.DataFrame, stage: int, year: int, lang: Lang
) -> None:
    rows = rows.sort_values(["median", "p90"], ascending=False)
    own = rows[rows["region_id"] == region_id]
    scope = own if len(region_id) == 4 else rows
    told = []
    if len(region_id) != 4:
        names = list(zip(rows["name"], rows["median"].astype(float), strict=True))[:_LATEST]
        told.append(words.latest_regencies(names, stage, year, lang))
    elif not own.empty:
        first = own.iloc[0]
        place = int((rows["median"] > first["median"]).sum()) + 1
        told.append(
            words.own_lateness(
                first["name"],
                float(first["median"]),
                place,
                len(rows),
                float(first["late"]),
                stage,
                year,
                lang,
            )
        )
    else:
        shell.prose(t("dana_desa.days.no_dates", stage=stage, year=year), key="stages_none")
    reference = words.reference(
        queries.region(province).frame.iloc[0]["name"],
        i18n.day(rows["province_day"].iloc[0], lang),
        stage,
        year,
        int(scope["dated"].sum()),
        int(scope["villages"].sum()),
        lang,
    )
    left_out = words.excluded(int(scope["implausible"].sum()), int(scope["undated"].sum()), lang)
    shell.prose("\n\n".join([" ".join(told), f"{reference} {left_out}"]).strip(), key="stages")
    villages = queries.fund_stage_villages(region_id, year) if len(region_id) == 4 else None
    zero = t("dana_desa.days.zero", day=i18n.day(rows["province_day"].iloc[0], lang))
    if villages is None:
        shown, points = rows, None
    else:
        stages = found.frame[(found.frame["region_id"] == region_id) & (found.frame["dated"] > 0)]
        shown = stages.assign(name=[t("dana_desa.days.stage_name", stage=int(s)) for s in stages["stage"]])
        zero = t("dana_desa.days.zero_each")
        spots = {int(s): place for place, s in enumerate(stages["stage"])}
        dated = villages.frame[villages.frame["paid"].notna()]
        points = dated.assign(place=dated["stage"].astype(int).map(spots))
    shown = shown.assign(
        text=[
            t(
                "dana_desa.days.hover",
                name=r.name,
                median=_signed(r.median, lang),
                early=_signed(r.p10, lang),
                late=_signed(r.p90, lang),
                dated=r.dated,
            )
            for r in shown.itertuples()
        ]
    )
    result = Result(shown, found.provenance)
    source = provenance.source_line(found.provenance, lang)
    wide, narrow = (
        chart.days(
            shown,
            zero=zero,
            lang=lang,
            selected=region_id if villages is None else None,
            points=points,
            size=size,
            source=source,
        )
        for size in ("wide", "narrow")
    )
    key = "days.title" if villages is None else "days.title_stages"
    figure.figure(
        wide,
        result,
        key="fund_days",
        title=t(f"dana_desa.{key}", stage=stage, year=year),
        alt=t("dana_desa.days.alt", count=len(shown)),
        narrow=narrow,
        columns=_day_columns(stages=villages is not None),
        on_pick=None if villages is not None else lambda picked: state.put("wilayah", picked),
    )
    shell.note(t("dana_desa.days.reading"), key="fund_days")
    if villages is not None:
        _late_villages(villages, stage, year)


def _signed(value: float, lang: Lang) -> str:
    return Column("", "points", 0).write(lang)(value)


def _day_columns(*, stages: bool) -> dict[str, Column]:
    heads = {"name": Column(t("dana_desa.column.stage" if stages else "dana_desa.column.regency"))}
    days = {
        name: Column(t(f"dana_desa.days.{name}"), "points", 0)
        for name in ("p10", "p25", "median", "p75", "p90")
    }
    return {
        **heads,
        "province_day": Column(t("dana_desa.days.province_day"), "day"),
        "regency_day": Column(t("dana_desa.days.regency_day"), "day"),
        **days,
        "late": Column(t("dana_desa.days.late"), "percent", 1),
        "dated": Column(t("dana_desa.days.dated"), "number"),
        "villages": Column(t("dana_desa.column.villages"), "number"),
        "implausible": Column(t("dana_desa.days.implausible"), "number"),
        "undated": Column(t("dana_desa.days.undated"), "number"),
    }


def _late_villages(villages: Result, stage: int, year: int) -> None:
    """The villages of a regency, the latest first; impossible dates stand last and are named so."""
    rows = villages.frame[villages.frame["stage"] == stage]
    note = [
        t("dana_desa.days.impossible") if odd else t("dana_desa.days.no_day") if pd.isna(paid) else ""
        for odd, paid in zip(rows["implausible"], rows["paid"], strict=True)
    ]
    table = rows.assign(note=note).sort_values(["days", "name"], ascending=[False, True], na_position="last")
    title = t("dana_desa.days.villages_title", stage=stage, year=year)
    figure.table(
        Result(table, villages.provenance),
        {
            "name": Column(t("dana_desa.column.village")),
            "kecamatan": Column(t("dana_desa.column.kecamatan")),
            "paid": Column(t("dana_desa.days.paid"), "day"),
            "days": Column(t("dana_desa.days.days"), "points", 0),
            "days_regency": Column(t("dana_desa.days.days_regency"), "points", 0),
            "disbursed_rp": Column(t("dana_desa.fund.disbursed_rp"), "rupiah"),
            "note": Column(t("dana_desa.column.note")),
        },
        key="fund_days_villages",
        title=title,
        alt=title,
        height=380,
    )


def _unspent(region_id: str, years: list[int], used: int, lang: Lang) -> None:
    """Disbursed less reported absorbed where the record is whole, by year; above a regency by regency as well."""
    found = {y: queries.fund_records(region_id, y) for y in years}
    sums = pd.DataFrame([_whole(f.frame, y) for y, f in found.items()])
    told = []
    for row in sums.itertuples():
        reasons = {word: int(getattr(row, word)) for word in _REASONS}
        if row.complete:
            if row.year != used and sums.loc[sums["year"] == used, "complete"].iloc[0]:
                continue
            share = row.unspent_rp / row.disbursed_rp * 100
            told.append(
                words.unspent(row.year, row.unspent_rp, share, row.complete, row.villages, row.over, lang)
            )
            told.append(words.left_out(reasons, lang))
        elif row.year == used:
            told.append(words.no_unspent(row.year, reasons, row.villages, lang))
    st.subheader(t("dana_desa.unspent.heading"), anchor=False)
    shell.prose(" ".join(filter(None, told)), key="unspent")
    house = warehouse.current()
    frames = [f.frame for f in found.values()]
    heads = {
        "villages": Column(t("dana_desa.column.villages"), "number"),
        "complete": Column(t("dana_desa.unspent.complete"), "number"),
        "disbursed_rp": Column(t("dana_desa.unspent.disbursed"), "rupiah"),
        "absorbed_rp": Column(t("dana_desa.unspent.absorbed"), "rupiah"),
        "unspent_rp": Column(t("dana_desa.unspent.unspent"), "rupiah"),
        "share": Column(t("dana_desa.unspent.share"), "percent", 1),
        "over": Column(t("dana_desa.unspent.over"), "number"),
        **{word: Column(t(f"dana_desa.unspent.{word}"), "number") for word in _REASONS},
    }
    title = t("dana_desa.unspent.title")
    figure.table(
        house.with_provenance(sums, evidence=frames),
        {"year": Column(t("dana_desa.column.year"), "year"), **heads},
        key="fund_unspent",
        title=title,
        alt=title,
    )
    if len(region_id) == 4 or not sums.loc[sums["year"] == used, "complete"].iloc[0]:
        return
    frame = found[used].frame
    table = frame.assign(share=frame["unspent_rp"] / frame["disbursed_rp"] * 100).sort_values(
        ["complete", "name"], ascending=[False, True]
    )
    title = t("dana_desa.unspent.regencies_title", year=used)
    figure.table(
        house.with_provenance(table, evidence=[frame]),
        {"name": Column(t("dana_desa.column.regency")), **heads},
        key="fund_unspent_regencies",
        title=title,
        alt=title,
    )


def _whole(frame: pd.DataFrame, year: int) -> dict[str, float]:
    """The sums of an area's records of a year; money is missing where no record is whole."""
    row: dict[str, float] = {
        "year": year,
        **{word: int(frame[word].sum()) for word in ("villages", "complete", "over", *_REASONS)},
    }
    for money in ("disbursed_rp", "absorbed_rp", "unspent_rp"):
        row[money] = float(frame[money].sum()) if row["complete"] else float("nan")
    row["share"] = row["unspent_rp"] / row["disbursed_rp"] * 100 if row["complete"] else float("nan")
    return row
