"""A PostgreSQL server for the tests, in a folder of its own: no port is taken, no password is needed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

DEBIAN = Path("/usr/lib/postgresql")
OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"


def programs() -> Path | None:
    """The folder of the server's programs; None where PostgreSQL is not installed."""
    if sys.platform == "win32":
        return None
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    onpath = shutil.which("initdb")
    return found[-1].parent if found else Path(onpath).parent if onpath else None


class Server:
    """One server for all processes of a test run; `folder` is named before they start, and made by the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _run(self, program: str, *arguments: str) -> None:
        place = programs()
        assert place is not None
        other = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root
        command = [str(place / program), "-D", str(self.folder / "data"), *arguments]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, user=other, group=other
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        """Starts it, unless another process of this run has."""
        self.folder.mkdir(mode=0o755, exist_ok=True)
        with self._alone():
            if (self.folder / "started").exists():
                return
            if os.geteuid() == 0:
                shutil.chown(self.folder, "postgres", "postgres")
            self._run("initdb", "-U", "quizzer", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
            log, options = str(self.folder / "log"), f"-k {self.folder} {OPTIONS}"
            self._run("pg_ctl", "-w", "-l", log, "-o", options, "start")
            (self.folder / "started").touch()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        import fcntl

        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def stop(self) -> None:
        """Stops it, if it was ever started, and removes its folder."""
        if (self.folder / "started").exists():
            self._run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def database(self) -> str:
        """The address of a new, empty database; that takes a hundredth of a second."""
        import psycopg

        name = f"quizzer_{uuid4().hex}"
        with psycopg.connect(f"host={self.folder} user=quizzer dbname=postgres", autocommit=True) as keeper:
            keeper.execute(f"CREATE DATABASE {name} STRATEGY file_copy")
        return f"postgresql+psycopg://quizzer@/{name}?host={self.folder}"
