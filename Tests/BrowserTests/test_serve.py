"""`handbook serve`: what browsers get is what a build would write, and it follows every change."""

import calendar
import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import threading
import time
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from codes import scanned, terminal_picture
from handbooks import BINARY, TODAY, run
from searching import SearchDialog

# Random changes to the handbook; HANDBOOK_EDITS=1000 for a long run.
EDITS = int(os.environ.get("HANDBOOK_EDITS", "30"))
PATIENCE = 20


class Server:
    """A running `handbook serve`, and what it says."""

    def __init__(self, root, *options, through=()):
        noon = str(calendar.timegm(TODAY.timetuple()) + 12 * 3600)
        self.root = root
        self.process = subprocess.Popen(
            [*through, BINARY, "serve", "--root", root, *options], text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env={**os.environ, "SOURCE_DATE_EPOCH": noon})
        self.lines = []
        self.port = int(self.process.stdout.readline().split()[0].split(":")[2].strip("/,"))
        self.address = f"http://127.0.0.1:{self.port}/"
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def get(self, path, host=None, method="GET", **headers):
        """The status and the bytes at an address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, headers={"Host": host or f"localhost:{self.port}", **headers})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body

    def problems(self):
        """What is wrong just now, as browsers are told; None if nothing is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/.handbook/events", headers={"Host": f"localhost:{self.port}"})
        line = connection.getresponse().readline()
        connection.close()
        return json.loads(line.removeprefix(b"data: ")).get("problems")

    def stop(self):
        """As Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(5)

    def kill(self):
        self.process.kill()
        self.process.wait()
        self._listener.join()
        self.process.stdout.close()


@contextmanager
def served(root, *options, through=()):
    server = Server(root, *options, through=through)
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture
def root(tmp_path):
    """A new handbook in two languages."""
    run("init", tmp_path / "book", "--title", "Advice", "--language", "en", "--language", "ru")
    return tmp_path / "book"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1] % 40_000 + 20_000


@pytest.fixture
def context(browser):
    """A browser that forgets everything in the end."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def server(root):
    with served(root, "--port", str(free_port())) as server:
        yield server


def eventually(find):
    """Waits until nothing is found that should not be."""
    end = time.monotonic() + PATIENCE
    while found := find():
        assert time.monotonic() < end, f"still found: {found}"
        time.sleep(0.01)


def replace(path, old, new):
    """As editors save: a new file takes the old one's place."""
    text = path.read_text()
    assert old in text
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text.replace(old, new))
    beside.rename(path)


def test_an_edited_page_is_loaded_again_and_mistakes_stand_over_it(context, server, root):
    """Where the reader was; a page that has not changed stays as it is."""
    page = context.new_page()
    other = context.new_page()
    file = root / "content/en/first-steps/how-to-ask.md"
    page.goto(f"{server.address}en/first-steps/how-to-ask.html")
    other.goto(f"{server.address}en/first-steps/how-to-prepare.html")
    other.evaluate("window.isTheSame = true")
    expect(page.locator("#handbook-problems")).to_have_count(0)

    replace(file, "By phone", "On the phone")
    expect(page.locator("h2").first).to_have_text("On the phone")

    replace(file, "../scripts/ask-by-phone.md", "../scripts/nowhere.md")
    expect(page.locator("#handbook-problems")).to_contain_text("no page '../scripts/nowhere.md'")
    expect(page.locator("#handbook-problems")).to_contain_text("how-to-ask.md:13:")
    expect(other.locator("#handbook-problems")).to_have_count(1)
    expect(page.locator("h2").first).to_have_text("On the phone")

    replace(file, "../scripts/nowhere.md", "../scripts/ask-by-phone.md")
    expect(page.locator("#handbook-problems")).to_have_count(0)
    expect(other.locator("#handbook-problems")).to_have_count(0)
    assert other.evaluate("window.isTheSame")


