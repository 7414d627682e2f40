"""The watch over links: a real server on this machine, and what is never asked."""

import socket
import threading
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from offshoot.library.care import links
from offshoot.library.care.asking import ask
from offshoot.library.domain.link_health import Answer, Health, after, answer_of
from offshoot.library.domain.public_addresses import is_public
from offshoot.library.models import LinkCheck, Source
from offshoot.library.operations.care import note_answer, watch

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
AGENT = "Offshoot link check (+https://offshoot.example.eu)"


def here(address: str) -> bool:
    """What tests may ask besides: this machine."""
    return address in ("127.0.0.1", "::1")


class Paths(BaseHTTPRequestHandler):
    """Answers as the path says."""

    def do_HEAD(self):
        self.server.seen.append((self.command, self.path, self.headers["User-Agent"]))
        kind = self.path.strip("/").split("/")[0]
        if kind == "no-head" and self.command == "HEAD":
            self.send_response(405)
        elif kind == "to":
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
        elif kind == "slow":
            self.drip()
            return
        else:
            self.send_response(int(kind) if kind.isdigit() else 200)
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the server looks for this name

    def drip(self):
        """Never comes to an end: whoever asks is meant to hang up, and that is no fault here."""
        with suppress(BrokenPipeError, ConnectionResetError):
            while not self.server.over.wait(0.05):
                self.wfile.write(b"H")

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    """A web server on this machine; `seen` is what it was asked."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), Paths)
    running.seen, running.over = [], threading.Event()
    running.address = f"http://127.0.0.1:{running.server_port}"
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield running
    running.over.set()
    running.shutdown()
    running.server_close()


def asked(server, path, **more):
    return ask(server.address + path, agent=AGENT, allow=here, **more)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/", "works"),
        ("/no-head", "works"),
        ("/403", "works"),
        ("/429", "works"),
        ("/404", "gone"),
        ("/410", "gone"),
        ("/503", "fails"),
        ("/to//410", "gone"),
        ("/with space/é?q=ü&x=[1]", "works"),
    ],
)
def test_what_a_server_says_is_understood(server, path, answer):
    assert asked(server, path).answer == answer


def test_we_say_who_asks(server):
    asked(server, "/who")
    assert ("HEAD", "/who", AGENT) in server.seen


def test_redirects_end(server):
    assert asked(server, f"/to/{server.address}/fine").answer == "works"
    assert asked(server, "/to/x").words == "too many redirects"


@pytest.mark.parametrize(
    "where",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://10.0.0.5/",
        "http://192.168.1.1:8080/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://localhost/",
        "http://224.0.0.1/",
    ],
)
def test_the_house_is_never_asked(where):
    found = ask(where, agent=AGENT, patience=2)
    assert (found.answer, found.words) in (
        (Answer.FAILS, "not on the public Internet"),
        (Answer.FAILS, "no such host"),
    )


def test_a_redirect_into_the_house_is_refused_too(server):
    """The test's server stands for one outside; what it leads to is inside."""
    other = ThreadingHTTPServer(("127.0.0.2", 0), Paths)
    other.seen = []
    threading.Thread(target=other.serve_forever, daemon=True).start()
    inside = f"http://127.0.0.2:{other.server_port}/secret"
    assert asked(server, f"/to/{inside}").words == "not on the public Internet"
    assert other.seen == []
    other.shutdown()
    other.server_close()


@pytest.mark.parametrize(
    "where",
    [
        "",
        "nonsense",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1/",
        "javascript:alert(1)",
        "http://",
        "http://[",
        "http://127.0.0.1:99999/",
        "http://user:secret@/",
        "http://a\r\nHost: b/",
        f"http://{'x' * 300}.example/",
        "http://\u2603\u0000.example/",
        "https://例え.invalid/",
    ],
)
def test_what_is_no_address_fails_quietly(where):
    assert ask(where, agent=AGENT, allow=here, patience=2).answer is Answer.FAILS


def test_a_server_that_drips_does_not_hold_us_up(server):
    started = datetime.now(UTC)
    assert asked(server, "/slow", patience=0.4).words == "no answer in time"
    assert datetime.now(UTC) - started < timedelta(seconds=1.5)


