"""A host of one handbook in a folder of its server, whose network comes and goes."""

import functools
import threading
from contextlib import contextmanager
from http.server import ThreadingHTTPServer

from serving import Handler

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {}"
)
FOLDER = "handbook/"


class Host:
    """What the tests change about a server, and what was asked of it."""

    def __init__(self, policy):
        self.policy = policy
        self.address = None
        self.is_down = False
        # Who may show pages for embedding in a frame, as docs/hosting.md has it.
        self.framing = "'none'"
        # Files that are not published yet, by their paths: what is there in their place.
        self.stale = {}
        self.asked = []


class HostHandler(Handler):
    """Serves a host's folder, with the headers of docs/hosting.md."""

    host = None

    def do_GET(self):
        path = self.path.removeprefix(f"/{FOLDER}")
        self.host.asked.append(path)
        if self.host.is_down:
            self.close_connection = True
            return None
        if path in self.host.stale:
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(path))
            self.end_headers()
            return self.wfile.write(self.host.stale[path])
        try:
            return super().do_GET()
        except BrokenPipeError:
            # The browser has gone on to another page.
            return None

    def send_header(self, keyword, value):
        if keyword == "Content-Security-Policy":
            if self.host.policy is None:
                return
            is_embed = self.path.startswith(f"/{FOLDER}embed/")
            value = self.host.policy.format(self.host.framing if is_embed else "'none'")
        super().send_header(keyword, value)


@contextmanager
def host(folder, policy=POLICY):
    """Serves a folder that holds the site's in `handbook/`."""
    state = Host(policy)
    handler = type("OwnHandler", (HostHandler,), {"host": state})
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        state.address = f"http://127.0.0.1:{server.server_port}/{FOLDER}"
        yield state
        server.shutdown()
        thread.join()
