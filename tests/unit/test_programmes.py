"""The table that maps activities of the village fund to programmes: every rule alive, every text mapped once, what is
not mapped small."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import programmes, queries
from analysis.programmes import UNMAPPED, Rule, Table, parse, programme_of
from analysis.warehouse import Warehouse

ROOT = Path(__file__).parents[2]
ROADS = "Pemeliharaan Prasarana Jalan Desa (Gorong-gorong, Selokan, Box/Slab Culvert, Drainase, Prasarana Jalan lain)"
SANITATION = "Pemeliharaan Sanitasi Permukiman (Gorong-gorong, Selokan, Parit, dll., diluar prasarana jalan)"
NOT_FARMING = "Pengadaan Teknologi Tepat Guna untuk Pengembangan Ekonomi Pedesaan Non-Pertanian"
MOST_UNMAPPED = 1.0
"""Percent of the money that may stay without a programme, in any year."""


@pytest.fixture(scope="module")
def activities(real_warehouse: Warehouse) -> pd.DataFrame:
    """Every activity that villages reported, with its money by year."""
    return queries.fund_activities("ID", warehouse=real_warehouse).frame


def test_every_rule_decides_its_own_example_and_the_example_really_occurs(activities: pd.DataFrame) -> None:
    table = programmes.table()
    assert len(table.rules) >= 16
    for place, rule in enumerate(table.rules, 1):
        fields = set(activities.loc[activities["activity"] == rule.example, "field"])
        assert fields, f"rule {place}: {rule.example!r} was never reported"
        assert any(table.rule_of(field, rule.example) is rule for field in fields), (
            f"rule {place} is never reached"
        )


def test_every_programme_has_a_rule_and_both_names() -> None:
    table = programmes.table()
    assert {p.id for p in table.programmes} == {r.programme for r in table.rules}
    assert list(programmes.names("id"))[-1] == UNMAPPED
    assert programmes.names("id")["water"] == "Air bersih (Pamsimas)"
    assert all(p.name("en") and p.scope("en") and p.scope("id") for p in table.programmes)


def test_hardly_any_money_stays_unmapped(activities: pd.DataFrame) -> None:
    money = programmes.mapped(activities).pivot_table(
        index="year", columns="programme", values="realised_rp", aggfunc="sum"
    )
    share = money[UNMAPPED] / money.sum(axis=1) * 100
    assert list(share.index) == [2018, 2019, 2020, 2021]
    assert share.max() < MOST_UNMAPPED
    assert share.max() > 0, "nothing unmapped at all: a rule swallows texts that say nothing"


@pytest.mark.parametrize(
    ("field", "activity", "programme"),
    [
        ("Pelaksanaan Pembangunan Desa", ROADS, "roads"),
        ("Pelaksanaan Pembangunan Desa", SANITATION, "sanitation"),
        ("Pelaksanaan Pembangunan Desa", "Pemeliharaan Penerangan Jalan Umum di jalan Desa", "environment"),
        ("Pelaksanaan Pembangunan Desa", "Pemeliharaan Jalan Usaha Tani", "roads"),
        ("Pelaksanaan Pembangunan Desa", "Dukungan Pendidikan bagi Siswa Miskin/Berprestasi", "education"),
        ("Pemberdayaan Masyarakat Desa", "Penyertaan Modal BUM Desa", "economy"),
        ("Pemberdayaan Masyarakat Desa", NOT_FARMING, "economy"),
        ("Pembiayaan", "Penyertaan Modal", "economy"),
        ("Penanggulangan Bencana, Keadaan Darurat Dan Mendesak Desa", "Keadaan Mendesak", "social"),
        ("Penyelenggaraan Pemerintahan Desa", "tes", UNMAPPED),
        ("Pelaksanaan Pembangunan Desa", "Peralatan dan Mesin", UNMAPPED),
    ],
)  # fmt: skip
def test_texts_that_rules_could_quarrel_over(field: str, activity: str, programme: str) -> None:
    assert programme_of(field, activity) == programme
    assert programme_of(field, activity.upper()) == programme


@given(st.text(max_size=60), st.text(max_size=120))
def test_any_text_maps_exactly_once(field: str, activity: str) -> None:
    fitting = [r for r in programmes.table().rules if r.fits(field, activity)]
    found = programme_of(field, activity)
    assert found == (fitting[0].programme if fitting else UNMAPPED)


def test_the_first_rule_decides() -> None:
    first, second = Rule("a", "jalan"), Rule("b", "jalan desa")
    assert Table((), (first, second)).rule_of("", "Jalan Desa") is first


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[[rule]]\nprogramme = "x"\n', "rule 1: missing or unknown keys: pattern"),
        ('[[rule]]\nprogramme = "x"\npattern = "a"\nfeild = "b"\n', "rule 1: missing or unknown keys: feild"),
        ('[[rule]]\nprogramme = "x"\npattern = "a"\n', "rule 1: no programme 'x'"),
    ],
)
def test_a_broken_table_says_where(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse(text)


def test_a_broken_pattern_says_where() -> None:
    keys = ("id", "id_name", "en_name", "scope_id", "scope_en")
    head = "[[programme]]\n" + "\n".join(f'{k} = "x"' for k in keys)
    with pytest.raises(ValueError, match=r"rule 1: .* is no pattern"):
        parse(head + '\n[[rule]]\nprogramme = "x"\npattern = "("\n')


def test_the_document_is_written_from_the_table() -> None:
    assert (ROOT / "docs" / "programmes.md").read_text("utf-8") == programmes.document(), (
        "run python -m analysis.programmes"
    )
