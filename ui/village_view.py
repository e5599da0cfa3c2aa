"""The villages of an area on a map: which measures there are, how each colours it, and why a village has none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import pandas as pd

from analysis import queries, villages
from analysis.numerals import Lang
from analysis.wording.villages import FIELD, MOVE, STATUS
from ui import map as atlas
from ui import state, theme, village_frame
from ui.i18n import t
from ui.map import Category, Classes
from ui.village_frame import Villages

STATUS_COLOURS = dict(
    zip(villages.STATUSES, ("#efe3c2", "#cfd8bd", "#93b8b4", "#5a8aa5", "#2b5680"), strict=True)
)
"""Sequential, apart from the verdict's teal and ochre and from the browns of poverty: darker is higher."""

FUND_COLOURS = ("#f0ebf3", "#d3c7de", "#ac98c0", "#7f689b", "#523f70")
"""Sequential, for amounts and shares of the fund: more is not poorer, and not better."""

OTHERS = "lainnya"
"""Villages that a search or rule leaves out."""
_LINE = "#9aa3a9"


@dataclass(frozen=True)
class View:
    """One way to colour the villages: `values` by region_id, with classes or categories; `why` and `reasons` say why
    a village has no value; `score` by region_id is what a table is ordered by."""

    measure: str
    values: pd.Series
    title: str
    legend: str
    score: pd.Series
    classes: Classes | None = None
    categories: dict[str, Category] | None = None
    note: str = ""
    why: pd.Series | None = None
    reasons: dict[str, Category] = field(default_factory=dict)


def home_regency(showcase: str) -> str:
    """The regency to begin with: of the province that the reader has chosen the first one with villages, else
    `showcase`."""
    province = (state.get("wilayah") or "")[:2]
    if not province.isdigit() or province == showcase[:2]:
        return showcase
    inside = queries.regions("kabupaten", province).frame
    with_villages = inside[inside["kind"] == "kabupaten"]
    return str((with_villages if len(with_villages) else inside)["region_id"].iloc[0])


def measures(area: Villages, year: int | None) -> list[str]:
    """The measures for which this area has figures (of the fund: in `year`), in the order they are offered; the
    status also where no village has been measured."""
    offered = ["status"]
    if len(area.index_years) > 1:
        offered += ["gerak", "perubahan"]
    if year is not None:
        offered += ["pagu", "salur"]
        if len(village_frame.fields(area.region_id, year).frame):
            offered.append("kegiatan")
    if area.table["poor_estimate"].notna().any():
        offered.append("taksiran")
    if len(village_frame.register(area.region_id).frame):
        offered.append("register")
    return offered


def view(area: Villages, measure: str, year: int | None, kind: str, lang: Lang) -> View:
    """The chosen measure as a map; `year` and `kind` (a key of `villages.FIELDS`) are of the fund. Villages without
    a figure have none in `values`; `why` tells kelurahan from villages."""
    draw: dict[str, Callable[[], View]] = {
        "status": partial(_status, area, lang),
        "gerak": partial(_movement, area, lang),
        "perubahan": partial(_change, area, lang),
        "pagu": partial(_money, area, year or 0, lang),
        "salur": partial(_share, area, year or 0, lang),
        "kegiatan": partial(_activity, area, year or 0, kind, lang),
        "taksiran": partial(_estimate, area, lang),
        "register": partial(_register, area, lang),
    }
    return _explained(draw[measure](), area)


def group(measure: str) -> str:
    """What a measure is of: 'idm', 'move' (two years of it), 'fund' or 'register'."""
    return {"status": "idm", "gerak": "move", "perubahan": "move", "register": "register"}.get(
        measure, "fund"
    )


def _explained(shown: View, area: Villages) -> View:
    """With the reasons for having no figure."""
    return replace(shown, why=kind_of(area.table), reasons=reasons(group(shown.measure)))


def kind_of(table: pd.DataFrame) -> pd.Series:
    """Kelurahan or desa: a key of `reasons` for every row."""
    return table["kind"].eq(villages.KELURAHAN).map({True: villages.KELURAHAN, False: "desa"})


def reasons(kind: str) -> dict[str, Category]:
    """How kelurahan and villages without a figure of a `group` are drawn and named."""
    return {
        villages.KELURAHAN: Category(t(f"desa.absent.{kind}_kelurahan"), theme.WASH, "cross", _LINE),
        "desa": Category(t(f"desa.absent.{kind}_desa"), theme.WASH, "hatch", _LINE),
    }


def _status(area: Villages, lang: Lang) -> View:
    year = area.latest
    found = area.statuses
    return View(
        "status",
        found[found != villages.UNMEASURED],
        t("desa.map.status", year=year) if year else t("desa.map.unmeasured"),
        t("desa.legend.status", year=year) if year else "",
        area.table.get(f"idm_{year}", pd.Series(float("nan"), index=area.table.index)),
        categories={s: Category(STATUS[s][lang], STATUS_COLOURS[s]) for s in reversed(villages.STATUSES)},
    )


