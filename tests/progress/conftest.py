"""The same tests on SQLite and on a PostgreSQL server of their own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from quizzer.progress import Store, open_store

_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if sys.platform != "win32" else []


class Server:
    """A PostgreSQL server in a folder of its own, on a socket there: no port is taken, no password is needed."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs, self.folder = programs, folder
        self.as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    def run(self, program: str, *arguments: str) -> None:
        command = [*self.as_other, str(self.programs / program), *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        if self.as_other:
            for place in (self.folder,):
                place.chmod(0o755)
            shutil.chown(self.folder, "postgres", "postgres")
        data = str(self.folder / "data")
        self.run("initdb", "-D", data, "-U", "quizzer", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        self.run("pg_ctl", "-D", data, "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"quizzer_{uuid4().hex}"
        self.run("createdb", "-h", str(self.folder), "-U", "quizzer", name)
        return f"postgresql+psycopg://quizzer@/{name}?host={self.folder}"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running server; a test that asks for it is skipped where PostgreSQL is not installed."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'quizzer[postgresql]'")
    if not _PLACES:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    folder = Path("/tmp", f"quizzer-{uuid4().hex[:12]}")
    folder.mkdir(mode=0o755)
    server = Server(_PLACES[-1], folder)
    try:
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "progress.db")
    server: Server = request.getfixturevalue("postgresql")
    return server.database()


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with open_store(database) as opened:
        yield opened
