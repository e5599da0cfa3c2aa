"""The template as the Target page offers it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from etl.cli import main
from ui import target_template

LABELS = {"id": ["Templat CSV", "Templat XLSX"], "en": ["Template CSV", "Template XLSX"]}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_two_files_and_the_commands_that_load_them(lang: str) -> None:
    app = AppTest.from_string(f"from ui.target_template import offer\noffer({lang!r})").run()
    assert not app.exception
    assert [b.proto.label for b in app.get("download_button")] == LABELS[lang]
    (commands,) = [c.value for c in app.code]
    assert commands == "python -m etl ingest capaian-target.csv\npython -m etl build"
    texts = [m.value for m in app.markdown]
    assert len(texts) == 2
    assert ("ditolak" if lang == "id" else "refused") in texts[1]


def test_the_commands_exist() -> None:
    for line in target_template.COMMANDS.splitlines():
        assert line.split()[3] in main.commands
