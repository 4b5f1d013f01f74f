"""`handbook check`: what it learns of links to other sites, from servers on this computer."""

import json
import os
import signal
import subprocess
import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from handbooks import BINARY

PATIENCE = 20
PAGE = b'<h2 id="here">Here</h2> <a name=there></a>'


class Site(BaseHTTPRequestHandler):
    """Another site, with pages of every kind; it notes what it is asked and how many ask at once."""

    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self._answer()

    def do_GET(self):
        self._answer()

    def _answer(self):
        server = self.server
        with server.lock:
            server.asked[f"{self.command} {self.path}"] += 1
            server.now += 1
            server.most = max(server.most, server.now)
        try:
            status, headers = self._status()
        except BrokenPipeError:
            self.close_connection = True
            status = None
        # The next one may come as soon as this one has been answered.
        with server.lock:
            server.now -= 1
        if status is None:
            return
        body = PAGE if self.command == "GET" and status == 200 else b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(PAGE if status == 200 else b"")))
        self.end_headers()
        try:
            self.wfile.write(body)
        except BrokenPipeError:
            pass  # Who asked was ended.

    def _status(self):
        if self.path == "/no-head" and self.command == "HEAD":
            return 405, {}
        if self.path == "/flaky" and self.server.asked["HEAD /flaky"] + self.server.asked["GET /flaky"] == 1:
            return 503, {"Retry-After": "1"}
        if self.path == "/garbled":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 3_000_000 + b"\r\n\r\n")
            raise BrokenPipeError
        if self.path == "/slow":
            self.server.release.wait(PATIENCE)
        return {
            "/moved": (301, {"Location": "/here"}), "/for-now": (302, {"Location": "/here"}),
            "/gone": (404, {}), "/withdrawn": (410, {}), "/refused": (403, {}),
        }.get(self.path, (200, {}))

    def log_message(self, *arguments):
        pass


@contextmanager
def another_site():
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked, server.now, server.most = Counter(), 0, 0
        server.lock, server.release = threading.Lock(), threading.Event()
        server.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.release.set()
        server.shutdown()
        thread.join()


class Handbook:
    """A new handbook with one more page."""

    def __init__(self, folder):
        self.root = folder / "handbook"
        subprocess.run(
            [BINARY, "init", self.root, "--title", "Test", "--language", "en"], check=True, capture_output=True)
        self.cache = folder / "links.json"

    def link(self, *addresses, settings=""):
        lines = [f"[link {number}]({address})\n" for number, address in enumerate(addresses)]
        page = "---\ntitle: Links\n---\n" + "\n".join(lines)
        (self.root / "content/en/links.md").write_text(page)
        with open(self.root / "content/handbook.yml", "a") as file:
            file.write(settings)

    def command(self, *options):
        return [BINARY, "check", "--root", self.root, "--link-cache", self.cache, *options]

    def check(self, *options, **variables):
        """The exit code, and the findings about links, as (line, severity, message, help)."""
        result = subprocess.run(
            self.command("--format", "json", *options), text=True, capture_output=True, timeout=3 * PATIENCE,
            env={**os.environ, "no_proxy": "*", **variables})
        assert result.stderr == ""
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        return result.returncode, [
            (line["line"], line["severity"], line["message"], line["help"])
            for line in lines if line.get("file") == "content/en/links.md" and line["column"] > 1
        ]


@pytest.fixture
def handbook(tmp_path):
    return Handbook(tmp_path)


def test_dead_addresses_are_errors_at_their_place(handbook):
    with another_site() as site:
        handbook.link(f"{site.address}/here", f"{site.address}/gone", f"{site.address}/withdrawn#part")
        status, findings = handbook.check()
    assert status == 1
    assert [(line, severity, message) for line, severity, message, _ in findings] == [
        (6, "error", "the page is not there: the server answers 404"),
        (8, "error", "the page is not there: the server answers 410")]


def test_a_server_is_asked_with_get_where_head_does_not_help(handbook):
    with another_site() as site:
        handbook.link(f"{site.address}/no-head", f"{site.address}/here")
        assert handbook.check() == (0, [])
        assert site.asked == {"HEAD /no-head": 1, "GET /no-head": 1, "HEAD /here": 1}


