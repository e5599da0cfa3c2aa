"""The claims written by hand: no wrong verdict, and four of five readable ones judged."""

from __future__ import annotations

from collections import Counter

import pytest

from analysis.claims.answer import answer
from analysis.claims.book import Book
from analysis.warehouse import Warehouse
from tests import claims as tables
from tests.claims_truth import gate
from tests.claims_truth.warehouse_truth import connect


@pytest.fixture(scope="module")
def book(real_warehouse: Warehouse) -> Book:
    return tables.book(real_warehouse)


@pytest.fixture(scope="module")
def outcomes(real_warehouse: Warehouse, book: Book) -> list[gate.Outcome]:
    truth = connect(real_warehouse.path)
    return [
        gate.Outcome(case, gate.expected(case, truth), answer(case.text, book).verdict)
        for case in gate.cases()
    ]


def test_no_verdict_contradicts_the_figures_or_judges_half_a_sentence(outcomes: list[gate.Outcome]) -> None:
    assert not (found := gate.wrong(outcomes)), "\n" + "\n".join(map(str, found))


def test_most_readable_claims_get_a_verdict(outcomes: list[gate.Outcome]) -> None:
    unread = [o for o in outcomes if o.expected.readable and o.verdict in gate.NO_VERDICT]
    assert gate.coverage(outcomes) >= gate.READABLE_JUDGED, "\n" + "\n".join(map(str, unread))


def test_the_set_is_broad(outcomes: list[gate.Outcome]) -> None:
    assert len({o.case.id for o in outcomes}) == len({o.case.text for o in outcomes}) == len(outcomes) >= 400
    assert set(Counter(o.case.lang for o in outcomes)) == {"id", "en"}
