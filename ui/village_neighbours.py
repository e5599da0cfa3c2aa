"""One village among those of its kecamatan and its regency: strips with the village marked, ranks in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis import village_place
from analysis.numerals import Lang
from analysis.result import Provenance, Result
from analysis.village_place import Measure, Standing
from analysis.wording import village_profile as words
from ui import figure, provenance
from ui.charts import base, standing
from ui.charts.standing import Strip
from ui.i18n import t
from ui.tables import Column
from ui.village_data import Village


def chart(
    village: Village,
    lang: Lang,
    size: base.Size,
    source: str = "",
    measures: Sequence[Measure] = village_place.MEASURES,
) -> go.Figure | None:
    """The strips of these measures; None where the village has no figure to compare."""
    shown = [found for found in village.standings if found.measure in measures]
    if not shown:
        return None
    names = (
        t("profil.place.regency", lang, name=village.regency),
        t("profil.place.kecamatan", lang, name=village.kecamatan),
    )
    rows = [_strip(village, found, lang) for found in shown]
    return standing.strips(rows, names=names, lang=lang, size=size, source=source)


def _strip(village: Village, found: Standing, lang: Lang) -> Strip:
    table = village.neighbours.frame.set_index("region_id")
    names = table["name"]
    said = {region: words.amount(found.measure, v, lang) for region, v in found.values.items()}
    least, most = found.values.idxmin(), found.values.idxmax()
    return Strip(
        head=head(found, lang),
        values=found.values,
        near=village.near,
        own=village.region_id,
        said=f"{village.name} {words.value(found, lang)}",
        rank=words.rank(found, village.kecamatan, village.regency, lang),
        ends=(said[least], said[most]),
        hover={str(region): f"{names[region]}: {text}" for region, text in said.items()},
    )


def head(found: Standing, lang: Lang) -> str:
    """What a strip measures, with its year; an incomplete record says so."""
    text = words.MEASURE[found.measure][lang].format(year=found.year)
    return text if found.complete else f"{text} ({t('profil.fund.partial', lang)})"


def sentences(
    village: Village, lang: Lang, measures: Sequence[Measure] = village_place.MEASURES
) -> list[str]:
    """Measure, value and ranks, one line each."""
    return [
        f"{head(found, lang)}: {words.value(found, lang)}, "
        f"{words.rank(found, village.kecamatan, village.regency, lang)}."
        for found in village.standings
        if found.measure in measures
    ]


def draw(village: Village, lang: Lang) -> None:
    """The strips in their frame with the ranks as their table."""
    about = village.neighbours.provenance
    notes = (t("profil.formula.label"),) if any(s.measure == "estimate" for s in village.standings) else ()
    about = Provenance(about.sources, about.rounds, about.build_id, notes)
    source = provenance.source_line(about, lang)
    wide, narrow = (chart(village, lang, size, source) for size in ("wide", "narrow"))
    if wide is None or narrow is None:
        return
    rows = pd.DataFrame(
        [
            {
                "measure": head(found, lang),
                "value": words.value(found, lang),
                "regency_rank": found.regency.rank,
                "regency_tied": found.regency.tied,
                "regency_known": found.regency.known,
                "kecamatan_rank": found.kecamatan.rank if found.kecamatan else float("nan"),
                "kecamatan_tied": found.kecamatan.tied if found.kecamatan else float("nan"),
                "kecamatan_known": found.kecamatan.known if found.kecamatan else float("nan"),
            }
            for found in village.standings
        ]
    )
    figure.figure(
        wide,
        Result(rows, about),
        key="profil_place",
        title=t("profil.place.title", name=village.name),
        alt=" ".join(sentences(village, lang)),
        narrow=narrow,
        columns={
            "measure": Column(t("profil.column.measure"), width=220),
            "value": Column(t("profil.column.value")),
            **{
                f"{where}_{what}": Column(t(f"profil.column.{where}_{what}"), "number")
                for where in ("regency", "kecamatan")
                for what in ("rank", "tied", "known")
            },
        },
    )
