"""Where a region stands: every standing, distance and year recomputed from the published rows without the code that
made them, for all regions and several years."""

from __future__ import annotations

import re
from math import isnan, nan

import duckdb
import pandas as pd
import pytest

from analysis import contribution
from analysis.standing import CURRENT, LAPSED, STANDINGS
from analysis.verdict import as_verdict, judge, verdicts
from analysis.warehouse import Warehouse
from analysis.wording import area, region, standing, words
from tests.unit.analysis.tables import observations, targets

YEARS = (2017, 2019, 2021, 2023, 2024, 2025, 2026)
LAST = {"maret": 0, "september": 1, "tahunan": 2}


def one(plan: dict, figures: dict[int, float], year: int):
    rates = observations(("a", figures))
    poor = observations(("a", {y: v * 10_000 for y, v in figures.items()}))
    return as_verdict(
        verdicts(rates, targets({"region_id": "a", **plan}), year, regions=["a"], counts=poor).iloc[0]
    )


PLAN = {"year": 2021, "value": 9.56, "base_year": 2018, "base_value": 10.04}
FALLING = {2018: 10.04, 2021: 10.62, 2022: 9.82, 2023: 9.81, 2024: 9.63, 2025: 8.71}


def test_boyolali_2025_has_passed_its_old_target_and_says_so_in_the_past_tense():
    v = one(PLAN, FALLING, 2025)
    assert (v.standing, v.reached_year, v.below_since) == ("lapsed_reached", 2025, 2025)
    assert (v.gap_then, v.gap_today) == (pytest.approx(1.06), pytest.approx(-0.85))
    assert (v.people_then, v.people_today) == (pytest.approx(10_600), pytest.approx(-8_500))
    said = " ".join(region.sentences(v, "Boyolali", "id"))
    assert "Target 2021 dilampaui pada 2025: 8,71 persen pada Maret 2025" in said
    assert "1,33 poin di bawah angka dasar itu" in said
    assert "belum ada yang terlaksana" not in said
    assert region.title(v, "Boyolali", "id") == "Boyolali: turun 0,92 poin; target 2021 dilampaui pada 2025"


def test_klaten_stands_exactly_at_its_old_target():
    plan = {"year": 2023, "value": 11.0, "base_year": 2021, "base_value": 13.49}
    v = one(plan, {2021: 13.49, 2023: 12.28, 2024: 12.04, 2025: 11.0}, 2025)
    assert (v.standing, v.reached_year, v.gap_today) == ("lapsed_reached", 2025, 0)
    assert "Target 2023 dicapai pada 2025: 11,00 persen pada Maret 2025, tepat di garisnya." in region.target(
        v, "id"
    )


def test_a_target_reached_lost_and_reached_again_tells_all_three():
    v = one({"year": 2019, "value": 17.0}, {2019: 16.8, 2020: 17.6, 2021: 17.8, 2022: 16.4, 2023: 16.3}, 2023)
    assert (v.standing, v.reached_year, v.below_since) == ("lapsed_reached", 2019, 2022)
    assert standing.fate(v, "id") == (
        "target 2019 tercapai pada tahunnya, lalu naik lagi di atasnya dan sejak 2022 kembali di bawahnya"
    )
    lost = one({"year": 2019, "value": 17.0}, {2019: 16.8, 2020: 17.6}, 2020)
    assert lost.standing == "lapsed_above"
    assert standing.fate(lost, "en") == "target of 2019 was met, the figure of 2020 is above it again"


def test_people_below_a_target_are_never_a_negative_number_of_people():
    v = one({"year": 2024, "value": 11.0}, {2024: 10.87, 2025: 10.06}, 2025)
    for lang in ("id", "en"):
        text = " ".join(region.sentences(v, "X", lang))
        assert not re.search(r"[−-]\d[\d.,]* (jiwa|ribu|people|thousand)", text)
    assert "jiwa di bawahnya" in region.target(v, "id")


def test_a_path_is_current_and_its_distances_have_two_names():
    v = one({"year": 2030, "value": 5.0, "base_year": 2020}, {2020: 10.0, 2025: 7.0}, 2025)
    assert v.standing == "current_on_course"
    assert (v.gap_today, v.gap_due) == (pytest.approx(2.0), pytest.approx(-0.5))
    assert isnan(v.gap_then)


