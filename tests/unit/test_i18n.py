"""Two catalogs that say the same things, and no text missing from them."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from string import Formatter

import pandas as pd
import pytest

from ui import i18n

ROOT = Path(__file__).parents[2]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_catalogs_hold_the_same_texts_with_the_same_placeholders() -> None:
    indonesian, english = i18n.catalog("id"), i18n.catalog("en")
    assert set(indonesian) == set(english)
    assert {k: placeholders(v) for k, v in indonesian.items()} == {
        k: placeholders(v) for k, v in english.items()
    }
    assert not [k for k, v in (indonesian | english).items() if not v.strip()]


def used() -> list[tuple[str, str]]:
    """(file, key) of every text asked for; an f-string's filled parts become `*`."""
    found = []
    for file in [ROOT / "dashboard.py", *(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") == "t"):
                continue
            for key in keys_of(node.args[0]):
                found.append((file.name, key))
    return found


def keys_of(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(p.value) if isinstance(p, ast.Constant) else "*" for p in node.values)]
    if isinstance(node, ast.IfExp):
        return [*keys_of(node.body), *keys_of(node.orelse)]
    return []


def test_every_text_asked_for_exists() -> None:
    catalog = i18n.catalog("id")
    asked = used()
    assert len(asked) > 20
    missing = []
    for file, key in asked:
        pattern = re.compile(re.escape(key).replace(r"\*", "[^.]+"))
        if not any(pattern.fullmatch(known) for known in catalog):
            missing.append((file, key))
    assert missing == []


@pytest.mark.parametrize(
    ("value", "lang", "text"),
    [
        (date(2025, 11, 3), "id", "3 November 2025"),
        ("2022-02-24", "id", "24 Februari 2022"),
        ("2022-08-01T10:00:00", "en", "1 August 2022"),
        (pd.Timestamp("2026-05-02 03:04:05"), "id", "2 Mei 2026"),
        (None, "en", "–"),
        (pd.NaT, "id", "–"),
    ],
)
def test_days_are_written_in_the_readers_language(value: object, lang: i18n.Lang, text: str) -> None:
    assert i18n.day(value, lang) == text


def test_a_missing_key_and_a_missing_placeholder_are_errors() -> None:
    with pytest.raises(KeyError):
        i18n.t("shell.tidak_ada", "id")
    with pytest.raises(KeyError):
        i18n.t("shell.footer", "id", date="1 Mei 2026")