def test_nobody_at_home_and_no_safe_connection_fail(server):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        assert ask(address, agent=AGENT, allow=here).answer is Answer.FAILS
    safe = server.address.replace("http:", "https:")
    assert ask(safe, agent=AGENT, allow=here, patience=2).answer is Answer.FAILS


@pytest.mark.parametrize(
    ("address", "expected"),
    [("8.8.8.8", True), ("2001:4860:4860::8888", True), ("fe80::1%eth0", False), ("x", False)]
    + [(one, False) for one in ("2002:7f00:1::", "fec0::1", "fd00::1", "240.0.0.1", "::")],
)
def test_which_addresses_are_public(address, expected):
    assert is_public(address) is expected


def test_a_link_is_dead_after_three_days_of_failures_or_two_of_being_gone():
    days = [(NOW + timedelta(days=day)).date() for day in range(5)]
    health = Health()
    for day in (days[0], days[0], days[0], days[1]):
        health = after(health, Answer.FAILS, day)
    assert (health.failed_days, health.dead_since) == (2, None)
    assert after(health, Answer.FAILS, days[2]).dead_since == days[2]
    assert after(health, Answer.WORKS, days[2]) == Health()
    gone = after(after(Health(), Answer.GONE, days[0]), Answer.GONE, days[1])
    assert gone.dead_since == days[1]
    assert after(gone, Answer.GONE, days[3]).dead_since == days[1]
    assert [answer_of(code) for code in (200, 401, 451, 404, 500, 99)] == [
        "works",
        "works",
        "works",
        "gone",
        "fails",
        "fails",
    ]


@pytest.fixture
def watched(db):
    """watched(address): a link that is looked at."""

    def make(address):
        watch([*LinkCheck.objects.values_list("address", flat=True), address], NOW)
        return LinkCheck.objects.get(address=address)

    return make


def fail_for_days(link, days, start=NOW):
    for day in range(days):
        note_answer(link, Answer.FAILS, "no answer", start + timedelta(days=day))
    link.refresh_from_db()


def test_without_a_network_nothing_dies(watched):
    link = watched("https://one.example/")
    watched("https://two.example/")
    fail_for_days(link, 10)
    assert (link.dead_since, link.failed_days) == (None, 0)


def test_a_page_of_the_same_host_is_no_witness(watched):
    link, same = watched("https://one.example/a"), watched("https://one.example/b")
    for day in range(4):
        now = NOW + timedelta(days=day)
        note_answer(same, Answer.WORKS, "HTTP 200", now)
        note_answer(link, Answer.FAILS, "no answer", now)
    link.refresh_from_db()
    assert link.dead_since is None


def test_while_others_answer_a_link_dies_on_the_third_day(watched, server):
    link = watched("http://dead.invalid/")
    witness = watched(f"{server.address}/fine")
    LinkCheck.objects.filter(pk=witness.pk).update(answered_at=NOW, due_at=NOW + timedelta(99))
    for day in range(1, 4):
        assert link.dead_since is None
        assert links.check_next(NOW + timedelta(days=day), here) == link
        link.refresh_from_db()
    assert link.dead_since == (NOW + timedelta(days=3)).date()


def test_each_address_is_asked_in_its_turn_and_then_left_alone(watched, server, settings):
    for path in ("/a", "/b"):
        watched(server.address + path)
    server.seen.clear()
    for minute in range(4):
        links.check_next(NOW + timedelta(minutes=minute), here)
    assert Counter(path for _verb, path, _agent in server.seen) == {"/a": 1, "/b": 1}
    settings.CHECK_LINKS = False
    assert links.check_next(NOW + timedelta(days=40), here) is None


def test_the_watch_follows_what_the_library_gives(published_with):
    innovation = published_with(website="https://kitchens.example/", rows=2)
    assert links.watch_all(NOW) == 3
    LinkCheck.objects.filter(host="kitchens.example").update(failed_days=2)
    Source.objects.all().delete()
    assert links.watch_all(NOW) == 1
    assert LinkCheck.objects.get().failed_days == 2
    [use] = links.used_in(list(LinkCheck.objects.all()))["https://kitchens.example/"]
    assert use.edit_url.endswith(f"/innovation/edit/{innovation.pk}/")
