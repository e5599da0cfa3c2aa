"""docs/adding-a-source.md: its manifest is valid, it names every key, and its commands and files exist."""

from __future__ import annotations

import re
from dataclasses import fields

from etl.cli import main
from etl.manifest import Recognise, Source, parse_manifest
from etl.readers import all_readers
from etl.validate import EXPECT
from tests.ingesting import ROOT

TEXT = (ROOT / "docs" / "adding-a-source.md").read_text("utf-8")


def test_the_example_is_a_valid_manifest_of_a_known_layout() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    source = parse_manifest(example, "example")
    assert source.recognise.layout in {r.layout for r in all_readers()}
    assert set(source.expect) <= set(EXPECT)


def test_every_key_is_explained() -> None:
    keys = [f.name for cls in (Source, Recognise) for f in fields(cls) if f.name != "source_id"]
    missing = [k for k in (*keys, *EXPECT) if not re.search(rf"\b{k}\b", TEXT)]
    assert not missing


def test_commands_and_files_exist() -> None:
    for command in re.findall(r"python -m etl (\w+)", TEXT):
        assert command in main.commands
    for path in re.findall(r"`((?:etl|docs|tests|data)/[\w./]+)`", TEXT):
        assert (ROOT / path).exists(), path