def test_a_server_that_stumbles_is_asked_again(handbook):
    with another_site() as site:
        handbook.link(f"{site.address}/flaky")
        assert handbook.check() == (0, [])


def test_what_has_moved_for_good_is_told_and_what_is_elsewhere_for_now_is_not(handbook):
    with another_site() as site:
        handbook.link(f"{site.address}/moved#part", f"{site.address}/for-now")
        assert handbook.check() == (0, [
            (4, "note", "the address has moved for good", f"write '{site.address}/here#part'")])


def test_a_server_that_refuses_leaves_a_doubt_and_an_exception_takes_it_away(handbook):
    with another_site() as site:
        handbook.link(f"{site.address}/refused")
        status, findings = handbook.check()
        assert (status, len(findings)) == (0, 1)
        assert findings[0][1:3] == (
            "warning", "nobody knows whether the address is alive: the server answers 403")
        handbook.link(f"{site.address}/refused", settings="check: {skip_links: ['*/refused']}\n")
        site.asked.clear()
        assert handbook.check() == (0, [])
        assert not site.asked


def test_what_was_alive_is_not_asked_after_again_unless_one_wishes(handbook):
    with another_site() as site:
        handbook.link(f"{site.address}/here", f"{site.address}/moved", f"{site.address}/gone")
        first = handbook.check()
        site.asked.clear()
        assert handbook.check() == first
        assert set(site.asked) == {"HEAD /gone", "GET /gone"}
        site.asked.clear()
        assert handbook.check("--fresh") == first
        assert site.asked["HEAD /here"] == 1


def test_a_garbled_list_of_links_is_made_anew(handbook):
    handbook.cache.write_bytes(b"\xff{")
    with another_site() as site:
        handbook.link(f"{site.address}/here")
        assert handbook.check() == (0, [])
    assert f"{site.address}/here" in json.loads(handbook.cache.read_text())["links"]


def test_one_answer_that_nobody_can_read_is_no_end_of_the_check(handbook):
    with another_site() as site:
        handbook.link(f"{site.address}/here", f"{site.address}/garbled", f"{site.address}/gone")
        status, findings = handbook.check()
        assert (status, [finding[:2] for finding in findings]) == (1, [(6, "warning"), (8, "error")])


def test_a_list_of_links_from_elsewhere_and_one_that_cannot_be_written_do_no_harm(handbook, tmp_path):
    handbook.cache.write_text('{"version":1,"links":{"a":{"day":-9223372036854775808}}}')
    with another_site() as site:
        handbook.link(f"{site.address}/gone")
        assert handbook.check()[0] == 1
        result = subprocess.run(
            handbook.command("--link-cache", "/proc/none/links.json"), text=True, capture_output=True)
        assert result.returncode == 1 and "the server answers 404" in result.stdout
        assert result.stderr.startswith("warning: links are asked after again next time: ")
        result = subprocess.run(
            [BINARY, "check", "--root", handbook.root, "--link-cache", "links.json"], cwd=tmp_path, text=True,
            capture_output=True)
        assert (result.returncode, result.stderr) == (1, "")


def test_links_on_every_page_are_asked_after_too(handbook):
    with another_site() as site:
        handbook.link(f"{site.address}/here", settings=f"links: {{Gone: {site.address}/gone}}\n")
        result = subprocess.run(handbook.command(), text=True, capture_output=True)
        assert "content/handbook.yml:" in result.stdout and "the server answers 404" in result.stdout


def test_one_address_on_many_pages_is_asked_after_once_and_told_everywhere(handbook):
    with another_site() as site:
        handbook.link(*[f"{site.address}/gone#{number}" for number in range(5)])
        status, findings = handbook.check()
        assert (status, [finding[0] for finding in findings]) == (1, [4, 6, 8, 10, 12])
        assert site.asked == {"HEAD /gone": 1, "GET /gone": 1}