def test_every_standing_has_a_word_and_a_shape_of_its_own():
    assert set(words.STANDING) == set(words.STANDING_SHAPE) == set(STANDINGS)
    assert len(set(words.STANDING_SHAPE.values())) == len(STANDINGS)


# All regions and several years, recomputed from the tables


@pytest.fixture(scope="module")
def tables(real_warehouse: Warehouse) -> dict[str, pd.DataFrame]:
    ask = real_warehouse.query
    total = "area = 'total' AND value IS NOT NULL"
    return {
        "rates": ask(f"SELECT * FROM pub.observation WHERE indicator = 'poverty_rate' AND {total}"),
        "counts": ask(f"SELECT * FROM pub.observation WHERE indicator = 'poor_count' AND {total}"),
        "targets": ask("SELECT * FROM pub.target WHERE indicator = 'poverty_rate' AND area = 'total'"),
        "regions": ask(
            "SELECT region_id, name FROM pub.region WHERE level IN ('negara', 'provinsi', 'kabupaten') ORDER BY 1"
        ).drop_duplicates("region_id"),
    }


@pytest.fixture(scope="module")
def judged(tables: dict[str, pd.DataFrame]) -> dict[int, pd.DataFrame]:
    ids = list(tables["regions"]["region_id"])
    return {
        year: verdicts(tables["rates"], tables["targets"], year, regions=ids, counts=tables["counts"])
        for year in YEARS
    }


def published(tables: dict[str, pd.DataFrame], kind: str) -> dict[tuple[str, int, str], float]:
    rows = tables[kind]
    keys = zip(rows["region_id"], rows["year"].astype(int), rows["round"], strict=True)
    found: dict[tuple[str, int, str], float] = {}
    for key, value in zip(keys, rows["value"].astype(float), strict=True):
        found.setdefault(key, value)
    return found


def newest(rates: dict[tuple[str, int, str], float], region_id: str, year: int) -> tuple[int, str, float]:
    """Year, round and value of the newest figure not after `year`, March before September."""
    for tried in range(year, year - 11, -1):
        for survey_round in LAST:
            if (region_id, tried, survey_round) in rates:
                return tried, survey_round, rates[region_id, tried, survey_round]
    return 0, "", nan


def test_standings_and_distances_agree_with_a_recomputation_from_the_tables(tables, judged):
    rates, counts = published(tables, "rates"), published(tables, "counts")
    plans = tables["targets"].set_index("target_id")
    seen: set[str] = set()
    for year, table in judged.items():
        for v in (as_verdict(row) for _, row in table.iterrows()):
            seen.add(v.standing)
            if v.standing == "none":
                own = plans[plans["region_id"].eq(v.region_id)]
                spoken = own[own["year"].le(year) & own["measure"].eq("level")]
                assert spoken.empty, (v.region_id, year, "a target of the year or before is a target")
                continue
            plan = plans.loc[v.target_id]
            level = plan["measure"] == "level"
            lapsed = bool(level and pd.notna(plan["year"]) and plan["year"] < year)
            if v.standing == "not_judgeable":
                assert v.reason or lapsed
                assert isnan(v.gap_today) and isnan(v.people_due)
                continue
            assert lapsed == (v.standing in LAPSED), (v.region_id, year)
            when, survey_round, figure = newest(rates, v.region_id, year)
            assert (int(v.today_year), v.today_round) == (when, survey_round) or v.today_round == "september"
            figure = rates[v.region_id, int(v.today_year), v.today_round]
            top, low = v.high, v.high if isnan(v.low) else v.low
            if level:
                assert top == pytest.approx(float(plan["high"]))
            gap = figure - top if figure > top + 1e-9 else figure - low if figure < low - 1e-9 else 0.0
            assert v.gap_today == pytest.approx(gap, abs=1e-9)
            poor = counts.get((v.region_id, int(v.today_year), v.today_round))
            if poor is not None:
                assert v.people_today == pytest.approx(gap * poor / figure, abs=1e-6)
            if lapsed:
                assert (v.standing == "lapsed_reached") == (figure <= top + 1e-9)
                _assert_reached(v, rates, top)
            elif plan["year"] == year:
                assert (v.standing == "current_met") == (figure <= top + 1e-9), (v.region_id, year)
    assert seen == set(STANDINGS)


