"""The app in a browser: for whoever has the address, from nowhere else, and with nothing but the app."""

import asyncio
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer

from quizzer.language import Language
from quizzer.progress import open_store
from quizzer.tui.web import Gate, QuizServer, serve_command

TOKEN = "a-token-of-enough-letters"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@asynccontextmanager
async def served(folder: Path, lang: Language = "en") -> AsyncIterator[TestClient[Any, Any]]:
    """A server over a new database, and a client that knows its address."""
    file = str(folder / "progress.db")
    with open_store(file) as store:
        store.set_setting("lang", lang)
    options = {"database": file, "learner": "me", "lang": lang, "banks": []}
    server = QuizServer(serve_command(options), "127.0.0.1", 0, Gate(TOKEN, frozenset()), lang, lambda _: None)
    running = TestServer(await server._make_app())
    async with TestClient(running) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/wrong-token/", "/download/x", f"/{TOKEN}x/"])
async def test_without_the_token_there_is_nothing(tmp_path: Path, path: str) -> None:
    async with served(tmp_path) as client:
        answer = await client.get(path)
        assert (answer.status, await answer.text()) == (404, "not found")


async def test_the_page_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    async with served(tmp_path) as client:
        answer = await client.get(f"/{TOKEN}/")
        text = await answer.text()
        assert answer.status == 200
        assert "https://" not in text
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert (await client.get(f"/{TOKEN}/static/js/textual.js")).status == 200
        assert (await client.get(f"/{TOKEN}/static/")).status in (403, 404)
        assert (await client.get(f"/{TOKEN}/download/x")).status == 404


async def test_the_page_speaks_the_learner_s_language(tmp_path: Path) -> None:
    async with served(tmp_path, "zh") as client:
        text = await (await client.get(f"/{TOKEN}/")).text()
        assert '<html lang="zh">' in text
        assert "本次学习已结束。刷新页面可继续。" in text


@pytest.mark.parametrize("origin", ["https://example.org", "null", None, "http://127.0.0.1:1"])
async def test_a_foreign_page_gets_no_socket(tmp_path: Path, origin: str | None) -> None:
    async with served(tmp_path) as client:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.ws_connect(f"/{TOKEN}/ws", origin=origin)
        assert refused.value.status == 404


async def test_another_name_for_this_machine_is_refused() -> None:
    gate = Gate(TOKEN, frozenset({"127.0.0.1:8765"}))
    for host, admitted in {"127.0.0.1:8765": True, "rebound.example.org:8765": False}.items():
        request = aiohttp.test_utils.make_mocked_request("GET", f"/{TOKEN}/", headers={"Host": host})
        assert gate.admits(request) is admitted


async def seen(answer: aiohttp.ClientWebSocketResponse, wanted: str) -> str:
    """What the app paints, until `wanted` is in it."""
    text = ""
    while wanted not in text:
        message = await answer.receive(timeout=20)
        assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
        text += message.data.decode() if isinstance(message.data, bytes) else message.data
    return text


async def test_the_app_runs_in_a_socket_and_a_second_window_takes_over(tmp_path: Path) -> None:
    async with served(tmp_path) as client:
        origin = str(client.make_url("")).rstrip("/")
        first = await client.ws_connect(f"/{TOKEN}/ws", origin=origin)
        await seen(first, "Welcome")
        second = await client.ws_connect(f"/{TOKEN}/ws", origin=origin)
        await seen(second, "Welcome")
        async with asyncio.timeout(10):
            while (await first.receive()).type is aiohttp.WSMsgType.BINARY:
                pass
        assert first.closed
        for nonsense in ("[]", "{", '["resize", {"width": 1e9, "height": -5}]', '["stdin"]'):
            if not second.closed:
                await second.send_str(nonsense)
        await second.close()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--host", "0.0.0.0"), "--public"),
        (("--host", "0.0.0.0", "--public"), "--token"),
        (("--host", "192.0.2.1", "--token", TOKEN), "--public"),
        (("--token", "short"), "16"),
        (("--token", "a/../token-with-signs"), "16"),
    ],
)
def test_a_public_address_wants_to_be_asked_for(arguments: tuple[str, ...], said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quizzer", "serve", *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "nowhere.invalid"])
def test_where_nobody_can_listen_is_said_in_one_sentence_and_no_address_is_told(host: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "quizzer", "serve", "--port", port, "--host", host, "--public", "--token", TOKEN],
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{host}:{port}: nobody can listen there")
    assert len(done.stderr.strip().splitlines()) == 1


class Browser:
    """A real Chromium, spoken to by its own protocol."""

    def __init__(self, channel: aiohttp.ClientWebSocketResponse) -> None:
        self.channel, self.number = channel, 0

    async def ask(self, method: str, **values: object) -> dict[str, Any]:
        """One command, and what came of it."""
        self.number += 1
        await self.channel.send_json({"id": self.number, "method": method, "params": values})
        while True:
            said = await self.channel.receive_json(timeout=30)
            if said.get("id") == self.number:
                return said.get("result", {})

    async def until(self, expression: str) -> None:
        """Waits until a JavaScript expression is true."""
        async with asyncio.timeout(90):
            while not (await self.ask("Runtime.evaluate", expression=expression))["result"].get("value"):
                await asyncio.sleep(0.1)

    async def press(self, key: str, code: int) -> None:
        """A key, down and up."""
        for kind in ("keyDown", "keyUp"):
            text = {"text": chr(code)} if code != 27 and kind == "keyDown" else {}
            await self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text)


@asynccontextmanager
async def browser(folder: Path, address: str) -> AsyncIterator[Browser]:
    """Chromium with a page open at `address`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")
    process = await asyncio.create_subprocess_exec(
        str(CHROMIUM), *flags, f"--remote-debugging-port={port}", f"--user-data-dir={folder / 'chromium'}", address,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with aiohttp.ClientSession() as session:
            page = await _page(session, port)
            async with session.ws_connect(page, max_msg_size=0) as channel:
                yield Browser(channel)
    finally:
        process.terminate()
        await process.wait()


async def _page(session: aiohttp.ClientSession, port: int) -> str:
    async with asyncio.timeout(90):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                    pages = [p for p in json.loads(await answer.text()) if p["type"] == "page"]
            except aiohttp.ClientError:
                pages = []
            if pages:
                return str(pages[0]["webSocketDebuggerUrl"])
            await asyncio.sleep(0.2)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the browser itself was not tried")
async def test_a_question_is_answered_in_a_real_browser(tmp_path: Path) -> None:
    async with served(tmp_path) as client, browser(tmp_path, str(client.make_url(f"/{TOKEN}/"))) as page:
        await page.until("document.body && document.body.classList.contains('-first-byte')")
        await page.until("document.querySelector('.xterm-helper-textarea') !== null")
        with open_store(str(tmp_path / "progress.db")) as store:
            async with asyncio.timeout(90):
                while not store.last_reviews(1):  # Enter leaves the tour, studies, turns the card; 3 is "good"
                    focus = "document.querySelector('.xterm-helper-textarea').focus()"
                    await page.ask("Runtime.evaluate", expression=focus)  # the page may take it while it settles
                    await page.press("Enter", 13)
                    await asyncio.sleep(0.5)
                    await page.press("3", 51)
                    await asyncio.sleep(0.5)
            assert store.last_reviews(1)[0].answers
