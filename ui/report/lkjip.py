"""The rows of the LKjIP/LKPJ table: base, target, actual, achievement, band and status, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isnan

import pandas as pd

from analysis import lkjip, queries
from analysis.lkjip import Scale, score
from analysis.numerals import Lang, number, round_name
from analysis.result import Result, SourceRef
from analysis.standing import LAPSED
from analysis.verdict_row import Verdict, as_verdict
from analysis.wording import achievement as words
from analysis.wording import standing
from analysis.wording.formulas import formula
from analysis.wording.words import BAND, STATUS, word
from ui import i18n, judgement, region_view, verdict_card
from ui.i18n import t


@dataclass(frozen=True)
class Row:
    """One line of the table. Rates in percent; NaN and '' where there is no such figure or word."""

    place: str
    indicator: str
    base_year: float
    base: float
    low: float
    high: float
    target_year: float
    actual: float
    year: float
    round: str
    newest: float
    """The newest figure up to the year of the table; of a target that has lapsed it is not the one scored."""
    newest_year: float
    newest_round: str
    score: float
    band: str
    status: str
    lapsed: str
    """'target sudah lewat (2023)'; '' while the target speaks of the year of the table."""
    explanation: str
    calculation: str
    notes: str
    target_source: str
    actual_source: str


@dataclass(frozen=True)
class Choice:
    """What the reader chose: the formula of the percentage and the scale of its bands."""

    formula: str = "lkjip"
    scale: Scale = lkjip.PERMENDAGRI

    def about(self, lang: Lang) -> tuple[str, str]:
        """The formula and the scale, written out."""
        f = formula(self.formula)
        times = " × 100" if self.formula == "pace_ratio" else ""
        return (
            t(
                "laporan.formula_line",
                lang,
                name=f.name[lang],
                symbols=f.symbols[lang] + times,
                words=f.words[lang],
            ),
            verdict_card.scale_line(self.scale, lang),
        )


@dataclass(frozen=True)
class Report:
    """A table with all that a file of it says of itself."""

    lang: Lang
    title: str
    standfirst: str
    rows: tuple[Row, ...]
    formula: str
    scale: str
    sources: tuple[SourceRef, ...]
    footer: str
    link: str
    built_at: datetime


def of_region(
    region_id: str, year: int, lang: Lang, choice: Choice, *, target_id: str | None = None, link: str = ""
) -> Report:
    """Every target of a region that speaks of the year, the one in use first."""
    where = region_view.place(region_id)
    rows: list[Row] = []
    used: list[SourceRef] = []
    for indicator, name in _indicators(lang).items():
        judged = judgement.of_region(region_id, year, target_id, scale=choice.scale, indicator=indicator)
        if judged.rows.empty and indicator != judgement.RATE:
            continue
        own = judged.verdict
        verdicts = [own, *(v for v in map(as_verdict, _rows(judged.rows)) if v.target_id != own.target_id)]
        origin = _origins([judged.rates], lang)
        rows += [_row(v, where.full_name, name, origin, choice, lang) for v in verdicts]
        used += [*judged.rates.provenance.sources, *judged.targets.provenance.sources]
    return _report(where.full_name, year, rows, used, lang, choice, link)


def of_area(parent: str, level: str, year: int, lang: Lang, choice: Choice, *, link: str = "") -> Report:
    """The area itself, then each of its regions of `level`, by the target that governs each."""
    names = dict(
        zip(*(queries.regions(level, parent).frame[c] for c in ("region_id", "full_name")), strict=True)
    )
    above = region_view.place(parent)
    own = judgement.of_region(parent, year, scale=choice.scale)
    below = judgement.of_area(parent, level, year, scale=choice.scale, lang=lang)
    rates = queries.series_of_children(parent, judgement.RATE, level=level)
    title = _indicators(lang)
    origin = _origins([own.rates, rates], lang)
    rows = [_row(own.verdict, above.full_name, title[judgement.RATE], origin, choice, lang)]
    rows += [
        _row(v, names[v.region_id], title[judgement.RATE], origin, choice, lang)
        for v in map(as_verdict, _rows(below.frame))
    ]
    used = [*own.rates.provenance.sources, *own.targets.provenance.sources, *below.provenance.sources]
    names[parent] = above.full_name
    for indicator, name in title.items():
        if indicator == judgement.RATE:
            continue
        targets = queries.targets(indicator=indicator).frame["region_id"]
        for region_id in [r for r in names if r in set(targets)]:
            judged = judgement.of_region(region_id, year, scale=choice.scale, indicator=indicator)
            if not judged.rows.empty:
                origin = _origins([judged.rates], lang)
                rows.append(_row(judged.verdict, names[region_id], name, origin, choice, lang))
                used += [*judged.rates.provenance.sources, *judged.targets.provenance.sources]
    return _report(above.full_name, year, rows, used, lang, choice, link)


def _rows(frame: pd.DataFrame) -> Iterable[pd.Series]:
    return (row for _, row in frame.iterrows())


def _indicators(lang: Lang) -> dict[str, str]:
    """The indicators that have targets and are better when lower, the poverty rate first: id -> name."""
    known = queries.indicators().frame.set_index("indicator")
    falling = known[known["polarity"].eq(-1)]
    order = [judgement.RATE, *(i for i in falling.index if i != judgement.RATE)]
    return {
        indicator: falling.loc[indicator, f"name_{lang}"]
        for indicator in order
        if len(queries.targets(indicator=indicator).frame)
    }


def _origins(results: Iterable[Result], lang: Lang) -> Mapping[tuple[str, float, str], str]:
    """Publisher and table of every figure, by region, year and round."""
    found: dict[tuple[str, float, str], str] = {}
    for result in results:
        refs = {ref.source_id: f"{ref.publisher}: {ref.titled(lang)}" for ref in result.provenance.sources}
        rows = result.frame[["region_id", "year", "round", "source_id"]]
        for region_id, year, survey_round, source_id in rows.itertuples(index=False):
            found[region_id, float(year), survey_round] = refs.get(source_id, "")
    return found


def _row(
    v: Verdict,
    place: str,
    indicator: str,
    origin: Mapping[tuple[str, float, str], str],
    choice: Choice,
    lang: Lang,
) -> Row:
    judged = v.status not in ("no_target", "not_judgeable")
    value = score(v, choice.formula) if judged else float("nan")
    return Row(
        place=place,
        indicator=indicator,
        base_year=v.base_year,
        base=v.base_value,
        low=v.high if isnan(v.low) else v.low,
        high=v.high,
        target_year=v.target_year,
        actual=v.actual,
        year=v.judged_year,
        round=v.round,
        newest=v.today,
        newest_year=v.today_year,
        newest_round=v.today_round,
        score=value,
        band=word(BAND, str(lkjip.band(value, choice.scale)), lang),
        status=standing.fate(v, lang) if v.standing in LAPSED else word(STATUS, v.status, lang),
        lapsed=t("laporan.lapsed", lang, year=f"{v.target_year:.0f}") if v.kind == "passed" else "",
        explanation=words.explanation(v, lang),
        calculation=words.sum_of(v, choice.formula, lang),
        notes=words.notes(v, lang),
        target_source=words.target_source(v, lang),
        actual_source=origin.get((v.region_id, v.judged_year, v.round), ""),
    )


def _report(
    place: str, year: int, rows: list[Row], used: list[SourceRef], lang: Lang, choice: Choice, link: str
) -> Report:
    build = queries.build().frame.iloc[0]
    about_formula, about_scale = choice.about(lang)
    day = i18n.day(build["built_at"], lang)
    return Report(
        lang=lang,
        title=t("laporan.table.title", lang, place=place, year=year),
        standfirst=t("laporan.table.standfirst", lang),
        rows=tuple(rows),
        formula=about_formula,
        scale=about_scale,
        sources=tuple({ref.source_id: ref for ref in used}.values()),
        footer=t("shell.footer", lang, date=day, build=build["build_id"]),
        link=link,
        built_at=pd.Timestamp(build["built_at"]).to_pydatetime(),
    )


def target_text(row: Row, lang: Lang) -> str:
    """'5,90' or '6,00–7,00', as a table writes a target; '' where there is none."""
    if isnan(row.high):
        return ""
    top = number(row.high, lang, 2)
    return top if row.low == row.high else f"{number(row.low, lang, 2)}–{top}"


def survey(row: Row, lang: Lang) -> str:
    """The month of the figure scored, 'Maret 2023'; '' where there is no figure."""
    return _month(row.actual, row.round, row.year, lang)


def newest_survey(row: Row, lang: Lang) -> str:
    """The month of the newest figure; '' where there is none."""
    return _month(row.newest, row.newest_round, row.newest_year, lang)


def _month(value: float, survey_round: str, year: float, lang: Lang) -> str:
    """'Maret 2023'; the year alone where the month is not told."""
    if isnan(value):
        return ""
    month = "" if survey_round in ("", "tahunan") else f"{round_name(survey_round, lang)} "
    return f"{month}{year:.0f}"
