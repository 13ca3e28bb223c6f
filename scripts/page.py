"""Opens a page in Chromium and fails where it has an error to tell or asks for anything."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile


def opened(page):
    """What a page holds when it is there, what it tells on the console, what it asks for."""
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "net.json")
        shown = subprocess.run(
            [
                os.environ["CHROMIUM"], "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--enable-logging=stderr", f"--log-net-log={log}", f"--user-data-dir={folder}/profile",
                "--dump-dom", page.as_uri(),
            ],
            check=True, capture_output=True, text=True,
        )
        events = json.loads(log.read_text())
    console = [line for line in shown.stderr.splitlines() if "CONSOLE" in line]
    start = events["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    started = [event["params"] for event in events["events"] if event["type"] == start and "url" in event.get("params", {})]
    # The browser asks for things of its own; those have no page that asks.
    asked = {params["url"] for params in started if params.get("initiator") != "not an origin"}
    return shown.stdout, console, asked


page = pathlib.Path(sys.argv[1]).resolve()
control = page.parent / "control.html"
control.write_text("<!doctype html><script>console.error('heard')</script><img src='http://pages.invalid/x.png'>")
_, console, asked = opened(control)
assert console and asked == {"http://pages.invalid/x.png"}, ("this check would hear nothing", console, asked)

holds, console, asked = opened(page)
assert not console, console
assert not asked, asked
assert "<footer>" in holds and "<section>" in holds, holds[:500]
print("no error, no request")
