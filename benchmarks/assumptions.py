"""How much the exam plan's lead hangs on what the simulation assumes: `python -m benchmarks assumptions`."""

from typing import Any

from benchmarks.planning import DAYS, HELD, MINUTES, cell

LEARNERS = 60
ASSUMPTIONS: dict[str, dict[str, Any]] = {
    "as above": {},
    "30 % known at first sight": {"sight": 0.3},
    "plain FSRS without learning steps": {"steps": False},
    "30 %, and without learning steps": {"sight": 0.3, "steps": False},
    "wrong answers not asked again that day": {"again": False},
    "times without noise": {"noise": 0.0},
    "times with twice the noise": {"noise": 2.0},
}


def main() -> None:
    """Prints, by assumption, the leads that the promises speak of."""
    print(f"{LEARNERS} learners a cell, {len(HELD) * len(DAYS) * len(MINUTES)} cells\n")
    print(
        "| assumption | over plain FSRS, least | at 10 minutes, mean | and least | over tuned budget-filling, least |"
    )
    print("|---" * 5 + "|")
    for name, assumed in ASSUMPTIONS.items():
        cells = [cell(m, days, minutes, LEARNERS, **assumed) for m in HELD for days in DAYS for minutes in MINUTES]
        plain = [(c.ahead["plain FSRS, 0.9"][0], c.minutes) for c in cells]
        short = [lead for lead, minutes in plain if minutes == 10]
        filling = min(c.ahead["budget-filling FSRS, tuned"][0] for c in cells)
        figures = (min(plain)[0], sum(short) / len(short), min(short), filling)
        print(f"| {name} | " + " | ".join(f"{x:+.1f}" for x in figures) + " |", flush=True)


if __name__ == "__main__":
    main()
