"""A real browser, driven through its DevTools pipe: no package, no port."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Page:
    """One page of a running browser."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back, self._numbers, self._rest = to, back, count(1), b""
        self._session: str | None = None
        self.logged: list[str] = []

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command, and its result."""
        number = next(self._numbers)
        said: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if self._session and not method.startswith("Target."):
            said["sessionId"] = self._session
        os.write(self._to, json.dumps(said).encode() + b"\0")
        while True:
            heard = self._read()
            if heard.get("method") in ("Runtime.exceptionThrown", "Network.requestWillBeSent"):
                self.logged.append(json.dumps(heard["params"])[:2000])
            if heard.get("id") == number:
                assert "error" not in heard, heard
                return dict(heard["result"])

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            read = os.read(self._back, 1 << 20)
            assert read, "the browser is gone"
            self._rest += read
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))

    def open(self, file: Path) -> None:
        """Shows a file, and waits until it is there."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self.call(f"{domain}.enable")
        self.logged.clear()
        self.call("Page.navigate", url=file.resolve().as_uri())
        while self.run("document.readyState") != "complete":
            pass

    def run(self, script: str) -> Any:
        """The value of an expression; a promise is awaited."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")


@contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """A page of a browser that keeps all it has in `folder`, downloads too."""
    assert PROGRAM
    to_read, to_write = os.pipe()
    back_read, back_write = os.pipe()

    def place() -> None:
        os.dup2(to_read, 3)
        os.dup2(back_write, 4)

    arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    running = subprocess.Popen(
        [PROGRAM, *arguments, "--remote-debugging-pipe", "--lang=en", "about:blank"],
        preexec_fn=place,  # noqa: PLW1509
        close_fds=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(to_read)
    os.close(back_write)
    try:
        page = Page(to_write, back_read)
        page.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
        yield page
    finally:
        running.terminate()
        running.wait(20)
        os.close(to_write)
        os.close(back_read)
