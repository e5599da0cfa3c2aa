"""Text written for people decides nothing: no code of the analysis or the interface branches on a note, a locator or
another column of free text, and verdicts stay the same whatever those columns say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from analysis.verdict import judge

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("analysis", "ui", "pages")
FREE_TEXT = {"note", "notes", "locator", "document", "title", "title_en", "quoted_from", "catatan", "lokator"}
"""Columns (and what is named after them) that hold words of people."""
ASKS = {
    "contains", "startswith", "endswith", "match", "fullmatch", "search", "findall", "find", "index", "count",
    "extract", "partition", "split",
}  # fmt: skip
"""Methods that ask a text what it says."""
SHOWING = {"analysis/wording/region.py:document_name", "ui/plans.py:short_name"}
"""Functions that shorten a text to show it, and decide nothing by it."""


def _read(node: ast.AST) -> set[str]:
    """The column that an expression is, whatever was made of it: `row.note`, `rows["note"].fillna("").str`, `(note or
    "")`; not one it was computed from by a function."""
    if isinstance(node, ast.BoolOp):
        return set().union(*(_read(v) for v in node.values))
    if isinstance(node, ast.Call):
        return _read(node.func.value) if isinstance(node.func, ast.Attribute) else set()
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return {str(node.slice.value)} & FREE_TEXT
    if isinstance(node, ast.Attribute):
        return _read(node.value) if node.attr == "str" else {node.attr} & FREE_TEXT
    return {node.id} & FREE_TEXT if isinstance(node, ast.Name) else set()


def _constant(node: ast.AST) -> bool:
    """A text fixed in the code, not one typed by a reader: a literal with words, or a name in capitals."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value != ""
    if isinstance(node, ast.Name):
        return node.id.isupper()
    return isinstance(node, (ast.Tuple, ast.List, ast.Set)) and any(_constant(e) for e in node.elts)


def branches(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and column of every question that a tree asks of free text with words fixed in the code."""
    for node in ast.walk(tree):
        asked: list[ast.expr] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKS:
            pattern = isinstance(node.func.value, ast.Name) and (
                node.func.value.id == "re" or node.func.value.id.isupper()
            )
            if pattern:
                asked = node.args
            elif any(_constant(a) for a in node.args):
                asked = [node.func.value]
        elif isinstance(node, ast.Compare) and any(_constant(s) for s in (node.left, *node.comparators)):
            asked = [s for s in (node.left, *node.comparators) if not _constant(s)]
        yield from ((node.lineno, column) for a in asked for column in _read(a))


def _inside(tree: ast.AST, line: int) -> str:
    """The innermost function a line stands in."""
    held = [
        f
        for f in ast.walk(tree)
        if isinstance(f, ast.FunctionDef) and f.lineno <= line <= (f.end_lineno or f.lineno)
    ]
    return max(held, key=lambda f: f.lineno).name if held else ""


@pytest.mark.parametrize(
    "line",
    [
        'rows["draft"] = note.str.contains(DRAFT)',
        'rows["draft"] = rows["note"].fillna("").str.contains("rancangan")',
        'weak = "lemah" in row.note',
        'if row["locator"].startswith("http"): pass',
        'if re.search("September", row.document): pass',
        'fragments = (note or "").split("; ")',
        'old = target["document"] == "RKP 2025"',
        "found = _PLAN.search(document)",
    ],
)
def test_the_search_finds_a_branch(line: str) -> None:
    assert list(branches(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        'shown = target["note"] or ""',
        "hits = typed.casefold() in row",
        't("desa.note.estimate", lang)',
        'name = plans.short_name(document, status).split(": ")[0]',
        'tall = note.text.count("<br>")',
        'rows["draft"] = rows["reason"] == "implausible"',
    ],
)
def test_the_search_leaves_showing_alone(line: str) -> None:
    assert not list(branches(ast.parse(line)))


def test_no_code_branches_on_free_text() -> None:
    found = []
    for path in sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        place = path.relative_to(ROOT).as_posix()
        found += [
            f"{place}:{line} asks what {column!r} says"
            for line, column in branches(tree)
            if f"{place}:{_inside(tree, line)}" not in SHOWING
        ]
    assert not found, "\n".join(found)


def test_verdicts_do_not_change_with_the_words(real_warehouse) -> None:
    """The same targets with every text blanked, and with one that names everything that once was read there."""
    where = "WHERE indicator = 'poverty_rate' AND area = 'total'"
    rates = real_warehouse.query(f"FROM pub.observation {where}")
    targets = real_warehouse.query(f"FROM pub.target {where}")
    shown = ["document", "locator"]
    before = judge(rates, targets, 2025).drop(columns=shown)
    for words in (
        "",
        "rancangan; posisi September; sumber lemah; tahun sasaran tidak disebut; Perubahan RPJMD 2020",
    ):
        texts = dict.fromkeys(("note", *shown), words)
        pd.testing.assert_frame_equal(judge(rates, targets.assign(**texts), 2025).drop(columns=shown), before)
