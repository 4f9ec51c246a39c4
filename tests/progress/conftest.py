"""The same tests on SQLite and on a PostgreSQL server of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.progress import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "progress.db")) as opened:
        yield opened
