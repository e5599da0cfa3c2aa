"""Who holds an area back, in people: each region's part in the shortfall, and in the change of the number of
poor people."""

from __future__ import annotations

import pandas as pd

from analysis import contribution
from analysis.leagues import offsetting
from analysis.numerals import Lang, number, people, percent
from analysis.result import Result
from analysis.wording import area as area_words
from analysis.wording import shares as words
from ui import figure, leads, provenance, shell, theme
from ui.charts.base import shade
from ui.charts.parts import parts
from ui.i18n import t
from ui.leagues import Ranking, change_setting, poor_changes
from ui.tables import Column

MOST_BARS = 10
MOST_SAID = 5


def draw_shortfall(found: Ranking, lang: Lang) -> None:
    """The people above the targets (or paths) of the year, by region; targets of other years have no part."""
    verdicts, year = found.verdicts.frame, found.setting.year
    short = contribution.contributions(verdicts)
    uncounted = int(verdicts["standing"].eq("current_missed").sum()) - len(short)
    more = t("peringkat.shortfall.uncounted", count=number(uncounted, lang)) if uncounted else ""
    if short.empty:
        shell.prose(more or t("peringkat.shortfall.none", year=year), key="no_shortfall")
        return
    rows = short.join(verdicts[["name"]])
    rows["region_id"] = rows.index
    few = contribution.deciding(short).head(MOST_SAID)
    sentence = area_words.contribution_sentence(
        list(rows.loc[few.index, "name"]),
        float(few["people_due"].sum()),
        float(few["share_of_shortfall"].sum()),
        len(short),
        year,
        lang,
    )
    top = rows.head(MOST_BARS)
    bars = pd.DataFrame(
        {
            "region_id": top["region_id"],
            "name": top["name"],
            "value": top["people_due"],
            "text": [
                f"{people(r.people_due, lang)}, {percent(r.share_of_shortfall, lang, 0, short=True)}"
                for r in top.itertuples()
            ],
        }
    )
    source = provenance.source_line(found.verdicts.provenance, lang)
    shade_over = shade(theme.SHORT, 0.55)
    figure.figure(
        parts(bars, colours=(shade_over, shade_over), lang=lang, source=source),
        Result(rows, found.verdicts.provenance),
        key="shortfall",
        title=t(
            "peringkat.shortfall.title", count=number(len(top), lang), all=number(len(rows), lang), year=year
        ),
        alt=sentence,
        columns={
            "name": Column(t("peringkat.column.region")),
            "people_due": Column(t("peringkat.column.jiwa", year=year), "people"),
            "share_of_shortfall": Column(t("peringkat.column.share"), "percent", 1),
            "cumulative": Column(t("peringkat.column.cumulative"), "percent", 1),
        },
        on_pick=leads.go,
    )
    shell.prose(shell.plain(sentence), key="shortfall")
    shell.note(f"{t('peringkat.shortfall.how', year=year)} {more}", key="shortfall")


def draw_changes(found: Ranking, lang: Lang) -> None:
    """Who makes up most of the change in the number of poor people."""
    setting, result = change_setting(found), poor_changes(found)
    shares = result.frame
    if shares.empty:
        shell.prose(
            t("peringkat.changes.none", since=setting.since(lang), when=setting.when(lang)), key="no_changes"
        )
        return
    falls = float(shares["change"].sum()) < 0
    told = not offsetting(shares["change"])
    top = shares.loc[shares["change"].abs().nlargest(MOST_BARS).index]
    top = top.sort_values("change", ascending=falls, kind="stable")
    direction = -1 if falls else 1
    bars = pd.DataFrame(
        {
            "region_id": top["region_id"],
            "name": top["name"],
            "value": top["change"] * direction,
            "text": [_amount(float(r.change), float(r.share), lang, told=told) for r in top.itertuples()],
        }
    )
    sentences = " ".join(words.change_sentences(setting, shares, lang))
    way = "down" if falls else "up"
    figure.figure(
        parts(
            bars,
            colours=(theme.RISES[1], theme.FALLS[1]) if falls else (theme.FALLS[1], theme.RISES[1]),
            lang=lang,
            source=provenance.source_line(result.provenance, lang),
        ),
        result,
        key="poor_changes",
        title=t(f"peringkat.changes.{way}", count=number(len(top), lang)),
        alt=sentences,
        columns={
            "name": Column(t("peringkat.column.region")),
            "before": Column(setting.since(lang), "people"),
            "after": Column(setting.when(lang), "people"),
            "change": Column(t("peringkat.column.change"), "people"),
            "share": Column(t("peringkat.column.share_of_change"), "percent", 1),
        },
        on_pick=leads.go,
    )
    shell.prose(shell.plain(sentences), key="poor_changes")
    shell.note(words.rounding_note(setting.year - setting.span, lang), key="poor_changes")


def _amount(change: float, share: float, lang: Lang, *, told: bool) -> str:
    """'−26.140 jiwa, 8%', the share only where it means something."""
    sign = "+" if change > 0 else ""
    amount = f"{sign}{people(change, lang)}"
    return f"{amount}, {percent(share, lang, 0, short=True)}" if told else amount
