"""Klaim: a claim about poverty figures, typed or built, held against what BPS published."""

from analysis.claims.answer import answer
from analysis.claims.draft import starting
from analysis.claims.write import write
from ui import claim_builder, claim_data, claim_view, i18n, leads, shell

SHOWCASE = "33"

leads.follow()
lang = i18n.language()
book = claim_data.book()
subject = claim_data.subject(book, SHOWCASE)
newest = claim_data.year(book, subject)
start = write(starting(subject, book.places, newest), book.places, lang)

with shell.bar():
    text = claim_builder.text(start)
told = answer(text, book, lambda claim: claim_data.stand_in(claim, book))
shown = told.judgements[0].claim if told.judgements else starting(subject, book.places, newest)
claim_builder.pickers(shown, book.places, newest, lang, start)

if not told.judgements:
    claim_view.draw_unread(told.read, book.places, lang)
else:
    claim_view.draw_head(told, book.places, lang)
    claim_view.draw_charts(told.judgements, book, lang)
    claim_view.draw_readings(told, book, lang)
    claim_view.draw_examples(lang)
shell.limits(claim_view.limits(told.judgements, lang))
