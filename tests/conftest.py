"""Every test has its own home, and an own database of each kind: no test reads or writes the learner's data."""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import pytest
from database_server import Server, programs
from hypothesis import settings

from quizzer.progress import Store, open_store

settings.register_profile("house", deadline=None)  # how busy the machine is says nothing about the code
settings.load_profile("house")

SERVER = "QUIZZER_TEST_SERVER"  # its folder, in the environment, so that all processes of a run share one server
REQUIRED = "QUIZZER_TEST_POSTGRESQL"  # set to "required" where a test without PostgreSQL is to fail, not to be skipped


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[SERVER] = f"/tmp/quizzer-{uuid4().hex[:12]}"  # short: a socket's path has its limits


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        Server(Path(os.environ[SERVER])).stop()


@pytest.fixture(scope="session")
def parsed_banks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Parses of bank files, kept from test to test: they are found by what the file holds."""
    return tmp_path_factory.getbasetemp() / "parsed"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, parsed_banks: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    for name, folder in {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"}.items():
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(parsed_banks))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # programs that a test starts compile once
    for name in ("QUIZZER_DATABASE", "QUIZZER_BANK", "QUIZZER_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(scope="session")
def postgresql() -> Server:
    """A running server; a test that asks for it is skipped where PostgreSQL is not installed."""
    missing = "" if find_spec("psycopg") else "psycopg is not installed: pip install 'quizzer[postgresql]'"
    missing = missing or ("" if programs() else "PostgreSQL is not installed: apt-get install postgresql")
    if missing and os.environ.get(REQUIRED) == "required":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    server = Server(Path(os.environ[SERVER]))
    server.start()
    return server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "progress.db")
    server: Server = request.getfixturevalue("postgresql")
    return server.database()


@pytest.fixture
def other_database(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Another empty one of the same kind."""
    if "://" not in database:
        return str(tmp_path / "other.db")
    server: Server = request.getfixturevalue("postgresql")
    return server.database()


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """A learner's store in an empty database, of each kind."""
    with open_store(database) as opened:
        yield opened