def _assert_reached(v, rates, top: float) -> None:
    if v.standing == "lapsed_above":
        assert isnan(v.reached_year)
        return
    below = []
    for year in range(int(v.judged_year), int(v.today_year) + 1):
        known = [rates[v.region_id, year, r] for r in LAST if (v.region_id, year, r) in rates]
        figure = v.actual if year == v.judged_year else known[0] if known else nan
        if not isnan(figure):
            below.append((year, figure <= top + 1e-9))
    assert v.reached_year == next(year for year, is_below in below if is_below)
    since = v.today_year
    for year, is_below in reversed(below):
        if not is_below:
            break
        since = year
    assert v.below_since == since


def test_sums_and_ranks_hold_figures_of_the_year_shown_only(judged):
    for year, table in judged.items():
        short = contribution.contributions(table)
        rows = table.loc[short.index]
        assert rows["standing"].eq("current_missed").all()
        assert rows["judged_year"].eq(year).all()
        assert rows["target_year"].ge(year).all()
        assert table.loc[~table["standing"].isin(CURRENT), "people_due"].isna().all()


PRESENT = {
    "id": re.compile(
        r"Target (\d{4}) adalah|belum ada yang terlaksana|belum mencapai target|jauh dari target"
    ),
    "en": re.compile(r"The target of (\d{4}) is |none has been done|short of its target|far from its target"),
}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_sentence_tells_a_lapsed_target_in_the_present_tense(judged, lang):
    checked = 0
    for table in judged.values():
        for _, row in table[table["standing"].isin(LAPSED)].iterrows():
            v = as_verdict(row)
            text = f"{region.title(v, 'X', lang)} {' '.join(region.sentences(v, 'X', lang))}"
            assert not PRESENT[lang].search(text), text
            assert f"{v.target_year:.0f}" in text
            assert standing.fate(v, lang) in standing.brief(v, lang)
            checked += 1
    assert checked > 100


def test_the_headline_of_jawa_tengah_counts_what_sql_counts(tables, judged):
    """Regencies with a judgeable level or promise for 2025 itself, and who of them stands above it."""
    table = judged[2025]
    home = table[[len(r) == 4 and r.startswith("33") for r in table.index]]
    names = tables["regions"].set_index("region_id")["name"]
    counts = area.tally(home, 2025)
    of_year = home[home["target_year"].eq(2025) & home["standing"].isin(CURRENT)]
    plans, rates = tables["targets"], tables["rates"]
    con = duckdb.connect()
    con.register("plans", plans)
    con.register("rates", rates)
    stated = con.execute(
        """SELECT DISTINCT p.region_id FROM plans p
           WHERE p.region_id LIKE '33__' AND p.year = 2025 AND p.judgeable AND p.confidence <> 'press_weak_or_ambiguous'
           AND EXISTS (FROM rates r WHERE r.region_id = p.region_id AND r.year = 2025)"""
    ).fetchall()
    promised = set(home.index[home["kind"].eq("yearly")])
    assert set(of_year.index) == {region_id for (region_id,) in stated} | promised
    assert counts.of_year == len(of_year)
    missed = of_year[of_year["actual"] > of_year["high"] + 1e-9].sort_values("gap_due", ascending=False)
    assert counts.year_missed == len(missed)
    text = area.standing_sentences(home.assign(name=names), counts, "id")[0]
    at = [text.index(names[r]) for r in missed.index[: area.MOST_NAMED]]
    assert at == sorted(at)
    total = counts.current + counts.lapsed + counts.later + counts.no_target + counts.not_judgeable
    assert total == counts.regions == len(home)


def test_jawa_tengah_is_not_ranked_by_the_people_of_2023():
    """RKPD 2023: 9.05-9.86; 10.77 then, 9.48 in March 2025, inside the range."""
    rates = observations(("33", {2022: 10.93, 2023: 10.77, 2024: 10.47, 2025: 9.48}))
    plan = targets({"region_id": "33", "year": 2023, "low": 9.05, "high": 9.86, "base_year": 2022})
    table = verdicts(rates, plan, 2025, counts=observations(("33", {2023: 3_791_500.0, 2025: 3_366_690.0})))
    assert table.loc["33", "standing"] == "lapsed_reached"
    assert contribution.contributions(table).empty
    assert judge(rates, plan, 2023)["standing"].tolist() == ["current_missed"]
