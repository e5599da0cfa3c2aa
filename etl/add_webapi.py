"""What the BPS WebAPI says of a variable, and its newest answer, for a manifest to be drafted from."""

from __future__ import annotations

from typing import Any

from etl.bps.catalogue import Catalogue
from etl.bps.client import Client
from etl.bps.table import Figures
from etl.errors import RefusedError, Where
from etl.readers.base import RawFile

PUBLISHER = "Badan Pusat Statistik (BPS)"
URL = "https://webapi.bps.go.id/"


def newest_answer(client: Client, var: str, domain: str) -> tuple[RawFile, dict[str, Any]]:
    """The newest year of a variable that has figures, held against its lists, and what the service says of it: keys
    of `etl.add.SAID`.

    Raises `RefusedError` when the service has no such variable or no figure of it, `UpstreamError` when it fails.
    """
    catalogue, figures = Catalogue(client, domain), Figures(client, domain)
    variable = catalogue.variable(var)
    english = catalogue.variables("eng").get(var)
    ids = catalogue.ids(var)
    periods = catalogue.periods(var)
    for period in reversed(periods):
        keys = ids.keys(period)
        answer = figures.complete(figures.year(var, period), keys)
        if answer.content:
            said = {
                "publisher": PUBLISHER,
                "document": f"WebAPI BPS, data dinamis, domain {domain}, variabel {var}",
                "url": URL,
                "title_id": variable.title,
                "title_en": english.title if english else "",
                "note": variable.note,
                "years": f"{periods[0].label}-{periods[-1].label} ({len(periods)} listed)",
            }
            return RawFile(f"bps_{domain}_{var}_{period.label}.json", answer.to_keep(keys)), said
    raise RefusedError(
        "the service holds no figure of this variable",
        where=Where(f"variable {var} of domain {domain}"),
        next="look for another: python -m etl fetch bps --find WORD",
    )
