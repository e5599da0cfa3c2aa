"""The part of the methods page that tests the measures on the loaded figures: usual variation, paces, back-test."""

from __future__ import annotations

import pandas as pd

from analysis import queries
from analysis.numerals import Lang
from analysis.projection import BackTest
from analysis.record import record
from analysis.warehouse import current
from analysis.wording.pace import back_test_sentence
from analysis.wording.record import noise_sentences, often_sentence, pace_sentence
from ui import figure, judgement, shell
from ui.i18n import t
from ui.tables import Column


def draw(lang: Lang) -> None:
    """Sentences and the tables of the back-test, all recomputed from the regencies' March figures."""
    table = judgement.march_table("kabupaten")
    facts = record(table)
    if facts is None:
        shell.prose(t("metode.evidence.missing", lang), key="evidence")
        return
    test = judgement.back_test(facts.last)
    said = (
        *noise_sentences(facts, lang),
        often_sentence(facts, lang),
        pace_sentence(facts, lang),
        back_test_sentence(test, lang),
    )
    shell.prose("\n".join(f"- {shell.plain(text)}" for text in said if text), key="evidence")
    rates = queries.series_of_children("ID", judgement.RATE, level="kabupaten").frame
    march = rates[rates["round"].eq("maret")]
    for key, (frame, columns) in _tables(test, float(table[facts.last].median()), lang).items():
        title = t(f"metode.evidence.title_{key}", lang, year=facts.last)
        figure.table(
            current().with_provenance(frame.reset_index(names=key), evidence=(march,)),
            {key: columns.pop(key), **columns},
            key=f"back_test_{key}",
            title=title,
            alt=title,
        )
        shell.note(t(f"metode.evidence.note_{key}", lang), key=f"back_test_{key}")


def _tables(test: BackTest, middle: float, lang: Lang) -> dict[str, tuple[pd.DataFrame, dict[str, Column]]]:
    """The back-test by distance (with the half-width at the median rate `middle`), by level and by origin year."""
    by_horizon = test.bands[["origins"]].join(test.coverage).join(test.accuracy.drop(columns="n"))
    by_horizon["half"] = [test.half_width(middle, int(h)) for h in by_horizon.index]
    covered = Column(t("metode.evidence.covered", lang), "percent", 0)
    tested = Column(t("metode.evidence.tested", lang), "number")
    return {
        "horizon": (
            by_horizon,
            {
                "horizon": Column(t("metode.evidence.horizon", lang), "number"),
                "unchanged_error": Column(t("metode.evidence.unchanged_error", lang), "number", 2),
                "mean_error": Column(t("metode.evidence.mean_error", lang), "number", 2),
                "half": Column(t("metode.evidence.half", lang), "number", 2),
                "origins": Column(t("metode.evidence.origins", lang), "number"),
                "n": tested,
                "covered": covered,
            },
        ),
        "group": (
            test.by_level,
            {
                "group": Column(t("metode.evidence.group", lang), "number"),
                "middle": Column(t("metode.evidence.middle", lang), "percent", 1),
                "n": tested,
                "covered": covered,
            },
        ),
        "origin": (
            test.by_origin,
            {"origin": Column(t("metode.evidence.origin", lang), "year"), "n": tested, "covered": covered},
        ),
    }
