"""The list endpoints: variables, periods (th), regions (vervar), derived variables (turvar), parts of a period
(turth). Every list is read to its last page and held against the total that the service states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from etl.bps.client import Client
from etl.bps.keys import Ids, Item
from etl.errors import LayoutError, RefusedError, Where
from etl.readers.bps_webapi import label_text

Language = Literal["ind", "eng"]
PER_PAGE = 1000
"""What is asked for; the service may give smaller pages, and what it gives is followed."""
_PAGES_MAX = 2000
_NO_DERIVED = Item("0", "Tidak ada")
_WHOLE_YEAR = Item("0", "Tahun")


@dataclass(frozen=True)
class Variable:
    """A dynamic table."""

    id: str
    title: str
    unit: str
    subject: str
    note: str


class Catalogue:
    """The lists of a domain ('0000' is the whole country). Raises `LayoutError` for a list that is not whole,
    changes while it is read or is of another form."""

    def __init__(self, client: Client, domain: str = "0000") -> None:
        self._client, self.domain = client, domain
        self.variables = cache(self._variables)
        """Language -> all variables of the domain by id."""

    def _variables(self, lang: Language = "ind") -> dict[str, Variable]:
        rows = self._rows("var", "var_id", lang, repeats="title")
        return {
            i: Variable(
                i,
                label_text(str(row.get("title", ""))),
                label_text(str(row.get("unit", ""))),
                label_text(str(row.get("sub_name", ""))),
                label_text(label_text(str(row.get("notes") or ""))),
            )
            for i, row in rows.items()
        }

    def variable(self, var: str) -> Variable:
        """One variable in Indonesian. Raises `RefusedError` when the domain has none of this id."""
        found = self.variables("ind").get(var)
        if found is None:
            raise RefusedError(
                f"the WebAPI lists no variable {var} among {len(self.variables('ind'))} of domain {self.domain}",
                next="look for it: python -m etl fetch bps --find WORD",
            )
        return found

    def periods(self, var: str) -> tuple[Item, ...]:
        """The years of a variable, oldest first; ids are year - 1900."""
        found = self._items("th", "th_id", "th", var)
        for item in found:
            if not item.label.isdigit() or item.id != str(int(item.label) - 1900):
                raise LayoutError(
                    f"the period {item.label!r} has the id {item.id}, not year - 1900",
                    where=Where(f"variable {var}"),
                )
        return tuple(sorted(found, key=lambda i: int(i.label)))

    def ids(self, var: str) -> Ids:
        """The id lists that build the keys of a variable. Raises `RefusedError` when it has no regions."""
        regions = self._items("vervar", "kode_ver_id", "vervar", var)
        if not regions:
            raise RefusedError("the WebAPI lists no regions", where=Where(f"variable {var}"))
        return Ids(var, regions, self.derived(var) or (_NO_DERIVED,), self.parts(var) or (_WHOLE_YEAR,))

    def derived(self, var: str, lang: Language = "ind") -> tuple[Item, ...]:
        """The derived variables (urban, rural ...), () where there are none."""
        return self._items("turvar", "turvar_id", "turvar", var, lang)

    def parts(self, var: str, lang: Language = "ind") -> tuple[Item, ...]:
        """The parts of a year that have figures of their own, () where the year is one."""
        return self._items("turth", "turth_id", "turth", var, lang)

    def _items(
        self, model: str, id_field: str, label: str, var: str, lang: Language = "ind"
    ) -> tuple[Item, ...]:
        rows = self._rows(model, id_field, lang, var=var)
        return tuple(Item(i, label_text(str(row.get(label, "")))) for i, row in rows.items())

    def _rows(
        self, model: str, id_field: str, lang: Language, repeats: str = "", **parts: str
    ) -> dict[str, dict[str, Any]]:
        """All rows of a list by id, {} when the service says that there is no such list. An id may stand in several
        rows only where `repeats` names the field that must then agree (BPS lists some variables twice)."""
        found: dict[str, dict[str, Any]] = {}
        read, total, page, pages = 0, 0, 1, 1
        while page <= pages:
            answer = self._client.ask(
                model, lang=lang, domain=self.domain, **parts, perpage=PER_PAGE, page=page
            )
            where = Where(answer.asked)
            if not answer.available:
                if page == 1 and answer.value.get("data") in ("", []):
                    return {}
                raise LayoutError("a page of the list is missing", where=where)
            head, rows = _page(answer.value.get("data"), where)
            if page > 1 and (head["pages"], head["total"]) != (pages, total):
                raise LayoutError("the list changed while it was read", where=where, next="run again")
            pages, total = head["pages"], head["total"]
            if head["page"] != page or pages > _PAGES_MAX:
                raise LayoutError(
                    f"page {page} was asked for and page {head['page']} of {pages} came", where=where
                )
            for row in rows:
                key = str(row.get(id_field, ""))
                if not key or (key in found and (not repeats or found[key].get(repeats) != row.get(repeats))):
                    raise LayoutError(
                        f"an entry of the list has no {id_field}, or that of another: {key!r}", where=where
                    )
                found.setdefault(key, row)
            read += len(rows)
            page += 1
        if read != total:
            raise LayoutError(
                f"the list should have {total} entries and has {read}", where=where, next="run again"
            )
        return found


def _page(data: Any, where: Where) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """Head (page, pages, total) and rows of a page of a list."""
    match data:
        case [
            {"page": int() as page, "pages": int() as pages, "total": int() as total},
            list() as rows,
        ] if all(isinstance(row, dict) for row in rows):
            return {"page": page, "pages": pages, "total": total}, rows
    raise LayoutError("the answer is no list of the WebAPI", where=where)