def test_a_server_gets_one_question_at_a_time_and_servers_are_asked_side_by_side(handbook):
    with another_site() as first, another_site() as second:
        handbook.link(
            *[f"{first.address}/{number}" for number in range(20)], f"{second.address}/slow")
        # The second server answers only when the first has answered to everything.
        watch = threading.Thread(target=release_after, args=(first, second))
        watch.start()
        assert handbook.check() == (0, [])
        watch.join()
        assert (first.most, sum(first.asked.values())) == (1, 20)


def release_after(first, second):
    end = time.monotonic() + PATIENCE
    while sum(first.asked.values()) < 20 and time.monotonic() < end:
        time.sleep(0.01)
    second.release.set()


def test_anchors_are_looked_for_when_asked(handbook):
    with another_site() as site:
        handbook.link(
            f"{site.address}/page#here", f"{site.address}/page#there", f"{site.address}/page#nowhere",
            f"{site.address}/page#:~:text=Here")
        assert handbook.check() == (0, [])
        status, findings = handbook.check("--anchors")
        assert (status, [finding[:3] for finding in findings]) == (
            0, [(8, "warning", "the page has no place '#nowhere'")])
        assert site.asked["GET /page"] == 1


def test_the_time_limit_ends_the_questions(handbook):
    with another_site() as site:
        handbook.link(f"{site.address}/here", f"{site.address}/slow", f"{site.address}/later")
        start = time.monotonic()
        status, findings = handbook.check("--time-limit", "2")
        assert time.monotonic() - start < PATIENCE / 2
        assert status == 0
        assert [finding[:3] for finding in findings] == [
            (6, "warning", "the address was not looked at: the time was up"),
            (8, "warning", "the address was not looked at: the time was up")]


def test_ctrl_c_ends_it_and_what_it_has_started(handbook):
    with another_site() as site:
        handbook.link(f"{site.address}/slow")
        process = subprocess.Popen(
            handbook.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": str(handbook.root), "no_proxy": "*"})
        end = time.monotonic() + PATIENCE
        while not site.asked and time.monotonic() < end:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == -signal.SIGINT
        assert not list(handbook.root.glob("handbook-check-*"))
        folder = f"{handbook.root}/handbook-check-{process.pid}-"
        commands = [file.read_bytes() for file in Path("/proc").glob("[0-9]*/cmdline") if is_readable(file)]
        assert not [command for command in commands if folder.encode() in command]


def is_readable(file):
    try:
        return bool(file.read_bytes())
    except OSError:
        return False


def test_a_host_that_is_not_there_is_an_error(handbook):
    with another_site() as site:
        handbook.link(f"{site.address}/here", "https://nobody.invalid/")
        status, findings = handbook.check()
        assert (status, findings[0][:2]) == (1, (6, "error"))
        assert findings[0][2].startswith("readers cannot open the address: Could not resolve host")


def failure(command, **variables):
    result = subprocess.run(command, text=True, capture_output=True, env={**os.environ, **variables})
    return result.returncode, result.stderr


def test_without_a_network_it_says_so_and_goes_on(handbook):
    handbook.link("https://nobody.invalid/")
    result = subprocess.run(handbook.command(), text=True, capture_output=True)
    assert (result.returncode, result.stderr) == (0, "")
    assert "warning: no other server could be reached\n      = check the network" in result.stdout
    # The rest is told all the same.
    assert "== Reading" in result.stdout
    assert not handbook.cache.exists()


def test_without_curl_it_says_what_to_install(handbook):
    handbook.link("https://nobody.invalid/")
    status, said = failure(handbook.command("--curl", "no-such-curl"))
    assert status == 70
    assert said.startswith("error: the program 'no-such-curl', which asks other servers, was not found\n")
    # Nobody needs it who asks nobody.
    assert failure(handbook.command("--curl", "no-such-curl", "--offline"))[0] == 0


def test_a_curl_that_does_not_work_is_named(handbook, tmp_path):
    handbook.link("https://nobody.invalid/")
    program = tmp_path / "old-curl"
    program.write_text("#!/bin/sh\necho 'unknown option' >&2\nexit 2\n")
    program.chmod(0o755)
    status, said = failure(handbook.command("--curl", program))
    assert (status, said) == (
        70, f"error: {program} ended with 2 and did not answer: unknown option\n"
        "      = run it by hand; version 7.75 or newer is needed\n")
