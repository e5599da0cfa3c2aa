"""Claims over all regions and years, and true ones changed by a word: no wrong verdict.

A seeded share by default; all of them (more than 20,000) with CAPAIAN_CLAIMS=all.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace

import pytest

from analysis.claims.answer import answer
from analysis.claims.book import Book
from analysis.warehouse import Warehouse
from tests import claims as tables
from tests.claims_truth import gate
from tests.claims_truth.generated import Made, made
from tests.claims_truth.mutations import joined, mutations
from tests.claims_truth.warehouse_truth import connect

ALL = os.environ.get("CAPAIAN_CLAIMS") == "all"
SHARE = 1.0 if ALL else 0.05
FEWEST = 20_000 if ALL else 1_400
CHANGED = 4_000 if ALL else 120
"""How many true claims are changed, each in several ways."""
SHOWN = 60


@pytest.fixture(scope="module")
def book(real_warehouse: Warehouse) -> Book:
    return tables.book(real_warehouse)


@pytest.fixture(scope="module")
def claims(real_warehouse: Warehouse) -> list[Made]:
    return list(made(connect(real_warehouse.path), SHARE))


@pytest.fixture(scope="module")
def outcomes(claims: list[Made], book: Book) -> list[gate.Outcome]:
    return [gate.Outcome(m.case, m.expected, answer(m.case.text, book).verdict) for m in claims]


def test_no_verdict_contradicts_the_figures(outcomes: list[gate.Outcome]) -> None:
    assert len(outcomes) >= FEWEST
    found = gate.wrong(outcomes)
    assert not found, f"{len(found)} of {len(outcomes)}\n" + "\n".join(map(str, found[:SHOWN]))


def test_most_of_them_get_a_verdict(outcomes: list[gate.Outcome]) -> None:
    unread = Counter(o.case.kind for o in outcomes if o.expected.readable and o.verdict in gate.NO_VERDICT)
    assert gate.coverage(outcomes) >= gate.READABLE_JUDGED, unread.most_common()


def test_a_true_claim_changed_by_a_word_gets_no_wrong_verdict(claims: list[Made], book: Book) -> None:
    true = [m for m in claims if m.safe and m.expected.allowed == {"true"}]
    found = [
        gate.Outcome(
            replace(m.case, text=c.text),
            gate.Expected(c.allowed, False, f"{c.how}, of: {c.original}"),
            verdict,
        )
        for m in true[:: max(1, len(true) // CHANGED)]
        for c in mutations(m, seed=2026)
        if (verdict := answer(c.text, book).verdict) not in c.allowed | gate.NO_VERDICT
    ]
    assert not found, f"{len(found)}\n" + "\n".join(map(str, found[:SHOWN]))


def test_two_claims_in_one_breath_get_no_wrong_verdict(claims: list[Made], book: Book) -> None:
    pairs = list(joined(claims, seed=2026))
    found = [
        f"[{verdict}, expected {'/'.join(c.allowed)}] {c.text}"
        for c in pairs[:: max(1, len(pairs) // CHANGED)]
        if (verdict := answer(c.text, book).verdict) not in c.allowed | gate.NO_VERDICT
    ]
    assert not found, f"{len(found)}\n" + "\n".join(found[:SHOWN])
