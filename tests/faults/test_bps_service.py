"""The BPS WebAPI misbehaves in every way: what passes is asked again, what does not says so, nothing is lost, the
key is never shown."""

from __future__ import annotations

import errno
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
import requests
from click.testing import CliRunner, Result

from etl.bps.client import Client, Limits
from etl.bps.redaction import MASK, ApiKey
from etl.cli import main
from etl.errors import BusyError, EtlError, LayoutError, RefusedError, UpstreamError, UsageError
from etl.lock import exclusive
from tests.bps_server import CONTENT, KEY, TRANSPORT, Service, serving
from tests.bps_tables import poverty_line
from tests.ingesting import ROOT, book, fingerprint, observations, small_manifests

FAST = Limits(
    connect=0.5,
    read=0.25,
    attempts=3,
    backoff=0.001,
    jitter=0.001,
    retry_after_max=2,
    total=5,
    body_max=100_000,
)
FOREVER = 99
LISTS = ("same page", "shorter than its total", "repeated rows", "no list")
"""Faults of content that only a list can have; the others are those of figures."""


@pytest.fixture
def service() -> Service:
    return Service([poverty_line()], per_page=2)


@pytest.fixture
def client(service: Service) -> Iterator[Callable[..., Client]]:
    """Makes clients of the running service, with other limits where told."""
    with ExitStack() as stack:
        base = stack.enter_context(serving(service))

        def make(**limits: float) -> Client:
            return stack.enter_context(
                Client(ApiKey(KEY), base=base, limits=replace(FAST, **limits))  # type: ignore[arg-type]
            )

        yield make


def ask(client: Client) -> dict[str, object]:
    content = client.ask("data", lang="ind", domain="0000", var=624, th=125).value["datacontent"]
    assert isinstance(content, dict)
    return content


PASSING = ["500", "503", "429", "html", "empty", "error", "truncated", "cut", "bad gzip", "reset", "silence"]


