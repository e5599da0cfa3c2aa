"""The page of a claim, part by part: verdict, quote, chart, readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis import queries
from analysis.claims import claim as c
from analysis.claims.answer import Answer
from analysis.claims.book import Book
from analysis.claims.grammar import Parsed
from analysis.claims.judgement import Judgement
from analysis.claims.leagues import league
from analysis.claims.places import Places
from analysis.claims.write import write
from analysis.numerals import Lang
from analysis.result import Result
from analysis.warehouse import current
from analysis.wording import claim_readings as readings
from analysis.wording import claims as words
from ui import claim_builder, claim_chart, figure, shell
from ui.i18n import t
from ui.judgement import COUNT, RATE
from ui.tables import Column

MOST_CHARTS = 3


def draw_unread(read: Parsed, places: Places, lang: Lang) -> None:
    """A text that could not be read: why, which words, the readings on offer, claims that work."""
    problem = read.problem
    if problem is None:
        return
    shell.title(t(f"klaim.problem.{'which' if problem.options else 'unread'}"), t("klaim.standfirst"))
    said = [
        words.problem_sentence(problem.reason, problem.word, lang),
        words.unread_sentence(read.unread, lang),
    ]
    shell.lead(shell.plain(" ".join(s for s in said if s)))
    if problem.options:
        with st.container(key="claim_options"):
            for region_id, made in problem.options:
                home = places.by_id.get(places.home(region_id))
                name = places.by_id[region_id].full_name
                label = f"{name}, {home.name}" if home is not None and region_id != "ID" else name
                claim_builder.offer(shell.plain(label), made)
    draw_examples(lang)


def draw_examples(lang: Lang) -> None:
    """Claims that work, each to be pressed."""
    st.subheader(t("klaim.examples"), anchor=False)
    with st.container(key="claim_examples"):
        for example in words.EXAMPLES[lang]:
            claim_builder.offer(shell.plain(example), example)


def draw_head(told: Answer, places: Places, lang: Lang) -> None:
    """The claim with its verdict; each claim's figures; beside them what to quote. Of a text read in part:
    which words were not read, and the figures, without any verdict."""
    judgements = told.judgements
    partial = told.verdict == "partial"
    times = dict.fromkeys(readings.time(r, lang) for j in judgements for r in j.readings if r.round)
    about = t("klaim.surveys", lang, times=", ".join(times)) if times else t("klaim.standfirst")
    shell.title(words.title(judgements, places, lang, partial=partial), shell.plain(about))
    parts = [shell.plain(words.unread_sentence(told.read.unread, lang))] if partial else []
    if renamed := words.renamed_sentence(told.read.renamed, places, lang):
        parts.append(shell.plain(renamed))
    for j in judgements:
        said = [words.finding(j, places, lang)] if partial else words.sentences(j, places, lang)
        several = len(judgements) > 1 and not partial
        head = f"**{shell.plain(words.headed(j.verdict, lang) + '.')}** " if several else ""
        parts.append(head + shell.plain(" ".join(said)))
    left, right = st.columns([3, 2], gap="large")
    with left:
        shell.lead("\n\n".join(parts))
        if not partial:
            draw_tried(judgements, places, lang)
            draw_holders(judgements, places, lang)
    with right:
        say = words.found if partial else words.quote
        draw_quote(say(judgements, places, lang))


def draw_holders(judgements: Sequence[Judgement], places: Places, lang: Lang) -> None:
    """Of a superlative without a region: the claims about those who hold it, to be pressed."""
    for j in judgements:
        if j.lead.why != "no_subject" or not isinstance(j.claim, c.Ranked):
            continue
        held = dict.fromkeys(r for x in j.readings if x.standing for r in x.standing.leaders[:3])
        with st.container(key="claim_holders"):
            for region_id in held:
                made = write(replace(j.claim, region_id=region_id), places, lang)
                claim_builder.offer(shell.plain(made), made)


def draw_quote(text: str) -> None:
    """The sentence to quote, with a button that copies it."""
    with st.container(key="claim_quote"):
        st.markdown(t("klaim.quote"))
        st.code(text, language=None, wrap_lines=True)


def draw_tried(judgements: Sequence[Judgement], places: Places, lang: Lang) -> None:
    """What other base years and survey months give, of several claims under the words of each."""
    several = len(judgements) > 1
    said = []
    for j in judgements:
        tried = words.robustness(j, places, lang)
        if tried:
            said.append(f"{words.restated([j], places, lang)}. {tried}" if several else tried)
    if said:
        shell.prose("\n\n".join(shell.plain(s) for s in said), key="tried")


def draw_charts(judgements: Sequence[Judgement], book: Book, lang: Lang) -> None:
    """For each claim its chart: the series with the points read, or the ranking."""
    for n, j in enumerate(judgements[:MOST_CHARTS]):
        about = evidence(j, book)
        if isinstance(j.claim, c.Ranked):
            claim_chart.draw_ranking(j, book, about, n, lang)
        elif j.claim.region_id:
            claim_chart.draw_series(j, book, about, n, lang)


def draw_readings(told: Answer, book: Book, lang: Lang) -> None:
    """Every reading and every other base year tried, with formula and outcome, as one table."""
    judgements, partial = told.judgements, told.verdict == "partial"
    frame = pd.DataFrame(
        [row for j in judgements for row in readings.rows(j, book.places, lang, partial=partial)]
    )
    sources = [evidence(j, book).frame for j in judgements]
    result = current().with_provenance(frame, evidence=sources)
    figure.table(
        result,
        {
            "reading": Column(t("klaim.column.reading", lang)),
            "time": Column(t("klaim.column.time", lang)),
            "calculation": Column(t("klaim.column.calculation", lang)),
            "outcome": Column(t("klaim.column.outcome", lang)),
            "role": Column(t("klaim.column.role", lang)),
        },
        key="readings",
        title=t("klaim.readings", lang),
        alt=t("klaim.readings_alt", lang, count=len(frame)),
    )


def evidence(j: Judgement, book: Book) -> Result:
    """The observations (and targets) that a judgement rests on, with where they come from."""
    claim = j.claim
    regions = league(claim, book) if isinstance(claim, c.Ranked) else [claim.region_id]
    if isinstance(claim, c.Compared):
        regions.append(claim.other)
        if claim.by != "rate":
            level = "provinsi" if book.places.level(claim.region_id) == "provinsi" else "kabupaten"
            regions += book.places.members(claim.other, level)
    indicator = COUNT if getattr(claim, "measure", "rate") == "people" else RATE
    rows = queries.series_of([r for r in dict.fromkeys(regions) if r], indicator).frame
    read = [*j.readings, *j.tried]
    years = {y for r in read for y in (r.since, r.until) if y} | {y for r in read for y, _ in r.steps}
    rounds = {r.round for r in read if r.round}
    used = rows[rows["year"].isin(years) & (rows["round"].isin(rounds) if rounds else True)]
    frames = [used]
    if isinstance(claim, c.TargetMet):
        own = queries.targets(claim.region_id).frame
        frames.append(own[own["target_id"].isin({r.target for r in read})])
    return current().with_provenance(used, evidence=frames)


def limits(judgements: Sequence[Judgement], lang: Lang) -> list[str]:
    """What this page cannot answer."""
    keys = ["cause", "below", "extreme", "words"]
    if any(isinstance(j.claim, c.TargetMet) for j in judgements):
        keys.insert(1, "target")
    return [t(f"klaim.limits.{key}", lang) for key in keys]
