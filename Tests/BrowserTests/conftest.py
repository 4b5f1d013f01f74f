"""What all browser tests share: built handbooks, a server, a browser, readers."""

import fcntl
import os
import shutil
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect, sync_playwright

from handbooks import CONTENT, Handbook, PublishedHandbook
from serving import serve
from visitors import Visitor

expect.set_options(timeout=5_000)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory, worker_id):
    """A folder that all workers share, for what none of them changes."""
    folder = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        folder = folder.parent
    folder = folder / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def alone(folder):
    """One worker at a time."""
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def handbooks(shared_folder):
    """The repository's handbook and the made-up one, built once for all workers, which leave them as they are."""
    with alone(shared_folder):
        return {name: Handbook.built_once(content, shared_folder / name) for name, content in CONTENT.items()}


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The repository's handbook as it is where it has an address."""
    return PublishedHandbook(CONTENT["shipped"], tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="session")
def web(handbooks, tmp_path_factory):
    """The address of a server with the repository's handbook at its root and others in folders below."""
    folder = tmp_path_factory.mktemp("web") / "root"
    shutil.copytree(handbooks["shipped"].site, folder)
    (folder / "copy").symlink_to(handbooks["shipped"].site)
    (folder / "made-up").symlink_to(handbooks["made-up"].site)
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="session")
def launch_browser():
    """Starts Debian's Chromium, with other environment variables than the tests'."""
    with sync_playwright() as playwright:
        browsers = []

        def launch(**environment):
            # Chromium's sandbox does not work for root.
            browsers.append(playwright.chromium.launch(
                executable_path="/usr/bin/chromium-headless-shell", chromium_sandbox=os.geteuid() != 0,
                env={**os.environ, **environment}))
            return browsers[-1]

        yield launch
        for browser in browsers:
            browser.close()


@pytest.fixture(scope="session")
def browser(launch_browser):
    """Debian's Chromium."""
    return launch_browser()


@contextmanager
def visitors(browser):
    """Makes readers, whose browsers remember nothing yet. In the end no page may have misbehaved."""
    made = []

    def make(**settings):
        made.append(Visitor(browser, **settings))
        return made[-1]

    yield make
    for visitor in made:
        visitor.context.close()
    assert [complaint for visitor in made for complaint in visitor.complaints] == []


@pytest.fixture
def new_visitor(browser):
    """Makes a reader for one test."""
    with visitors(browser) as make:
        yield make


@pytest.fixture(scope="module")
def new_lasting_visitor(browser):
    """Makes a reader for all tests of a file."""
    with visitors(browser) as make:
        yield make


@pytest.fixture
def visitor(new_visitor):
    """A reader."""
    return new_visitor()
