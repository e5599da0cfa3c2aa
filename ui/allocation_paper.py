"""A needed reduction shared out, on one page to print: the number, what it rests on, every village, sources, link."""

from __future__ import annotations

import pandas as pd

from analysis import queries
from analysis.numerals import Lang, number
from analysis.warehouse import current
from analysis.wording import allocation as words
from ui import allocation_data as data
from ui import i18n
from ui.allocation_data import Plan
from ui.i18n import t
from ui.report import paper
from ui.report.sheet import Block, Sheet


def pdf(p: Plan, title: str, link: str, lang: Lang) -> bytes:
    """The page as PDF; where its villages do not stand on one page, each kecamatan's sentence alone, and it
    says so. Made
    outside a page's run: nothing here may read the URL."""
    try:
        return paper.pdf(sheet(p, title, link, lang, every=True))
    except paper.SheetTooLongError:
        return paper.pdf(sheet(p, title, link, lang, every=False))


def sheet(p: Plan, title: str, link: str, lang: Lang, *, every: bool) -> Sheet:
    """What stands on the page. `every`: with each village's people."""
    row = queries.build().frame.iloc[0]
    blocks = [
        Block(t("pembagian.print.read", lang), tuple(data.evidence(p, lang))),
        *_parts(p, lang, every=every),
    ]
    refs = p.about.provenance.sources
    return Sheet(
        lang=lang,
        title=title,
        standfirst=t("pembagian.print.standfirst", lang, place=p.where.full_name, province=p.where.parent),
        lead=" ".join(data.sentences(p, lang)),
        chart=None,
        targets=0,
        chart_title="",
        chart_terms="",
        status="",
        status_word="",
        aim="",
        leading=(),
        others=(),
        scale="",
        blocks=tuple(blocks),
        sources=tuple(dict.fromkeys(f"{ref.publisher}: {ref.titled(lang)}." for ref in refs)),
        limits=t("pembagian.limits.measured", lang),
        link=link,
        footer=t("shell.footer", lang, date=i18n.day(row["built_at"], lang), build=current().build_id),
        kind=t("pembagian.print.kind", lang),
    )


def _parts(p: Plan, lang: Lang, *, every: bool) -> list[Block]:
    """Each kecamatan, with its villages where `every`, in two blocks of about the same length."""
    assert p.shared is not None
    table = data.by_kecamatan(p)
    said = [
        _one(row, p.shared, lang) if every else words.kecamatan_sentence(row, lang)
        for _, row in table.iterrows()
    ]
    heading = t("pembagian.print.villages" if every else "pembagian.print.kecamatan", lang)
    if len(said) < 2:
        return [Block(heading, tuple(said))]
    lengths = pd.Series([len(text) for text in said]).cumsum()
    half = int(min(max((lengths - lengths.iloc[-1] / 2).abs().idxmin() + 1, 1), len(said) - 1))
    return [Block(heading, tuple(said[:half])), Block(t("pembagian.print.more", lang), tuple(said[half:]))]


def _one(row: pd.Series, shared: pd.DataFrame, lang: Lang) -> str:
    inside = shared[shared["kecamatan_id"].eq(row["kecamatan_id"]) & shared["people"].notna()]
    parts = [
        f"{name} {number(int(n), lang)}" for name, n in zip(inside["name"], inside["people"], strict=True)
    ]
    head = f"{row['kecamatan_name']} {number(row['people'], lang)}"
    return f"{head}: {'; '.join(parts)}." if parts else words.kecamatan_sentence(row, lang)
