"""How soon the whole bank is read: from its YAML, from the parse that was kept, and one question of it posed."""

import os
import subprocess
import sys
import tempfile
from statistics import median

from benchmarks.timing import line

_LOAD = """
import time
import yaml, pydantic, jinja2, numpy, quizzer.bank.models, quizzer.bank.variant, quizzer.bank.parsing
from quizzer.bank import load
start = time.perf_counter()
bank = load()
loaded = time.perf_counter()
variant = bank.question("conv.output-size").variant(3)
variant.text("en")
print(loaded - start, time.perf_counter() - loaded)
"""
RUNS = 7


def _loaded(cache: str) -> tuple[float, float]:
    """Seconds of loading, and of posing one question, in a process of its own; beyond imports."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache, "PYTHONDONTWRITEBYTECODE": ""}
    ran = subprocess.run([sys.executable, "-c", _LOAD], env=environment, capture_output=True, text=True, check=True)
    load, pose = map(float, ran.stdout.split())
    return load, pose


def main() -> None:
    """Prints the medians."""
    cold = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as fresh:
            cold.append(_loaded(fresh)[0])
    line("the whole bank from its YAML, beyond imports", median(cold) * 1000, bar="bar 300")
    with tempfile.TemporaryDirectory() as kept:
        _loaded(kept)
        warm = [_loaded(kept) for _ in range(RUNS)]
    line("the whole bank from the parse that was kept", median(load for load, _ in warm) * 1000, bar="bar 50")
    line("one question of it posed", median(pose for _, pose in warm) * 1000)