def _movement(area: Villages, lang: Lang) -> View:
    before, after = area.index_years[-2:]
    found = villages.movement(area.table, before, after)
    looks = {
        "naik": Category(MOVE["naik"][lang], theme.MET),
        "tetap": Category(MOVE["tetap"][lang], theme.PALE),
        "identik": Category(MOVE["identik"][lang], theme.HAIR, "dots", theme.NONE),
        "turun": Category(MOVE["turun"][lang], theme.SHORT, "hatch"),
    }
    return View(
        "gerak",
        found[found != villages.UNMEASURED],
        t("desa.map.gerak", before=before, after=after),
        t("desa.legend.gerak"),
        villages.score_change(area.table, before, after),
        categories=looks,
        note=t("desa.note.identical"),
    )


CHANGES = ("fell_far", "fell", "same", "rose", "rose_more", "rose_far")
CHANGE_EDGES = (-0.04995, -0.00005, 0.00005, 0.04995, 0.09995)
"""Index points, half a printed digit below -0.05, 0, 0.05 and 0.1 where the classes of `CHANGES` begin."""
CHANGE_COLOURS = (theme.SHORT, "#e3c9a0", theme.HAIR, "#b5d4d0", "#5fa39c", theme.MET)


def _change(area: Villages, lang: Lang) -> View:
    before, after = area.index_years[-2:]
    change = villages.score_change(area.table, before, after)
    labels = tuple(t(f"desa.change.{name}", lang) for name in CHANGES)
    return View(
        "perubahan",
        change,
        t("desa.map.perubahan", before=before, after=after),
        t("desa.legend.perubahan"),
        change,
        Classes(CHANGE_EDGES, CHANGE_COLOURS, labels, atlas.number(lang, 4, signed=True)),
        note=t("desa.note.identical"),
    )


def _classed(
    values: pd.Series, form: atlas.Format, lang: Lang, colours: Sequence[str] = FUND_COLOURS
) -> Classes:
    known = values.dropna()
    if known.map(form.rounded).nunique() < 2:
        return atlas.by_breaks([float(known.iloc[0])], form, lang, colours)
    return atlas.quantiles(values, form, lang, colours=colours)


def _money(area: Villages, year: int, lang: Lang) -> View:
    values = area.table[f"ceiling_rp_{year}"].astype(float)
    return View(
        "pagu",
        values,
        t("desa.map.pagu", year=year),
        t("desa.legend.pagu"),
        values,
        _classed(values, atlas.rupiah(lang), lang),
    )


def _share(area: Villages, year: int, lang: Lang) -> View:
    values = villages.disbursed_share(area.table, year).astype(float)
    complete = bool(area.table[f"disbursed_complete_{year}"].dropna().astype(bool).all())
    return View(
        "salur",
        values,
        t("desa.map.salur", year=year),
        t("desa.legend.salur"),
        values,
        _classed(values, atlas.percent(lang, 1), lang),
        note="" if complete else t("desa.note.incomplete", year=year),
    )


def _activity(area: Villages, year: int, kind: str, lang: Lang) -> View:
    spending = village_frame.fields(area.region_id, year).frame
    values = villages.field_shares(spending, villages.FIELDS[kind])
    return View(
        "kegiatan",
        values,
        t("desa.map.kegiatan", year=year, field=FIELD[kind][lang]),
        t("desa.legend.kegiatan"),
        values,
        _classed(values, atlas.percent(lang, 1), lang),
        note=t("desa.note.reported"),
    )


def _estimate(area: Villages, lang: Lang) -> View:
    values = area.table["poor_estimate"].astype(float)
    year = int(area.table["poor_year"].dropna().max())
    return View(
        "taksiran",
        values,
        t("desa.map.taksiran", year=year),
        t("desa.legend.taksiran"),
        values,
        _classed(values, atlas.people(lang), lang, theme.LEVELS),
        note=t("desa.note.estimate"),
    )


def _register(area: Villages, lang: Lang) -> View:
    found = village_frame.register(area.region_id).frame
    values = found["share"].astype(float)
    first = found.iloc[0]
    return View(
        "register",
        values,
        t("desa.map.register", register=str(first["register"]).upper(), year=int(first["year"])),
        t("desa.legend.register"),
        values,
        _classed(values, atlas.percent(lang, 1), lang, theme.LEVELS),
        note=t("desa.note.register"),
    )


def narrowed(shown: View, chosen: pd.Index) -> View:
    """The same map with the villages that are not `chosen` set apart, pale; the classes stay those of all."""
    if shown.why is None:
        return shown
    inside = village_frame.members(shown.why.index, chosen)
    values = shown.values.where(village_frame.members(shown.values.index, chosen))
    others = Category(t("desa.legend.others"), theme.WASH, line=theme.PALE)
    return replace(
        shown,
        values=values,
        why=shown.why.where(inside, OTHERS),
        reasons={**shown.reasons, OTHERS: others},
    )
