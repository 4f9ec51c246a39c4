"""Makes the README's pictures of a sheet and its key: `python scripts/sheet_pictures.py`."""

from pathlib import Path

from quizzer.bank import load
from quizzer.bank.models import Text
from quizzer.papers import Blueprint, Secret, Section
from quizzer.practice.copies import Order, paper_sheet, slips
from quizzer.practice.pdf import first_page
from quizzer.practice.typst import source

DOCS = Path(__file__).parents[1] / "docs"
PLAN = Blueprint(
    title=Text(en="Deep learning, week 9", zh="深度学习第九周"),
    minutes=30,
    sections=(
        Section(number=1, topics=("rl.optimality-backup-chance",)),
        Section(number=1, topics=("conv.values",)),
        Section(number=1, topics=("conv.layer",)),
    ),
)


def main() -> None:
    """Page one of a copy and of its key, as they are printed."""
    secret = Secret.of_seed(2)
    order = Order(load(), PLAN, secret, "en")
    _, sheet = paper_sheet(order, slips(secret, 1)[0])
    for name, key in (("sheet", False), ("key", True)):
        (DOCS / f"{name}.png").write_bytes(first_page(source(sheet, key=key)))


if __name__ == "__main__":
    main()
