"""The app in a browser: textual-serve behind a gate of our own, for it checks neither who asks nor from where.

Whoever knows the address, which holds a random token, is the learner; nobody else gets as much as a page. The page
loads nothing from elsewhere and can download nothing. A second window takes over from the first.
"""

import asyncio
import html
import json
import shlex
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from hmac import compare_digest
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from quizzer.language import Language, say

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
POLICY: Final = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; "
    "form-action 'none'; base-uri 'none'"
)
PAGE: Final = """\
<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>quizzer</title>
<link rel="stylesheet" href="static/css/xterm.css">
<style>
  @font-face {{ font-family: "Roboto Mono"; src: url("static/fonts/RobotoMono-VariableFont_wght.ttf"); }}
  html, body {{ height: 100%; margin: 0; overflow: hidden; background: #16171f; }}
  #terminal {{ height: 100%; }}
  .xterm .xterm-viewport {{ overflow: hidden; background: #16171f; }}
  .ended {{ display: none; color: #dfe3f0; font: 18px monospace; padding: 2em; }}
  body.-closed .ended {{ display: block; }}
  body.-closed #terminal {{ display: none; }}
</style>
<script src="static/js/textual.js"></script>
<body>
<div class="ended">{ended}</div>
<div id="terminal" class="textual-terminal" data-session-websocket-url="{socket}" data-font-size="{size}"></div>
"""


LARGEST: Final = (500, 200)  # cells of a window


@dataclass(frozen=True)
class Gate:
    """Who is let in. hosts: names the browser may call us by; empty: any, as behind a proxy of one's own."""

    token: str
    hosts: frozenset[str]

    def admits(self, request: web.Request) -> bool:
        """Whether the token is right, the name we are called by is ours, and no foreign page asks."""
        given = request.path.split("/")[1]
        known = compare_digest(given.encode(), self.token.encode())
        named = not self.hosts or request.host in self.hosts  # a rebound DNS name would be another
        return known and named and self._from_here(request)

    @staticmethod
    def _from_here(request: web.Request) -> bool:
        origin = request.headers.get("Origin")
        if origin is None:
            return "Upgrade" not in request.headers  # a browser's sockets always say whence
        return urlsplit(origin).netloc == request.host


GATE: Final = web.AppKey("gate", Gate)


@web.middleware
async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Nothing but a bare 404 for whoever is not let in; careful headers for whoever is."""
    if not request.app[GATE].admits(request):
        raise web.HTTPNotFound(text="not found")
    response = await handler(request)
    if not response.prepared:
        response.headers.update(HEADERS)
        policy = f"{POLICY}; connect-src 'self' ws://{request.host} wss://{request.host}"
        response.headers["Content-Security-Policy"] = policy
    return response


class OneApp(AppService):
    """The app's process. Of what it may ask of the browser only the end is passed on: no files, no addresses."""

    async def on_meta(self, data: bytes) -> None:
        """Ends the session; all else is dropped."""
        if json.loads(data).get("type") == "exit":
            await super().on_meta(data)

    async def stop(self) -> None:
        """Asks the app to end, and sees that it does: its answers are stored already."""
        try:
            async with asyncio.timeout(5):
                await super().stop()
                if self._process is not None:
                    await self._process.wait()
        except TimeoutError:
            pass
        finally:
            if self._process is not None and self._process.returncode is None:
                self._process.kill()
                await self._process.wait()

    async def set_terminal_size(self, width: int, height: int) -> None:
        """The window's size, within reason."""
        most = zip((int(width), int(height)), LARGEST, strict=True)
        await super().set_terminal_size(*(min(max(cells, 1), limit) for cells, limit in most))


class QuizServer(Server):
    """Serves one learner's app at `/TOKEN/`."""

    def __init__(
        self, command: str, host: str, port: int, gate: Gate, lang: Language, tell: Callable[[str], None]
    ) -> None:
        super().__init__(command, host=host, port=port, title="quizzer")
        self.gate, self.lang, self.tell = gate, lang, tell
        self.open_socket: web.WebSocketResponse | None = None

    def initialize_logging(self) -> None:
        """Quiet: a log would name the token."""

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[guarded])
        app[GATE] = self.gate
        home = f"/{self.gate.token}"
        app.add_routes(
            [
                web.get(f"{home}/", self.handle_page),
                web.get(f"{home}/ws", self.handle_websocket),
                web.static(f"{home}/static", self.statics_path),
            ]
        )
        app.on_startup.append(self.on_startup)
        return app

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002 - aiohttp's
        """Says where it is to be found."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        self.tell(f"http://{host}:{self.port}/{self.gate.token}/")

    async def handle_page(self, request: web.Request) -> web.Response:
        """The page that holds the terminal."""
        secure = request.secure or request.headers.get("X-Forwarded-Proto") == "https"
        socket = f"{'wss' if secure else 'ws'}://{request.host}/{self.gate.token}/ws"
        size = request.query.get("fontsize", "")
        page = PAGE.format(
            lang=self.lang,
            ended=html.escape(say("The sitting has ended. Load the page again to go on.", self.lang)),
            socket=html.escape(socket),
            size=size if size.isdecimal() and len(size) == 2 else "16",
        )
        return web.Response(text=page, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """The newest window's socket; the window before it is closed first, so that two never answer at once."""
        if self.open_socket is not None:
            await self.open_socket.close()
        self.open_socket = socket = web.WebSocketResponse(heartbeat=15, max_msg_size=1 << 20)
        await socket.prepare(request)

        async def close() -> None:
            await socket.close()

        service = OneApp(
            self.command,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        await service.start(*(_cells(request.query.get(name, "")) for name in ("width", "height")))
        try:
            await self._process_messages(socket, service)
        except (ValueError, TypeError, LookupError, AttributeError, AssertionError):
            await socket.close()  # no message of ours
        finally:
            await service.stop()
        return socket


def _cells(text: str) -> int:
    """The first size of a window; the page tells better ones as they change."""
    return min(int(text), max(LARGEST)) if text.isdecimal() and len(text) < 5 and int(text) else 80


def serve_command(options: Mapping[str, object]) -> str:
    """The command that runs the app for one window; options: what `run` takes."""
    command = [sys.executable, "-c", f"from quizzer.tui.web import run; run(**{dict(options)!r})"]
    return subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)


def run(database: str | None, learner: str, lang: Language, banks: Sequence[str] = ()) -> None:
    """The app from its home screen, in the process that the server starts for a window."""
    from quizzer.bank import bank_folders, load
    from quizzer.progress import open_store
    from quizzer.study import Session
    from quizzer.tui import run_home

    with open_store(database, learner) as store:
        run_home(Session(load(bank_folders(map(Path, banks))), store, (), lang))
