"""The history of targets and the cascade as figures: kinds by shape and word, ranges as bands, nothing joined that must
not be."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.register import FAMILIES
from ui import target_history, theme
from ui.charts.cascade import Step, cascade
from ui.charts.history import FAMILY_STYLE, History, history
from ui.charts.lines import with_segments
from ui.charts.promise import Path

TICKS = [
    (2023, 7.48, 7.48, "RPJMD 2018–2023", "plan", "governing"),
    (2023, 9.05, 9.86, "RKPD", "yearly", "valid"),
    (2023, 6.19, 6.19, "RPJMD 2018–2023", "derived", "valid"),
    (2021, 8.0, 8.0, "Perubahan <RPJMD>", "revised", "valid"),
    (2021, 8.5, 8.5, "RPJMD", "plan", "superseded"),
    (2022, 9.05, 9.86, "target Bappeda", "spoken", "unjudged"),
]


def content(**changes: object) -> History:
    march = pd.DataFrame(
        {"year": [2021, 2022, 2023], "value": [11.79, 10.93, 10.77], "round": "maret", "break_text": ""}
    )
    september = march.head(2).assign(value=[11.25, 10.98], round="september")
    ticks = pd.DataFrame(TICKS, columns=["year", "low", "high", "name", "family", "role"]).assign(
        verdict="missed"
    )
    given: dict = {
        "lanes": [with_segments(march), with_segments(september)],
        "targets": ticks,
        "paths": [Path(((2018, 11.19), (2023, 6.19)), "down 1.00 point a year", stated=True)],
        "focus": 2023,
        "axis": "Percent",
        "key": [(name, name.upper()) for name in FAMILIES],
        "source": "Source: BPS.",
    }
    return History(**(given | changes))


def traces(figure, meta: str) -> list:
    return [trace for trace in figure.data if trace.meta == meta]


def texts(figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def test_every_kind_has_a_shape_of_its_own() -> None:
    assert set(FAMILY_STYLE) == set(FAMILIES)
    assert len({style.mark for style in FAMILY_STYLE.values()}) == len(FAMILIES)
    assert len({style.symbol for style in FAMILY_STYLE.values()}) == len(FAMILIES)


def test_kinds_are_told_by_shape_and_word() -> None:
    figure = history(content(), lang="en")
    marks = {trace.name: trace.marker.symbol for trace in traces(figure, "family")}
    assert marks == {"yearly": "square", "derived": "x-thin", "revised": "star", "spoken": "cross"}
    said = "\n".join(texts(figure))
    for name, style in FAMILY_STYLE.items():
        assert f"{style.mark}</span> {name.upper()}" in said
    assert "■ RKPD<br>9.05–9.86" in texts(figure)
    assert "&lt;RPJMD&gt;" in said, "text of the data is escaped"


def test_ranges_are_bands_and_replaced_ones_pale() -> None:
    figure = history(content(), lang="id")
    assert {(s.y0, s.y1) for s in figure.layout.shapes if s.type == "rect"} == {(9.05, 9.86)}
    colours = {trace.name: trace.line.color for trace in traces(figure, "target")}
    assert colours["superseded"] == colours["unjudged"] == theme.ACCENT_PALE
    assert colours["governing"] == theme.ACCENT


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_actual_line_stands_behind_and_rounds_apart(size) -> None:
    figure = history(content(), lang="id", size=size)
    metas = [trace.meta for trace in figure.data]
    assert max(i for i, meta in enumerate(metas) if meta == "line") < metas.index("target")
    lines = [[x for x in trace.x if x is not None] for trace in traces(figure, "line")]
    assert lines == [[2021.0, 2022.0, 2023.0], [2021.5, 2022.5]]
    assert "Sumber" not in "".join(texts(figure))
    assert "Source: BPS." in texts(figure)


def test_a_region_without_figures_is_drawn_too() -> None:
    assert traces(history(content(lanes=[]), lang="id"), "target")


def test_targets_of_one_level_and_year_are_drawn_once_under_all_names() -> None:
    ticks = pd.DataFrame(
        [(2020, 8.5, 9.0, "RKP", "yearly", "valid", ""), (2020, 8.5, 9.0, "APBN", "yearly", "governing", "")],
        columns=["year", "low", "high", "name", "family", "role", "verdict"],
    )
    (row,) = target_history.merged(ticks).to_dict("records")
    assert (row["name"], row["role"]) == ("APBN / RKP", "governing")


def test_an_amendment_is_called_one() -> None:
    assert (
        target_history.name_of("RKPD Kulon Progo (revisi)", "perubahan", "id")
        == "RKPD Kulon Progo, perubahan"
    )
    assert (
        target_history.name_of("Perubahan RPJMD Palembang 2018-2023", "perubahan", "id")
        == "Perubahan RPJMD 2018–2023"
    )


def test_the_cascade_measures_from_the_upper_end_of_the_aim() -> None:
    steps = [
        Step("Today", 9.48, 9.48, promised=False),
        Step("If all", 9.31, 9.40, promised=True),
        Step("Target", 8.60, 9.21, promised=True, aim=True),
    ]
    figure = cascade(
        steps, verdict="missed", gap_text="0.19 points above it", lang="en", source="Source: BPS."
    )
    bands = {(s.x0, s.x1) for s in figure.layout.shapes if s.type == "rect"}
    assert bands == {(9.31, 9.40), (8.60, 9.21)}
    assert any((s.x0, s.x1) == (9.21, 9.40) for s in figure.layout.shapes if s.type == "line")
    said = "\n".join(texts(figure))
    for text in ("9.48", "9.31–9.40", "8.60–9.21", "▲ 0.19 points above it", "Source: BPS."):
        assert text in said
