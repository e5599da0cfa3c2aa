"""The command that drafts a manifest: `python -m etl add FILE`."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Callable
from datetime import date
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from etl.errors import UsageError, Where
from etl.paths import SOURCES, own_sources_dir, reference_dir

if TYPE_CHECKING:
    from etl.add import Draft
    from etl.readers.base import RawFile

_TEXTS = {
    "id": "Id of the source (the manifest's name); default: made of the title.",
    "indicator": "The indicator the table holds: a known name, or a new one of yours.",
    "title-id": "Title in Indonesian; default: the file's own.",
    "title-en": "Title in English.",
    "publisher": "Who publishes it, as a reader would cite it.",
    "document": "The table, decree or plan, as a reader would cite it.",
    "url": "The publisher's page of it.",
    "licence": "What the publisher says of re-use; where nothing is said, say that.",
    "note": "What a reader must know.",
    "name-id": "New indicator: its name in Indonesian.",
    "name-en": "New indicator: its name in English.",
    "unit": "New indicator: its unit (persen, jiwa, indeks, tahun, rasio ...).",
    "definition-id": "New indicator: one sentence, Indonesian.",
    "definition-en": "New indicator: one sentence, English.",
}


def _pair(text: str, what: str) -> tuple[str, str]:
    left, sign, right = text.rpartition("=")
    if not sign or not right:
        raise click.BadParameter(f"{text!r} is not of the form {what}")
    return left, right


def _pairs(what: str) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], dict[str, str]]:
    return lambda _context, _option, texts: dict(_pair(t, what) for t in texts)


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    if text is not None:
        try:
            date.fromisoformat(text)
        except ValueError as e:
            raise click.BadParameter("not a date of the form YYYY-MM-DD") from e
    return text


def _anchors(
    _context: click.Context, _option: click.Parameter, texts: tuple[str, ...]
) -> list[dict[str, Any]]:
    """'33/2024=7.5' -> the value published of region 33 in 2024."""
    found = []
    for text in texts:
        place, value = _pair(text, "REGION/YEAR=VALUE")
        region, _, year = place.partition("/")
        try:
            number = float(value)
            found.append({"region_id": region.strip(), "year": int(year), "value": number})
        except ValueError as e:
            raise click.BadParameter(
                f"{text!r} is not of the form REGION/YEAR=VALUE, e.g. 33/2024=7.5"
            ) from e
    return found


_OPTIONS = (
    *(click.option(f"--{name}", metavar="TEXT", help=told) for name, told in _TEXTS.items()),
    click.option("--measure", "measures", multiple=True, metavar="COLUMN=NAME", callback=_pairs("COLUMN=NAME"),
                 help="Several columns: the indicator of each that is to be read; may be repeated."),
    click.option("--numbers", type=click.Choice(["en", "id"]), help="Number convention: en 1,234.5, id 1.234,5."),
    click.option("--mark", "marks", multiple=True, metavar="TEXT=REASON", callback=_pairs("TEXT=REASON"),
                 help="What a cell without a number means, e.g. '-=not_available'; may be repeated."),
    click.option("--footnote", "footnotes", multiple=True, metavar="TEXT", help="A mark that may trail a number."),
    click.option("--round", metavar="MONTH",
                 help="Survey month the table does not print: maret, september, tahunan; or a source, for its rules."),
    click.option("--factor", type=click.FloatRange(min=0, min_open=True), help="Printed unit to the indicator's."),
    click.option("--zero", type=click.Choice(["not_available", "not_applicable", "suppressed"]),
                 help="What a printed 0 stands for where it is no figure."),
    click.option("--region", metavar="ID", help="The one region of a table that names none, e.g. ID or 33."),
    click.option("--codes", type=click.Choice(["bps", "kemendagri"]), help="Whose codes the table has."),
    click.option("--polarity", type=click.Choice(["-1", "0", "1"]), help="New indicator: -1 where lower is better."),
    click.option("--anchor", "anchors", multiple=True, metavar="REGION/YEAR=VALUE", callback=_anchors,
                 help="A value copied by hand from the publication; may be repeated."),
    click.option("--published-on", metavar="DATE", callback=_day, help="Day of publication, if the file says it."),
    click.option("--retrieved-at", metavar="DATE", callback=_day, help="Day you downloaded it."),
)  # fmt: skip


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    return reduce(lambda f, option: option(f), reversed(_OPTIONS), command)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--webapi",
    type=click.IntRange(min=1),
    metavar="VAR",
    help="A variable of the BPS WebAPI instead of a file.",
)
@click.option("--domain", default="0000", show_default=True, help="With --webapi: 0000 is the whole country.")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Default: etl/sources; data/sources where CAPAIAN_DATA is set or the code cannot be written.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_with_options
def add(file: Path | None, webapi: int | None, domain: str, to: Path | None, form: str, **said: Any) -> None:
    """Draft the manifest of a new table from a FILE, or from a variable of the BPS WebAPI.

    What the file shows is filled in; what only a person can say is asked for, each point with its evidence and the
    option that settles it. Complete: <id>.toml, which ingest reads. Else: <id>.toml.draft, to be finished by hand and
    renamed, or replaced by running again with the options. Nothing is ever overwritten.
    """
    from etl.add import draft, write
    from etl.manifest import load_manifests
    from etl.regions import RegionBook

    if (file is None) == (webapi is None):
        raise UsageError("name a FILE, or a variable with --webapi", kept="")
    if said.get("polarity") is not None:
        said["polarity"] = int(said["polarity"])
    if (factor := said.get("factor")) is not None and float(factor).is_integer():
        said["factor"] = int(factor)
    told: dict[str, Any] = {}
    if file is None:
        raw, told = _asked(str(webapi), domain)
    else:
        raw = _file(file)
    listed = told.pop("years", None)
    given = {k: v for k, v in said.items() if v not in (None, "", (), [], {})}
    result = draft(raw, {**told, **given}, book=RegionBook.load(reference_dir()), sources=load_manifests())
    if listed:
        result.seen.append(f"service  years {listed}")
    result = write(result, to or _folder())
    click.echo(
        json.dumps(result.as_json(), ensure_ascii=False, indent=1)
        if form == "json"
        else _told(result, file, webapi, "" if domain == "0000" else f" --domain {domain}")
    )


def _file(path: Path) -> RawFile:
    from etl.readers.base import RawFile

    if not path.is_file():
        raise UsageError("no such file" if not path.exists() else "not a file", where=Where(str(path)))
    return RawFile(path.name, path.read_bytes())


def _asked(var: str, domain: str) -> tuple[RawFile, dict[str, Any]]:
    """The newest answer of the service and what it says of the variable."""
    from etl.add_webapi import newest_answer
    from etl.bps.client import BASE, Client
    from etl.bps.redaction import ApiKey
    from etl.cli_fetch import ADDRESS

    key = ApiKey.from_environment()
    with Client(key, base=os.environ.get(ADDRESS) or BASE) as client, key.kept_out_of_logs():
        return newest_answer(client, var, domain)


def _folder() -> Path:
    """Where a manifest goes: the project's folder for one who works on the project, else the installation's own."""
    if "CAPAIAN_DATA" in os.environ or not os.access(SOURCES, os.W_OK):
        return own_sources_dir()
    return SOURCES


def _told(result: Draft, file: Path | None, webapi: int | None, domain: str) -> str:
    lines = [*result.seen]
    if result.opens:
        lines += ["", f"open: {len(result.opens)} point(s) that only a person can settle"]
        for n, o in enumerate(result.opens, start=1):
            lines += [f"  {n}. {o.what}: {o.evidence}", f"     {o.option}"]
        lines += [
            "",
            f"wrote {result.path}",
            "next: run the same command with these options, or finish the draft and rename it to "
            f"{result.source_id}.toml",
        ]
        return "\n".join(lines)
    command = f"ingest {shlex.quote(str(file))}" if file else f"fetch bps --var {webapi}{domain}"
    return "\n".join(
        [*lines, f"reads    {result.read}", "", f"wrote {result.path}", f"next: python -m etl {command}"]
    )