def test_a_change_of_the_theme_is_seen_at_once(context, server, root):
    """A style sheet, a parameter, a template, a word, a whole other theme; a mistake stands over the page."""
    page = context.new_page()
    page.goto(f"{server.address}en/first-steps/how-to-ask.html")
    theme = root / "themes/mine"
    (theme / "assets").mkdir(parents=True)
    (theme / "templates").mkdir()
    (theme / "strings").mkdir()
    (theme / "assets/mine.css").write_text("h1 { color: rgb(1, 2, 3); }")
    (theme / "templates/head_extra.mustache").write_text(
        '<link rel="stylesheet" href="{{asset.mine.css}}">\n')
    (theme / "theme.yml").write_text('extends: handbook\nparameters:\n  accent: "#010203"\n')
    settings = root / "content/handbook.yml"
    settings.write_text(settings.read_text() + "theme: mine\n")
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    expect(page.locator("header.site summary")).to_have_css("color", "rgb(1, 2, 3)")

    replace(theme / "assets/mine.css", "3)", "4)")
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 4)")
    replace(theme / "theme.yml", "#010203", "#010205")
    expect(page.locator("header.site summary")).to_have_css("color", "rgb(1, 2, 5)")
    (theme / "templates/colophon.mustache").write_text('<p class="mine">{{strings.skip}}</p>\n')
    expect(page.locator(".mine")).to_have_count(1)
    (theme / "strings/en.yml").write_text("skip: Onward\n")
    expect(page.locator(".mine")).to_have_text("Onward")

    replace(theme / "templates/colophon.mustache", "strings.skip", "strings.skipp")
    expect(page.locator("#handbook-problems")).to_contain_text("colophon.mustache:1:")
    replace(theme / "templates/colophon.mustache", "strings.skipp", "page.title")
    expect(page.locator("#handbook-problems")).to_have_count(0)
    expect(page.locator(".mine")).to_have_text(page.locator("h1").text_content())


def test_the_browser_goes_to_the_page_that_is_edited(context, root):
    """If it was asked to; a page that is opened later stays where it is."""
    with served(root, "--follow", "--port", str(free_port())) as server:
        page = context.new_page()
        page.goto(f"{server.address}en/index.html")
        expect(page.locator("h1")).to_have_text("Start here")

        replace(root / "content/en/first-steps/how-to-ask.md", "By phone", "On the phone")

        expect(page).to_have_url(f"{server.address}en/first-steps/how-to-ask.html")
        expect(page.locator("h2").first).to_have_text("On the phone")
        page.goto(f"{server.address}en/index.html")
        replace(root / "content/en/index.md", "title: Start here", "title: Begin here")
        expect(page.locator("h1")).to_have_text("Begin here")
        assert page.url == f"{server.address}en/index.html"


def test_settings_that_cannot_be_read_at_the_start_are_shown_and_can_be_mended(context, root):
    """The server waits for the editor, and does not end."""
    settings = root / "content/handbook.yml"
    good = settings.read_text()
    settings.write_text("title: [\n")
    with served(root, "--port", str(free_port())) as server:
        page = context.new_page()
        page.goto(f"{server.address}en/index.html")
        expect(page.locator("#handbook-problems")).to_contain_text("content/handbook.yml:")

        settings.write_text(good)

        expect(page.locator("h1")).to_have_text("Start here")


@pytest.mark.parametrize("line, badge", [
    ("draft: true", "Draft"), ("publish: 2026-12-24", "Shown from 2026-12-24 on"),
    ("expires: 2026-11-20", "Not shown since 2026-11-20"),
])
def test_a_page_that_readers_would_not_see_has_a_badge(context, server, root, line, badge):
    """On the screen, and not on paper; it goes once the page is shown."""
    file = root / "content/en/first-steps/how-to-ask.md"
    page = context.new_page()
    page.goto(f"{server.address}en/first-steps/how-to-ask.html")
    expect(page.locator("#handbook-badge")).to_have_count(0)

    replace(file, "---\ntitle", f"---\n{line}\ntitle")

    expect(page.locator("#handbook-badge")).to_have_text(badge)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#handbook-badge")).to_be_hidden()
    other = context.new_page()
    other.goto(f"{server.address}en/first-steps/how-to-prepare.html")
    expect(other.locator("#handbook-badge")).to_have_count(0)

    replace(file, f"{line}\n", "")
    expect(page.locator("#handbook-badge")).to_have_count(0)


def test_what_was_filled_in_outlives_a_reload(context, server, root):
    """A script's fields are kept by the browser."""
    page = context.new_page()
    page.goto(f"{server.address}en/scripts/ask-by-phone.html")
    page.get_by_label("Your name").fill("Ann")

    replace(root / "content/en/scripts/ask-by-phone.md", "stand up", "stand upright")

    expect(page.locator("main")).to_contain_text("stand upright")
    expect(page.get_by_label("Your name")).to_have_value("Ann")


