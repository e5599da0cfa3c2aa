"""The page of a comparison, part by part: lines on one chart, changes with their range, the table beside the
fund."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from analysis import compare, noise, queries, series
from analysis.compare import Standing
from analysis.numerals import Lang, listing, round_year
from analysis.result import Result
from analysis.standing import CURRENT
from analysis.warehouse import current
from analysis.wording import compare as words
from ui import compare_choice, figure, judgement, leads, provenance, region_chart, shell
from ui.charts.changes import changes
from ui.charts.comparison import Line, comparison
from ui.compare_set import LEVELS, Peers
from ui.i18n import t
from ui.region_view import Place
from ui.tables import Column
from ui.units import unit_words


@dataclass(frozen=True)
class Comparison:
    """A region, its peers, and the poverty rates of all of them in one survey round."""

    where: Place
    peers: Peers
    year: int
    rates: Result
    """All rounds of all regions."""
    table: pd.DataFrame
    """Region x year: the round compared, from each region's last break on."""
    standing: Standing
    wobble: pd.Series

    @property
    def ids(self) -> list[str]:
        return [self.where.region_id, *self.peers.ids]

    @property
    def compared(self) -> pd.DataFrame:
        """The observations of the table."""
        rows = self.rates.frame
        return rows[rows["round"].eq(self.standing.survey_round) & rows["year"].le(self.year)]

    @property
    def evidence(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """What verdicts and changes rest on: those observations and the regions' own targets."""
        targets = queries.targets().frame
        return self.compared, targets[targets["region_id"].isin(self.ids)]

    @property
    def names(self) -> pd.Series:
        return self.rates.frame.drop_duplicates("region_id").set_index("region_id")["name"]


def comparison_of(where: Place, peers: Peers, year: int) -> Comparison:
    """The comparison in a year in which the region has a rate."""
    rates = queries.series_of([where.region_id, *peers.ids], judgement.RATE)
    survey_round = _round(rates.frame, where.region_id, year)
    table = compare.comparable(rates.frame, survey_round, year)
    wobble = pd.concat([noise.wobble(judgement.march_table(level)) for level in LEVELS])
    standing = compare.standing(where.region_id, table, survey_round, year, wobble)
    return Comparison(where, peers, year, rates, table, standing, wobble)


def _round(observations: pd.DataFrame, region_id: str, year: int) -> str:
    """The round that stands for the region's figure of the year, '' where it has none."""
    return series.Figures(observations).rounds([region_id], [year])[0]


@dataclass(frozen=True)
class _Drawn:
    """What the leading chart shows: rows of one round up to `last`, as an index of `base` or (None) as they
    are published, and what it could not show."""

    rows: pd.DataFrame
    survey_round: str
    last: int
    base: int | None
    notes: list[str]


def _drawn(c: Comparison, observations: pd.DataFrame, view: str, lang: Lang) -> _Drawn | None:
    """None where the region has no figure of a known survey month up to the year."""
    known = observations[
        observations["year"].le(c.year)
        & observations["value"].notna()
        & ~observations["flag"].fillna("").str.contains("round_unclear")
    ]
    own = known.loc[known["region_id"].eq(c.where.region_id), "year"]
    if own.empty:
        return None
    last = int(own.max())
    survey_round = _round(known, c.where.region_id, last)
    rows = known[known["round"].eq(survey_round)]
    notes = [t(f"bandingkan.lines.rounds.{survey_round}")]
    missing = [c.names[region] for region in c.ids if region not in set(rows["region_id"])]
    if missing:
        notes.append(t("bandingkan.lines.missing", names=listing(missing, lang)))
    if view == compare_choice.VIEWS[0]:
        return _Drawn(rows, survey_round, last, None, notes)
    table = compare.comparable(rows, survey_round, last)
    base = compare.base_year(table)
    if base is None or base == last:
        return _Drawn(rows, survey_round, last, None, [*notes, t("bandingkan.lines.no_base")])
    notes.append(t("bandingkan.lines.base", year=base))
    starter = compare.latest_starter(table)
    if table.loc[:, :base].notna().any().sum() > 1:
        notes.append(t("bandingkan.lines.starter", name=c.names[starter]))
    return _Drawn(compare.indexed(rows, base), survey_round, last, base, notes)


def draw_lines(c: Comparison, indicator: str, view: str, lang: Lang) -> None:
    """All regions on one chart, level or index; a click opens a region's page."""
    found = c.rates if indicator == judgement.RATE else queries.series_of(c.ids, indicator)
    drawn = _drawn(c, found.frame, view, lang)
    if drawn is None:
        shell.prose(t("bandingkan.lines.none", year=c.year), key="no_lines")
        return
    known = queries.indicators().frame.set_index("indicator").loc[indicator]
    about = current().with_provenance(drawn.rows)
    unit, decimals = unit_words(known["unit"], lang), int(known["decimals"])
    if indicator not in compare_choice.INDICATORS:
        drawn.notes.append(str(known[f"definition_{lang}"]))
    if drawn.base is not None:
        unit, decimals = t("bandingkan.lines.index", year=drawn.base), 1
    lines = [
        Line(region, c.names[region], region_chart.lanes(rows, lang, first=0)[0])
        for region in c.ids
        if len(rows := drawn.rows[drawn.rows["region_id"].eq(region)])
    ]
    wide, narrow = (
        comparison(
            lines,
            axis=unit,
            decimals=decimals,
            focus=drawn.last,
            lang=lang,
            reference=None if drawn.base is None else 100.0,
            size=size,
            source=provenance.source_line(about.provenance, lang),
        )
        for size in ("wide", "narrow")
    )
    name, listed = known[f"name_{lang}"], listing([line.name for line in lines], lang)
    figure.figure(
        wide,
        about,
        key="compare_lines",
        title=t("bandingkan.lines.title", indicator=name, name=c.where.name, year=drawn.last),
        alt=t("bandingkan.lines.alt", indicator=name, names=listed),
        narrow=narrow,
        columns={
            "name": Column(t("bandingkan.column.region")),
            "year": Column(t("bandingkan.column.year"), "year"),
            "round": Column(t("bandingkan.column.round")),
            "value": Column(unit, "number", decimals),
        },
        on_pick=leads.go,
    )
    shell.note(shell.plain(" ".join(drawn.notes)), key="compare_lines")


def verdicts(c: Comparison) -> Result:
    """Every region of the comparison by its own target (`ui.judgement.of_regions`)."""
    return judgement.of_regions(c.ids, c.year)


def sentences(c: Comparison, judged: Result, lang: Lang) -> list[str]:
    """Level, change and verdicts of the region among its peers."""
    others = Counter(judged.frame["standing"].drop(c.where.region_id))
    own = str(judged.frame.loc[c.where.region_id, "word"])
    verdict = words.verdict_sentence(own, others, lang)
    return [s for s in (*words.sentences(c.standing, c.where.name, lang), verdict) if s]


def standfirst(c: Comparison, lang: Lang) -> str:
    """Place, survey month, publisher, and who the peers are."""
    place = f"{c.where.full_name}, {c.where.parent}" if c.where.parent else c.where.full_name
    month = round_year(c.standing.survey_round, c.year, lang)
    if not c.peers.ids:
        return t("bandingkan.standfirst.alone", place=place, month=month)
    names = listing([c.names.get(region, region) for region in c.peers.ids], lang)
    return t("bandingkan.standfirst.among", place=place, month=month, names=names)


def draw_changes(c: Comparison, judged: Result, lang: Lang) -> None:
    """Levels then and now beside the change of each region and the range that its wobble allows."""
    s = c.standing
    if s.base is None:
        if c.peers.ids:
            shell.prose(t("bandingkan.changes.none"), key="no_changes")
        return
    table = c.table[c.table[c.year].notna() & c.table[s.base].notna()]
    about = judged.frame.reindex(table.index)
    aim = about["path_value"].where(about["kind"].eq("ahead"), about["high"])
    rows = pd.DataFrame(
        {
            "region_id": table.index,
            "name": c.names.reindex(table.index),
            "before": table[s.base],
            "now": table[c.year],
            "high": aim.where(about["standing"].isin(CURRENT)),
            "change": table[c.year] - table[s.base],
            "reach": noise.CLEAR * noise.of_change(c.wobble.reindex(table.index)),
        }
    ).sort_values("change", kind="stable")
    since, until = (round_year(s.survey_round, year, lang) for year in (s.base, c.year))
    found = current().with_provenance(rows, evidence=c.evidence)
    source = provenance.source_line(found.provenance, lang)
    wide, narrow = (
        changes(
            rows,
            own=c.where.region_id,
            median=s.peer_change,
            heads=(t("bandingkan.changes.levels"), t("bandingkan.changes.points")),
            median_text=t("bandingkan.changes.median"),
            lang=lang,
            size=size,
            source=source,
        )
        for size in ("wide", "narrow")
    )
    figure.figure(
        wide,
        found,
        key="compare_changes",
        title=t("bandingkan.changes.title", since=since, until=until),
        alt=t("bandingkan.changes.alt", since=since, until=until, names=listing(rows["name"], lang)),
        narrow=narrow,
        columns={
            "name": Column(t("bandingkan.column.region")),
            "before": Column(since, "percent", 2),
            "now": Column(until, "percent", 2),
            "change": Column(t("bandingkan.column.change"), "points", 2),
            "reach": Column(t("bandingkan.column.reach"), "number", 2),
        },
        on_pick=leads.go,
    )
    shell.prose(shell.plain(words.fall_sentence(s, c.where.name, lang)), key="compare_changes")
    shell.note(t("bandingkan.changes.note"), key="compare_changes")


def limits() -> list[str]:
    """What this page cannot answer."""
    return [t(f"bandingkan.limits.{key}") for key in ("cause", "budget", "method")]
