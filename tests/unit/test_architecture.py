"""The rooms and their doors: who may import whom, who may draw, what no page may do."""

from __future__ import annotations

import ast
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("etl", "analysis", "ui", "pages")
UNSAFE = {"unsafe_allow_html", "unsafe_allow_javascript"}
DRAWING = {"plotly_chart", "dataframe", "metric"}
SOFT_LIMIT = 300
MODULES = [*sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py")), ROOT / "dashboard.py"]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports, in full."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(path: Path) -> set[str]:
    """Everything that is called by a dotted name: `st.metric(...)` gives st.metric."""
    calls = (n.func for n in ast.walk(tree(path)) if isinstance(n, ast.Call))
    return {ast.unparse(f) for f in calls if isinstance(f, ast.Attribute)}


def attributes(path: Path) -> set[str]:
    """The last part of those names."""
    return {dotted.rpartition(".")[2] for dotted in called(path)}


def keywords(path: Path) -> set[str]:
    """Every keyword of every call."""
    calls = (n for n in ast.walk(tree(path)) if isinstance(n, ast.Call))
    return {k.arg for c in calls for k in c.keywords if k.arg}


def of(*rooms: str) -> list[Path]:
    return [p for p in MODULES if room(p) in rooms]


def test_the_direction_of_imports_holds() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(tool), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def offences(paths: list[Path], wrong: Callable[[Path], set[str]]) -> dict[str, set[str]]:
    """What is wrong, by file; {} when nothing is."""
    return {name(p): found for p in paths if (found := wrong(p))}


def packages(path: Path) -> set[str]:
    return {m.partition(".")[0] for m in imported(path)}


def test_pages_know_only_ui_analysis_and_streamlit() -> None:
    allowed = {"ui", "analysis", "streamlit", *sys.stdlib_module_names}
    assert offences(of("pages"), lambda p: packages(p) - allowed) == {}


def test_nothing_behind_the_pages_knows_streamlit() -> None:
    assert offences(of("etl", "analysis"), lambda p: packages(p) & {"streamlit"}) == {}


def test_nothing_imports_pages() -> None:
    assert offences(MODULES, lambda p: packages(p) & {"pages"}) == {}


def test_only_ui_draws() -> None:
    assert offences(of("pages", "dashboard.py", "analysis", "etl"), lambda p: attributes(p) & DRAWING) == {}


def test_nothing_unsafe_is_switched_on() -> None:
    assert offences(MODULES, lambda p: keywords(p) & UNSAFE) == {}
    assert (
        offences(MODULES, lambda p: {m for m in imported(p) if m.startswith("streamlit.components.v1")}) == {}
    )


def test_only_two_modules_open_the_warehouse() -> None:
    others = [p for p in MODULES if name(p) not in {"etl/store.py", "analysis/warehouse.py"}]
    assert offences(others, lambda p: called(p) & {"duckdb.connect"}) == {}


def test_pages_stand_one_folder_deep() -> None:
    assert list((ROOT / "pages").glob("*.py")) == []
    assert all(len(p.relative_to(ROOT / "pages").parts) == 2 for p in (ROOT / "pages").rglob("*.py"))


def test_the_door_is_thin() -> None:
    assert len((ROOT / "dashboard.py").read_text("utf-8").splitlines()) < 100


def test_a_module_has_one_job() -> None:
    lines = {name(p): len(p.read_text("utf-8").splitlines()) for p in MODULES}
    for path, count in lines.items():
        if count > SOFT_LIMIT:
            warnings.warn(f"{path} has {count} lines: more than one job?", stacklevel=1)
    assert {p: n for p, n in lines.items() if n > 2 * SOFT_LIMIT} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [name(p) for p in MODULES if ast.get_docstring(tree(p)) is None and p.read_text("utf-8").strip()]
    assert silent == []