def test_only_this_computer_and_only_the_site(server):
    """No other name for this address, no other file, nothing that changes anything."""
    page = "/en/index.html"
    assert server.get(page)[0] == 200
    assert server.get(page, host=f"127.0.0.1:{server.port}")[0] == 200
    for host in ("evil.example", f"evil.example:{server.port}", "localhost", f"localhost.evil:{server.port}"):
        assert server.get(page, host=host)[0] == 421
    for path in ("/../content/handbook.yml", "/%2e%2e/content/handbook.yml", "/content/handbook.yml",
                 "//etc/passwd", "/en/%00", "/en/index.md"):
        assert server.get(path)[0] == 404, path
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert server.get(page, method=method)[0] == 405
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        assert connection.getpeername()[0] == "127.0.0.1"
    assert not (server.root / "output").exists()


def test_a_folder_leads_to_its_page(server):
    """With the slash that relative links need."""
    assert server.get("/en/")[1] == server.get("/en/index.html")[1]
    assert server.get("/en")[0] == 301


def test_links_between_folders_do_not_keep_the_server_busy(root):
    """They are wrong, which is said; and once they are gone, the server goes on."""
    loops = [root / f"content/en/first-steps/loop-{number}" for number in range(4)]
    for loop in loops:
        loop.symlink_to(".")
    with served(root, "--port", str(free_port())) as server:
        assert "leads to a folder that it lies in" in server.problems()
        for loop in loops:
            loop.unlink()
        eventually(server.problems)


def test_a_port_that_is_taken_is_passed_over(server, root):
    """And said; Ctrl-C ends the server at once, as done."""
    with served(root, "--port", str(server.port)) as second:
        assert second.port > server.port
        assert second.get("/en/index.html") == server.get("/en/index.html")
        assert second.stop() == 0


def test_the_live_site_is_the_built_one_after_any_change(server, root, tmp_path):
    """After each of many random changes every address has the bytes of a clean build."""
    chance = random.Random(20_261_127)
    good = tmp_path / "good"
    shutil.copytree(root, good)
    for number in range(EDITS):
        change(root, chance, number)
        built = subprocess.run(
            [BINARY, "build", "--root", root, "--output", tmp_path / f"site{number}", "--drafts", "--quiet"],
            env={**os.environ, "SOURCE_DATE_EPOCH": str(calendar.timegm(TODAY.timetuple()) + 12 * 3600)},
            capture_output=True)
        if built.returncode == 0:
            eventually(lambda: server.problems() or differences(server, tmp_path / f"site{number}"))
            shutil.rmtree(good)
            shutil.copytree(root, good)
        else:
            assert built.returncode == 1, built.stderr
            eventually(lambda: server.problems() is None and built.stderr)
            mend(root, good)
            eventually(server.problems)
        shutil.rmtree(tmp_path / f"site{number}", ignore_errors=True)


def change(root, chance, number):
    """Changes, adds, renames, removes or breaks something."""
    pages = sorted((root / "content").glob("*/*/*.md"))
    page = chance.choice(pages)
    match chance.randrange(9):
        case 0 | 1 | 2: page.write_text(page.read_text() + f"\nSentence {number}.\n")
        case 3:
            for language in ("en", "ru"):
                new = root / f"content/{language}/first-steps/new-{number}.md"
                new.write_text(f"---\ntitle: New {number}\nupdated: 2026-11-01\n---\n\nText.\n")
        case 4: page.rename(page.with_name(f"renamed-{number}.md"))
        case 5: page.unlink()
        case 6: page.write_text(page.read_text().replace("---\n", "--\n", 1))
        case 7:
            sheet = root / "themes/handbook/assets/more.css"
            sheet.parent.mkdir(parents=True, exist_ok=True)
            sheet.write_text(f"p {{ margin: {number}px }}\n")
        case _:
            settings = root / "content/handbook.yml"
            settings.write_text(settings.read_text().replace("Advice", f"Advice {number}", 1))


def mend(root, good):
    """Puts everything back as it was."""
    for path in [path for path in root.rglob("*") if path.is_file()]:
        if not (good / path.relative_to(root)).exists():
            path.unlink()
    for path in [path for path in good.rglob("*") if path.is_file()]:
        own = root / path.relative_to(good)
        if not own.exists() or own.read_bytes() != path.read_bytes():
            own.parent.mkdir(parents=True, exist_ok=True)
            own.write_bytes(path.read_bytes())


