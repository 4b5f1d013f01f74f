"""Debian's Firefox, driven by WebDriver BiDi, which it speaks by itself: neither a driver nor a package of Python is needed.

https://w3c.github.io/webdriver-bidi/; a message is a text frame of a WebSocket (RFC 6455).
"""

import base64
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import time
from urllib.parse import urlsplit

PROGRAM = shutil.which("firefox-esr")
SECONDS = 10
KEYS = {"Enter": "\ue006", "Escape": "\ue00c"}


class WebSocket:
    """As much of one as BiDi needs."""

    def __init__(self, address):
        parts = urlsplit(address)
        self.socket = socket.create_connection((parts.hostname, parts.port), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        self.stream = self.socket.makefile("rb")
        assert b" 101 " in self.stream.readline()
        while self.stream.readline().strip():
            pass

    def send(self, text):
        payload = text.encode()
        # A mask of zeros leaves the bytes as they are.
        self.socket.sendall(b"\x81\xff" + struct.pack("!Q", len(payload)) + bytes(4) + payload)

    def receive(self):
        text = b""
        while True:
            first, second = self.stream.read(2)
            size = second & 127
            if size > 125:
                size = int.from_bytes(self.stream.read(2 if size == 126 else 8))
            payload = self.stream.read(size)
            if first & 15 < 3:
                text += payload
                if first & 128:
                    return text.decode()


class Firefox:
    """A browser with one tab, of any size."""

    def __init__(self, profile):
        self.profile = profile
        with open(profile / "log", "w") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
                stdout=log, stderr=log)
        self.socket = WebSocket(self._address() + "/session")
        self.number = 0
        self.complaints = []
        self.call("session.new", capabilities={})
        self.tab = self.call("browsingContext.getTree")["contexts"][0]["context"]
        self.call("session.subscribe", events=["log.entryAdded"])

    def _address(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            found = re.search(r"WebDriver BiDi listening on (ws://\S+)", (self.profile / "log").read_text())
            if found:
                return found[1]
            time.sleep(0.1)
        raise TimeoutError((self.profile / "log").read_text())

    def call(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.receive())
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

    def click(self, selector, number=0):
        """With the mouse, on one of those that can be seen."""
        place = f"[...document.querySelectorAll({json.dumps(selector)})].filter(node => node.checkVisibility())[{number}]"
        self.wait_for(f"!!{place}")
        x, y = self.evaluate(
            f"(node => {{ node.scrollIntoView({{ block: 'end' }}); const box = node.getBoundingClientRect();"
            f" return [box.x + Math.min(20, box.width / 2), box.y + box.height / 2]; }})({place})")
        actions = [
            {"type": "pointerMove", "x": int(x), "y": int(y)}, {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0}]
        self.call(
            "input.performActions", context=self.tab, actions=[{"type": "pointer", "id": "mouse", "actions": actions}])

    def close(self):
        self.process.terminate()
        self.process.wait(30)
