"""A set made on a Dask cluster of two workers, one of them killed on the way: the same bytes as on one machine."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from practice_bank import practice_bank

from quizzer.bank.models import Text
from quizzer.errors import QuizzerError
from quizzer.papers import Secret, simple
from quizzer.practice.batch import make_set
from quizzer.practice.cluster import made_on_cluster
from quizzer.practice.copies import Order, slips
from quizzer.practice.folder import SetFolder

distributed = pytest.importorskip("distributed", reason="Dask is an extra: quizzer[cluster]")
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def order(tmp_path: Path) -> Order:
    (tmp_path / "bank").mkdir()
    plan = simple(Text(en="Set", zh="练习"), 6)
    return Order(practice_bank(tmp_path / "bank"), plan, Secret.of_seed(7), "en", ("html", "md"))


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1", silence_logs=50
    ) as made:
        yield made


def contents(place: Path) -> dict[str, bytes]:
    return {str(p.relative_to(place)): p.read_bytes() for p in sorted(place.rglob("*")) if p.is_file()}


def test_the_same_bytes_though_a_worker_dies(order: Order, cluster: Any, tmp_path: Path) -> None:
    to_make = slips(order.secret, 60)
    workers = [worker.pid for worker in cluster.workers.values()]
    killed = []

    def kill(done: int, _: int) -> None:
        if done >= 12 and not killed:
            os.kill(workers[0], signal.SIGKILL)
            killed.append(done)

    engine = cluster.scheduler_address.replace("tcp://", "dask://")
    there = make_set(order, to_make, SetFolder(tmp_path / "there"), engine=engine, progress=kill)
    here = make_set(order, to_make, SetFolder(tmp_path / "here"), jobs=1)
    assert killed
    assert contents(there) == contents(here)


def test_a_wrong_engine_says_so(order: Order) -> None:
    with pytest.raises(QuizzerError, match="there is no engine spark"):
        next(made_on_cluster("spark://x", order, slips(order.secret, 1)))
