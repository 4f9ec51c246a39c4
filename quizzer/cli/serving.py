"""`serve`: the app in a browser."""

from importlib.util import find_spec
from ipaddress import ip_address
from typing import Annotated, Final

import typer

from quizzer.cli.options import BankPlace, Database, Lang, Learner, learner_language
from quizzer.errors import QuizzerError

SHORTEST: Final = 16  # characters of a token of one's own


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = 8765,
    public: Annotated[bool, typer.Option("--public", help="Allow an address for others; needs --token.")] = False,
    token: Annotated[
        str | None, typer.Option(help="The secret part of the address; random if none.", envvar="QUIZZER_TOKEN")
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open the browser.")] = False,
    lang: Lang = None,
    bank: BankPlace = None,
    database: Database = None,
    learner: Learner = "me",
) -> None:
    """The app in a browser, for one learner: on this machine only, behind an address that nobody can guess."""
    _hold(host, public=public, token=token)
    _try_to_listen(host, port)
    if find_spec("textual_serve") is None:
        raise QuizzerError("the browser needs one more package: pip install 'quizzer[serve]'")
    import secrets

    from quizzer.progress import open_store
    from quizzer.tui.web import Gate, QuizServer, serve_command

    with open_store(database, learner) as store:  # what is wrong with it is said here, not in the browser
        chosen = learner_language(lang, store)
    names = () if public else (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}")
    gate = Gate(token or secrets.token_urlsafe(24), frozenset(names))
    options = {"database": database, "learner": learner, "lang": chosen, "banks": [str(place) for place in bank or ()]}

    def say(address: str) -> None:
        typer.echo(address)
        if browser:
            import webbrowser

            webbrowser.open(address)

    QuizServer(serve_command(options), host, port, gate, chosen, say).serve()


def _try_to_listen(host: str, port: int) -> None:
    """Says what is in the way, before an address is told."""
    import os
    import socket

    from quizzer.language import Message
    from quizzer.language.system import refused

    try:
        place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(place[0], place[1]) as trial:
            if os.name == "posix":  # elsewhere it would let two programs listen
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place[4])
    except OSError as error:
        unknown = isinstance(error, socket.gaierror)
        raise QuizzerError(
            "nobody can listen there: {why}; name another --host or --port",
            where=f"{host}:{port}",
            why=Message("there is no machine of that name") if unknown else refused(error),
        ) from error


def _hold(host: str, *, public: bool, token: str | None) -> None:
    """Refuses what would show the learner's progress to others unawares."""
    if token is not None and (len(token) < SHORTEST or not all(c.isalnum() or c in "-_" for c in token)):
        raise QuizzerError("a token is {least} letters, digits, - or _ at least", least=SHORTEST)
    if _loopback(host):
        return
    if not public or token is None:
        raise QuizzerError(
            "{host} can be reached by others: add --public and a --token, and put a proxy with TLS before it", host=host
        )


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
