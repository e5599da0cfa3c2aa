"""The part of the methods page that tests the measures on the loaded figures: wobble, proven paces, back-test."""

from __future__ import annotations

import pandas as pd

from analysis import queries
from analysis.numerals import Lang
from analysis.record import record
from analysis.warehouse import current
from analysis.wording.pace import back_test_sentence
from analysis.wording.record import noise_sentences, pace_sentence
from ui import figure, judgement, shell
from ui.i18n import t
from ui.tables import Column


def draw(lang: Lang) -> None:
    """Sentences and the table of the back-test, all recomputed from the regencies' March figures."""
    table = judgement.march_table("kabupaten")
    facts = record(table)
    if facts is None:
        shell.prose(t("metode.evidence.missing", lang), key="evidence")
        return
    test = judgement.back_test(facts.last)
    said = (*noise_sentences(facts, lang), pace_sentence(facts, lang), back_test_sentence(test, lang))
    shell.prose("\n".join(f"- {shell.plain(text)}" for text in said if text), key="evidence")
    frame = test.bands.join(test.coverage["covered"]).reset_index(names="horizon")
    title = t("metode.evidence.title", lang, year=facts.last)
    rates = queries.series_of_children("ID", judgement.RATE, level="kabupaten").frame
    figure.table(
        current().with_provenance(pd.DataFrame(frame), evidence=(rates[rates["round"].eq("maret")],)),
        {
            "horizon": Column(t("metode.evidence.horizon", lang), "number"),
            "n": Column(t("metode.evidence.tested", lang), "number"),
            "covered": Column(t("metode.evidence.covered", lang), "percent", 0),
            "low": Column(t("metode.evidence.low", lang), "points", 2),
            "high": Column(t("metode.evidence.high", lang), "points", 2),
            "mean_error": Column(t("metode.evidence.mean_error", lang), "number", 2),
            "unchanged_error": Column(t("metode.evidence.unchanged_error", lang), "number", 2),
        },
        key="back_test",
        title=title,
        alt=title,
    )
    shell.note(t("metode.evidence.note", lang), key="back_test")
