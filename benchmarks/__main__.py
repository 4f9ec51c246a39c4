"""Every benchmark, each as a ratio to its reference in the same run: `python -m benchmarks`."""

import sys
from importlib import import_module

NAMES = (
    "start",
    "bank",
    "marking",
    "sitting",
    "screens",
    "statistics",
    "planning",
    "month",
    "bounds",
    "clairvoyant",
    "assumptions",
    "tried",
    "practice",
)


def main() -> None:
    """Runs the benchmarks named on the command line, or all."""
    for name in sys.argv[1:] or NAMES:
        print(f"\n{name}")
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