class TestTransport:
    """One question, asked again where that may help."""

    @pytest.mark.parametrize("fault", PASSING)
    def test_what_may_pass_is_asked_again(
        self, fault: str, service: Service, client: Callable[..., Client]
    ) -> None:
        service.misbehave(fault, times=2)
        assert len(ask(client())) == 3
        assert len(service.asked) == 3

    @pytest.mark.parametrize(
        ("fault", "said"),
        [
            ("500", "HTTP 500, 3 times"),
            ("503", "HTTP 503, 3 times"),
            ("429", "HTTP 429, 3 times"),
            ("html", "an HTML page instead of data ('503 Service Temporarily Unavailable'), 3 times"),
            ("empty", "an empty answer, 3 times"),
            ("error", "an error envelope ('There is something wrong!'), 3 times"),
            ("truncated", "broke off after"),
            ("cut", "no whole JSON (it breaks off at character"),
            ("bad gzip", "is damaged"),
            ("reset", "no connection, or it was cut"),
            ("silence", "silence for 0.25 s"),
        ],
    )
    def test_what_does_not_pass_is_the_services_failure(
        self, fault: str, said: str, service: Service, client: Callable[..., Client]
    ) -> None:
        service.misbehave(fault, FOREVER)
        with pytest.raises(UpstreamError) as failed:
            ask(client())
        assert said in failed.value.what
        assert failed.value.exit_code == 4
        assert "run again later" in failed.value.next
        assert "/var/624/th/125/key/[BPS_API_KEY]/" in str(failed.value.where)
        assert len(service.asked) == 3

    @pytest.mark.parametrize(
        ("fault", "kind", "said"),
        [
            ("404", UpstreamError, "HTTP 404"),
            ("403", RefusedError, "refuses the key (HTTP 403)"),
            ("key refused", RefusedError, "refuses the key (it says 'Your API key is not valid')"),
            ("elsewhere", RefusedError, "redirects elsewhere (http://login.invalid)"),
            ("plain http", RefusedError, "redirects elsewhere (ftp://127.0.0.1)"),
            ("loop", RefusedError, "redirects more than 3 times"),
            ("not an envelope", LayoutError, "no envelope of the WebAPI"),
            ("repeated key", LayoutError, "stands twice"),
            ("NaN", LayoutError, "NaN is no figure"),
        ],
    )
    def test_what_cannot_pass_is_not_asked_again(
        self, fault: str, kind: type[EtlError], said: str, service: Service, client: Callable[..., Client]
    ) -> None:
        service.misbehave(fault, FOREVER)
        with pytest.raises(kind) as failed:
            ask(client())
        assert said in failed.value.what
        assert len(service.asked) == (4 if fault == "loop" else 1)

    def test_a_redirect_on_the_same_server_is_followed(
        self, service: Service, client: Callable[..., Client]
    ) -> None:
        service.misbehave("moved")
        assert len(ask(client())) == 3

    def test_a_drip_does_not_outlast_the_deadline(
        self, service: Service, client: Callable[..., Client]
    ) -> None:
        service.misbehave("drip", FOREVER)
        with pytest.raises(UpstreamError, match=r"total deadline of 0\.3 s has passed") as failed:
            ask(client(total=0.3))
        assert "--deadline" in failed.value.next
        assert len(service.asked) == 1

    def test_a_flood_is_cut(self, service: Service, client: Callable[..., Client]) -> None:
        with pytest.raises(UpstreamError, match=r"more than 0\.0001 MB, 3 times"):
            ask(client(body_max=100))

    def test_retry_after_is_kept_to(
        self, service: Service, client: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waits: list[float] = []
        monkeypatch.setattr("etl.bps.client.time.sleep", waits.append)
        service.retry_after = "1"
        service.misbehave("429")
        ask(client())
        assert len(waits) == 1
        assert 1 <= waits[0] <= 1.001

    @pytest.mark.parametrize("retry_after", ["3", "86400", "9" * 40, "Fri, 31 Dec 2100 23:59:59 GMT"])
    def test_a_long_retry_after_ends_the_run_with_the_time_to_come_back(
        self, retry_after: str, service: Service, client: Callable[..., Client]
    ) -> None:
        service.retry_after = retry_after
        service.misbehave("429")
        with pytest.raises(UpstreamError, match="too long to wait") as failed:
            ask(client())
        assert "run again after 20" in failed.value.next or "run again after 21" in failed.value.next
        assert len(service.asked) == 1

    @pytest.mark.parametrize("retry_after", ["soon", "-5", "Fri, 31 Dec 1999 23:59:59 GMT", "0"])
    def test_a_retry_after_that_says_nothing_does_not_stop_the_next_question(
        self, retry_after: str, service: Service, client: Callable[..., Client]
    ) -> None:
        service.retry_after = retry_after
        service.misbehave("429")
        assert len(ask(client())) == 3

    def test_nobody_listens(self) -> None:
        with (
            Client(ApiKey(KEY), base="http://127.0.0.1:9/v1/api/list", limits=FAST) as client,
            pytest.raises(UpstreamError, match=r"no connection, .* 3 times"),
        ):
            ask(client)

    @pytest.mark.parametrize(
        "base", ["http://webapi.bps.go.id/v1", "ftp://127.0.0.1/", "webapi.bps.go.id", ""]
    )
    def test_the_key_goes_over_no_network_unencrypted(self, base: str) -> None:
        with pytest.raises(UsageError, match="must begin with https://"):
            Client(ApiKey(KEY), base=base)


class TestKey:
    """The key is shown nowhere."""

    @pytest.mark.parametrize(
        "text", ["", "short", "a key with spaces in it", "../../0123456789abcdef", f"{KEY}\n"]
    )
    def test_a_text_that_cannot_be_a_key_is_not_repeated(self, text: str) -> None:
        with pytest.raises(UsageError, match="does not look like a key") as refused:
            ApiKey(text)
        assert not text or text not in str(refused.value)

    def test_it_prints_as_its_mask(self) -> None:
        key = ApiKey(KEY)
        assert f"{key} {key!r} {[key]}" == f"{MASK} {MASK} [{MASK}]"
        assert key.redact(f"a{KEY.upper()}b") == f"a{MASK}b"
        assert key.redact_bytes(f"a{KEY.upper()}b".encode()) == f"a{MASK}b".encode()

    def test_without_a_key_nothing_is_asked(self, run: Callable[..., Result], service: Service) -> None:
        done = run(env={"BPS_API_KEY": " "})
        assert done.exit_code == 2
        assert "BPS_API_KEY is not set" in done.output
        assert service.asked == []

    def test_an_error_of_a_library_that_quotes_the_url_does_not_carry_it_on(
        self, client: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(session: requests.Session, url: str, **options: object) -> NoReturn:
            raise ValueError(f"cannot send {url}")

        monkeypatch.setattr(requests.Session, "get", fail)
        with pytest.raises(UpstreamError, match=r"the request failed \(ValueError\)") as failed:
            ask(client())
        assert (failed.value.__cause__, failed.value.__context__) == (None, None)
        assert KEY not in str(failed.value)

    @pytest.mark.parametrize("fault", [*TRANSPORT, *CONTENT])
    def test_no_output_log_or_file_holds_it(
        self,
        fault: str,
        run: Callable[..., Result],
        service: Service,
        caplog: pytest.LogCaptureFixture,
        tmp_path: Path,
    ) -> None:
        caplog.set_level(logging.DEBUG)
        service.misbehave(fault, FOREVER, "vervar" if fault in LISTS else "data" if fault in CONTENT else "")
        done = run(*hurry(fault))
        assert caplog.records, "the libraries log their requests"
        told = [done.output, caplog.text, repr(done.exception), *(repr(vars(r)) for r in caplog.records)]
        kept = [p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() and not p.is_symlink()]
        assert service.asked[0]["key"] == KEY
        assert not [t for t in told if KEY in t.lower()]
        assert not [k for k in kept if KEY.encode() in k.lower()]

    def test_an_answer_that_repeats_it_is_kept_without_it(
        self, run: Callable[..., Result], service: Service, tmp_path: Path
    ) -> None:
        service.misbehave("echo", FOREVER, "data")
        assert run().exit_code == 0
        (answer,) = tmp_path.rglob("bps_0000_624_2025_*.json")
        assert f"tokenuser={MASK}" in answer.read_text()


@pytest.fixture
def run(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """`python -m etl fetch bps --var 624` against the service, into a data folder of its own."""
    data = tmp_path / "data"
    data.mkdir()
    for module in ("etl.manifest", "etl.ingest"):
        monkeypatch.setattr(f"{module}.load_manifests", small_manifests)
    monkeypatch.setattr("etl.ingest._load_book", lambda _: book())
    monkeypatch.setattr("etl.bps.client.random.uniform", lambda low, high: 0)
    with serving(service) as base:
        environment = {"CAPAIAN_DATA": str(data), "BPS_API_KEY": KEY, "BPS_API_URL": base}
        for name, value in environment.items():
            monkeypatch.setenv(name, value)

        def invoke(*more: str, env: dict[str, str] | None = None) -> Result:
            command = [
                "fetch",
                "bps",
                "--var",
                "624",
                "--attempts",
                "2",
                "--timeout",
                "0.25",
                "--deadline",
                "10",
            ]
            return CliRunner().invoke(main, [*command, *more], env=env)

        yield invoke


def hurry(fault: str) -> tuple[str, ...]:
    """A deadline that ends a drip soon."""
    return ("--deadline", "0.5") if fault == "drip" else ()


def json_of(done: Result) -> dict[str, object]:
    told = json.loads(done.stdout)
    assert isinstance(told, dict)
    return told


class TestCommand:
    """Exit code, what is said, and what stands afterwards."""

    @pytest.mark.parametrize(
        ("fault", "model", "said"),
        [
            ("not-available", "data", "holds no figure of the years asked for"),
            ("no figures", "data", "holds no figure of the years asked for"),
            ("no datacontent", "data", "has no figures where they belong (datacontent)"),
            ("odd availability", "data", "data-availability is 'perhaps'"),
            ("other variable", "data", "is of variable 999, year 125; asked was 624, 125"),
            ("other year", "data", "is of variable 624, year 99; asked was 624, 125"),
            ("extra key", "data", "1 of 4 figures were not asked for, first key '99996241251'"),
            ("missing key", "data", "2 figure(s) of JAWA TENGAH were left out"),
            ("repeated key", "data", "stands twice"),
            ("not-available", "vervar", "lists no regions"),
            ("not-available", "th", "lists no year"),
            ("no list", "th", "is no list of the WebAPI"),
            ("same page", "vervar", "page 2 was asked for and page 1 of 2 came"),
            ("shorter than its total", "vervar", "should have 4 entries and has 3"),
            ("repeated rows", "th", "has no th_id, or that of another"),
            ("elsewhere", "data", "redirects elsewhere"),
            ("key refused", "th", "refuses the key"),
        ],
    )
    def test_a_wrong_answer_is_refused_and_nothing_changes(
        self, fault: str, model: str, said: str, run: Callable[..., Result], service: Service, tmp_path: Path
    ) -> None:
        service.misbehave(fault, FOREVER, model)
        done = run()
        assert done.exit_code == 1, done.output
        assert "REFUSED variable 624" in done.stdout
        assert said in done.stdout
        assert "kept:  Nothing was changed" in done.stdout or "kept:  The snapshots that stand" in done.stdout
        assert fingerprint(tmp_path) == {}

    @pytest.mark.parametrize("fault", ["503", "truncated", "silence", "drip", "404"])
    @pytest.mark.parametrize("model", ["th", "data", "turth", "var"])
    def test_a_failing_service_loses_nothing_that_stands(
        self, fault: str, model: str, run: Callable[..., Result], service: Service, tmp_path: Path
    ) -> None:
        assert run("--years", "2024").exit_code == 0
        before = fingerprint(tmp_path)
        service.misbehave(fault, FOREVER, model)
        done = run(*hurry(fault))
        assert done.exit_code == 4
        assert "SERVICE FAILED variable 624" in done.stdout
        assert "where: http://127.0.0.1:" in done.stdout
        assert "next:  " in done.stdout
        assert fingerprint(tmp_path) == before
        service.faults.clear()
        assert run().exit_code == 0
        snapshots = {f: sha for f, sha in before.items() if "/snapshots/" in f}
        assert snapshots.items() < fingerprint(tmp_path).items()
        assert set(observations(tmp_path / "data", "bps_webapi_624")["year"]) == {2024, 2025}

    def test_after_a_failure_the_rest_is_not_asked_and_named(
        self, run: Callable[..., Result], service: Service
    ) -> None:
        service.misbehave("503", FOREVER, "th")
        done = run("--var", "621", "--format", "json")
        assert done.exit_code == 4
        assert [v["status"] for v in json_of(done)["variables"]] == ["upstream", "not asked"]  # type: ignore[attr-defined]
        assert [q["var"] for q in service.asked] == ["624", "624"]

    def test_a_refused_variable_does_not_stop_the_next(self, run: Callable[..., Result]) -> None:
        done = run("--var", "999", "--format", "json")
        assert done.exit_code == 1
        told = json_of(done)
        assert [v["status"] for v in told["variables"]] == ["fetched", "refused"]  # type: ignore[attr-defined]
        assert "lists no variable 999" in done.stdout
        assert "--find WORD" in done.stdout

    def test_a_full_disk_leaves_no_part_of_a_snapshot(
        self, run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, calls = os.fsync, []

        def full(handle: int) -> None:
            calls.append(handle)
            if len(calls) == 2:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(handle)

        monkeypatch.setattr("etl.bps.snapshot.os.fsync", full)
        done = run()
        assert done.exit_code == 1
        assert "the snapshot cannot be written: No space left on device" in done.stdout
        assert fingerprint(tmp_path) == {}

    def test_remains_of_a_killed_run_are_removed(self, run: Callable[..., Result], tmp_path: Path) -> None:
        remains = tmp_path / "data" / "snapshots" / "bps" / "624" / ".abc.part"
        remains.mkdir(parents=True)
        (remains / "bps_0000_624_2025_x.json").write_text("{")
        assert run().exit_code == 0
        assert not remains.exists()

    def test_a_run_that_is_killed_leaves_nothing_and_hinders_none(
        self, run: Callable[..., Result], service: Service, tmp_path: Path
    ) -> None:
        service.misbehave("drip", FOREVER, "var")
        command = [sys.executable, "-m", "etl", "fetch", "bps", "--var", "624", "--snapshot-only"]
        environment = {k: os.environ[k] for k in ("CAPAIAN_DATA", "BPS_API_KEY", "BPS_API_URL")}
        with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as other:
            while not service.questions("var"):
                assert other.poll() is None
                time.sleep(0.01)
            assert run().exit_code == BusyError.exit_code
            other.kill()
        assert len(service.questions("data")) == 2, "all answers had come"
        assert not list(tmp_path.rglob("*.json"))
        service.faults.clear()
        assert run().exit_code == 0

    def test_a_damaged_snapshot_is_fetched_again(self, run: Callable[..., Result], tmp_path: Path) -> None:
        assert run().exit_code == 0
        (answer,) = tmp_path.rglob("bps_0000_624_2025_*.json")
        answer.write_bytes(answer.read_bytes()[:100])
        done = run()
        assert done.exit_code == 0, done.output
        assert "left aside, it is damaged" in done.stderr
        assert len(list(tmp_path.rglob("bps_0000_624_2025_*.json"))) == 2

    def test_two_runs_do_not_write_one_folder(self, run: Callable[..., Result], tmp_path: Path) -> None:
        with exclusive(tmp_path / "data" / "snapshots" / "bps", "fetch"):
            done = run()
        assert done.exit_code == BusyError.exit_code
        assert f"pid {os.getpid()}" in done.output

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            (("--years", "2025-2024"), "are no years"),
            (("--years", "all"), "are no years"),
            (("--level", "provinsi"), "no variable of level provinsi"),
        ],
    )
    def test_a_wrong_call_asks_nothing(
        self, more: tuple[str, ...], said: str, run: Callable[..., Result], service: Service
    ) -> None:
        done = run(*more)
        assert done.exit_code == 2
        assert said in done.output
        assert service.asked == []

    def test_a_year_that_is_not_listed_is_refused(self, run: Callable[..., Result]) -> None:
        done = run("--years", "2024,2030")
        assert done.exit_code == 1
        assert "does not list the year(s) 2030" in done.stdout
        assert "listed: 2024, 2025" in done.stdout