def differences(server, site):
    """The files that the server has not, or has otherwise."""
    files = [path for path in sorted(site.rglob("*")) if path.is_file() and not path.name.startswith(".handbook")]
    return [path for path in files if server.get(f"/{path.relative_to(site)}") != (200, path.read_bytes())]


# In a place in which the system tells nobody of changes (user_namespaces(7): limits of their own).
WITHOUT_NOTICES = ["unshare", "--map-root-user", "sh", "-c", """
echo 0 > /proc/sys/user/max_inotify_instances && exec "$0" "$@"
"""]


def test_where_the_system_tells_of_no_changes_files_are_looked_at_again_and_again(root):
    probe = subprocess.run([*WITHOUT_NOTICES, "true"], capture_output=True)
    if probe.returncode != 0:
        pytest.skip("this system gives its users no limits of their own")
    with served(root, "--port", str(free_port()), through=WITHOUT_NOTICES) as server:
        eventually(lambda: [] if any("twice a second" in line for line in server.lines) else ["no word of it"])
        eventually(lambda: [] if server.get("/en/index.html")[0] == 200 else ["no page"])
        for text in ["First words.", "Other words."]:
            (root / "content/en/index.md").write_text(f"---\ntitle: Start\n---\n{text}\n")
            eventually(lambda: [] if text.encode() in server.get("/en/index.html")[1] else [text])


# In a network of its own, in which this computer has one more address.
IN_A_NETWORK = ["unshare", "--net", "--map-root-user", "sh", "-c", """
ip link set lo up
ip address add 192.0.2.7/32 dev lo
"$0" serve --root "$1" --port 4000 $2 > "$1/said" & serving=$!
for attempt in $(seq 100); do grep -q page "$1/said" && break; sleep 0.1; done
for host in 192.0.2.7 localhost evil.example; do
  curl --silent --output /dev/null --write-out '%{http_code} ' --connect-to "::$3:4000" "http://$host:4000/"
done
kill $serving
"""]


def ask_in_a_network(root, option, address, **variables):
    """What the program says, and how it answers when it is called by three names at an address."""
    try:
        done = subprocess.run(
            [*IN_A_NETWORK, BINARY, root, option, address], capture_output=True, text=True, timeout=60,
            env={**os.environ, **variables})
    except FileNotFoundError:
        done = None
    if done is None or "unshare" in done.stderr:
        pytest.skip("this system gives its users no networks of their own")
    return (root / "said").read_text().splitlines(), done.stdout.split()


def test_the_network_may_look_only_when_asked_to(root):
    assert ask_in_a_network(root, "", "192.0.2.7")[1] == ["000"] * 3
    said, answers = ask_in_a_network(root, "--lan", "192.0.2.7", PATH="/usr/sbin:/usr/bin:/sbin:/bin")
    assert answers == ["200", "200", "421"]
    assert said[:2] == [
        "http://localhost:4000/, until Ctrl-C", "everybody in this network may look: http://192.0.2.7:4000/"]


def test_a_code_to_scan_is_printed(root, tmp_path):
    """What a phone's camera makes of the lines, drawn as a terminal draws them."""
    said, _ = ask_in_a_network(root, "--lan", "127.0.0.1", PATH="/usr/sbin:/usr/bin:/sbin:/bin")
    lines = [line for line in said[2:] if line.startswith("█")]
    assert scanned(terminal_picture(lines), tmp_path) == ["http://192.0.2.7:4000/"]


def test_the_search_finds_what_was_just_written(context, server, root):
    """In a page that was opened before the edit, too, once it is loaded again."""
    page = context.new_page()
    page.goto(f"{server.address}en/first-steps/how-to-prepare.html")
    search = SearchDialog(page).open()
    assert search.look_for("xylophone") == []
    replace(root / "content/en/first-steps/how-to-ask.md", "By phone", "By xylophone")
    eventually(lambda: b"xylophone" not in server.get("/en/first-steps/how-to-ask.html")[1])
    # What the page has loaded of the search stays good.
    assert search.pages("prepare") != []
    page.reload()
    assert SearchDialog(page).open().pages("xylophone") == ["first-steps/how-to-ask"]
