"""The dashboard under AppTest: one page at a time, on a small warehouse, as a link opens it."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"


def open_page(url_path: str, /, **query: str) -> AppTest:
    """The page after its first run. The warehouse is the one `$CAPAIAN_DATA` names."""
    return open_with({}, url_path, **query)


def open_with(switches: dict[str, bool], url_path: str, /, **query: str) -> AppTest:
    """The page as a reader sees it who has set these switches (by their keys)."""
    app = AppTest.from_file(DASHBOARD, default_timeout=30)
    app.query_params.update(query)
    for key, value in switches.items():
        app.session_state[key] = value
    app._page_hash = calc_hash(
        url_path
    )  # what the browser sends; switch_page() would need a run of the default page
    return app.run()


def shown(app: AppTest) -> str:
    """All running text of the page, sidebar and main, as one string."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "code")
    parts = [str(e.value) for kind in kinds for e in getattr(app, kind)]
    parts += [str(e.proto.body) for e in app.get("html")]
    return "\n".join(parts)


def said(app: AppTest) -> str:
    """`shown`, Markdown's escapes taken off."""
    return shown(app).replace("\\", "")
