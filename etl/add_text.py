"""A manifest as TOML text, with its comments: what is written reads back to what was meant."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_NEW_INDICATOR = """
# A quantity that the project does not have yet is defined here; take the # away and fill in every line.
# [indicators.NAME]
# name_id = ""
# name_en = ""
# unit = ""  # persen, jiwa, indeks, tahun, rasio ... of the value as stored
# polarity = 0  # -1 where lower is better, 1 where higher is, 0 for neither
# decimals = 0
# valid = [0, 100]  # lowest and highest value that can be
# definition_id = ""
# definition_en = ""
"""
_TABLES = ("indicators", "marks", "fetch", "recognise", "read", "expect")


def plain(text: str) -> str:
    """Text of a file on one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def value(told: Any) -> str:
    """A value as TOML; a regular expression with backslashes as a literal string."""
    match told:
        case bool():
            text = str(told).lower()
        case str() if "\\" in told and "'" not in told and told.isprintable():
            text = f"'{told}'"
        case str():
            text = json.dumps(told, ensure_ascii=False).replace("\x7f", "\\u007f")
        case Mapping():
            text = "{ " + ", ".join(f"{key(k)} = {value(v)}" for k, v in told.items()) + " }"
        case list() | tuple() if any(isinstance(v, Mapping) for v in told):
            text = "[\n" + "".join(f"  {value(v)},\n" for v in told) + "]"
        case list() | tuple():
            text = "[" + ", ".join(map(value, told)) + "]"
        case _:
            text = f"{int(told)}" if float(told).is_integer() else repr(float(told))
    return text


def key(name: str) -> str:
    """A key, quoted where it must be."""
    bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else json.dumps(name, ensure_ascii=False)


def manifest_text(manifest: Mapping[str, Any], comments: Mapping[str, str], file: str) -> str:
    """The text of a manifest. `comments`: key -> what stands behind it; `file`: the name of the file it was drafted
    from."""
    lines = [f"# Drafted from {plain(file)}."]
    for name, told in manifest.items():
        if name in _TABLES:
            continue
        comment = comments.get(name, "")
        if told in ("", "?"):
            comment = f"OPEN: {comment}"
        lines.append(f"{key(name)} = {value(told)}" + (f"  # {plain(comment)}" if comment else ""))
    for table in _TABLES:
        told = manifest.get(table)
        if not told:
            continue
        if table == "indicators":
            for name, definition in told.items():
                lines += ["", *_comment(comments.get(f"indicators.{name}", "")), f"[indicators.{key(name)}]"]
                lines += [_line(k, v) for k, v in definition.items()]
            continue
        lines += ["", f"[{table}]", *(_comment(comments.get("rounds", "")) if table == "read" else ())]
        lines += [_line(k, v) for k, v in told.items()]
        if table == "expect" and "anchors" not in told:
            lines += [
                "# Copy one value by hand from the publication: it finds a mislabelled file and a switched unit.",
                '# anchors = [{ region_id = "33", year = 2024, value = 0.0 }]',
            ]
    text = "\n".join(lines) + "\n"
    return text + (_NEW_INDICATOR if 'indicator = "?"' in text else "")


def _line(name: str, told: Any) -> str:
    return f"{key(name)} = {value(told)}" + ("  # OPEN" if told == "?" or '= "?"' in value(told) else "")


def _comment(text: str) -> list[str]:
    return [f"# {plain(text)}"] if text else []
