"""Debian's Firefox, driven by WebDriver BiDi, which it speaks by itself: no driver is needed.

https://w3c.github.io/webdriver-bidi/
"""

import json
import re
import shutil
import subprocess
import time
from contextlib import contextmanager

from websockets.sync.client import connect

PROGRAM = shutil.which("firefox-esr")
SECONDS = 10
KEYS = {"Enter": "\ue006", "Escape": "\ue00c"}


@contextmanager
def running_firefox(profile):
    """A Firefox that ends with what is done in it; its profile is a new folder."""
    log = profile / "log"
    with open(log, "w") as file:
        process = subprocess.Popen(
            [PROGRAM, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
            stdout=file, stderr=file)
    try:
        with connect(_address(log) + "/session", max_size=None, proxy=None) as socket:
            yield Firefox(socket)
    finally:
        process.terminate()
        process.wait(30)


def _address(log):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text())
        if found:
            return found[1]
        time.sleep(0.1)
    raise TimeoutError(log.read_text())


class Firefox:
    """A browser with one tab, of any size."""

    def __init__(self, socket):
        self.socket = socket
        self.number = 0
        self.complaints = []
        self.call("session.new", capabilities={})
        self.tab = self.call("browsingContext.getTree")["contexts"][0]["context"]
        self.call("session.subscribe", events=["log.entryAdded"])

    def call(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.number:
                assert message["type"] == "success", message
                return message["result"]
            entry = message.get("params", {})
            if message.get("method") == "log.entryAdded" and entry["level"] in ("error", "warn"):
                self.complaints.append(entry["text"])

    def resize(self, width, height):
        self.call("browsingContext.setViewport", context=self.tab, viewport={"width": width, "height": height})

    def goto(self, address):
        self.call("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def evaluate(self, expression):
        """What an expression of JavaScript is, by way of JSON."""
        result = self.call(
            "script.evaluate", expression=f"JSON.stringify({expression})", target={"context": self.tab},
            awaitPromise=False, userActivation=True)
        assert result["type"] == "success", result
        return json.loads(result["result"].get("value", "null"))

    def wait_for(self, expression):
        """Until an expression is true; on the way to another page there may be nothing that could be asked."""
        end = time.monotonic() + SECONDS
        while not (value := self.evaluate(f"(() => {{ try {{ return {expression}; }} catch (error) {{ return null; }} }})()")):
            assert time.monotonic() < end, expression
            time.sleep(0.05)
        return value

    def press(self, *keys):
        """Keys by their names, or texts."""
        signs = [sign for key in keys for sign in KEYS.get(key, key)]
        actions = [{"type": kind, "value": sign} for sign in signs for kind in ("keyDown", "keyUp")]
        self.call("input.performActions", context=self.tab, actions=[{"type": "key", "id": "keys", "actions": actions}])

    def still(self, expression):
        """What an expression is once it no longer changes: where something is while the page still moves."""
        value, end = None, time.monotonic() + SECONDS
        while value != (value := self.evaluate(expression)):
            assert time.monotonic() < end, expression
            time.sleep(0.05)
        return value

    def click(self, selector, number=0):
        """With the mouse, on one of those that can be seen."""
        place = f"[...document.querySelectorAll({json.dumps(selector)})].filter(node => node.checkVisibility())[{number}]"
        self.wait_for(f"!!{place}")
        x, y = self.still(
            f"(node => {{ node.scrollIntoView({{ block: 'end' }}); const box = node.getBoundingClientRect();"
            f" return [box.x + Math.min(20, box.width / 2), box.y + box.height / 2]; }})({place})")
        actions = [
            {"type": "pointerMove", "x": int(x), "y": int(y)}, {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0}]
        self.call(
            "input.performActions", context=self.tab, actions=[{"type": "pointer", "id": "mouse", "actions": actions}])
