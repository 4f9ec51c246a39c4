"""The pictures in the README, of the real program over the real bank: `python -m scripts.pictures`.

Screens are the app's own, in both languages, after a month that `scripts/demo.py` makes up; sheet and key are drawn as
they are printed.
"""

import asyncio
import html
import re
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

from rich.cells import cell_len

from quizzer.bank import Bank, Variant, load
from quizzer.bank.models import Text
from quizzer.language import LANGUAGES, Language
from quizzer.papers import Blueprint, Secret, Section
from quizzer.practice.copies import Order, paper_sheet, slips
from quizzer.practice.pdf import first_page
from quizzer.practice.typst import source
from quizzer.progress import Store, open_store
from quizzer.study import Session
from quizzer.tui.app import QuizzerApp
from quizzer.tui.widgets.fields import Field
from scripts.demo import NOW, answers, fill

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
# Where the app begins, what is pressed ("begin": the first entries of a matrix, rightly; "answer": all of it, with one
# mistake), how large the screen is, which colours.
SCREENS: dict[str, tuple[str, tuple[str, ...], tuple[int, int], str]] = {
    "home": ("", (), (80, 24), "quizzer-dark"),
    "question": ("conv.values", ("begin",), (80, 24), "quizzer-dark"),
    "verdict": ("lstm.step", ("answer", "ctrl+s", "space", "space"), (80, 30), "quizzer-dark"),
    "statistics": ("", ("s",), (120, 40), "quizzer-light"),
}
SEED = 12
PLAN = Blueprint(
    title=Text(en="Deep learning, week 9", zh="深度学习第九周"),
    minutes=30,
    sections=(
        Section(number=1, topics=("rl.optimality-backup-chance",)),
        Section(number=1, topics=("conv.values",)),
        Section(number=1, topics=("conv.layer",)),
    ),
)


async def draw(bank: Bank, store: Store, name: str, lang: Language) -> str:
    """The picture as SVG."""
    question, keys, size, theme = SCREENS[name]
    seeds = count(SEED)
    chosen = [bank.question(question)] if question else ()
    session = Session(bank, store if not question else None, chosen, lang, lambda: NOW, lambda: next(seeds))
    app = QuizzerApp(session, home=not question)
    app.theme, app.toured = theme, True
    async with app.run_test(size=size) as pilot:
        for key in keys:
            if key == "answer":
                answered = answers(app.session.current, Random(SEED), skill=0)
                for field in app.screen.query(Field):
                    field.text = answered[field.part.id]
            elif key == "begin":
                await pilot.press(*begun(app.session.current))
            else:
                await pilot.press(key)
            await app.workers.wait_for_complete()
        await app.workers.wait_for_complete()
        await pilot.pause()
        return portable(app.export_screenshot(title="quizzer"))


def begun(variant: Variant | None) -> list[str]:
    """The keys that type the first three entries of a matrix."""
    assert variant is not None
    entries = variant.key(variant.parts[0].id).ravel()[:3].tolist()
    typed = " ".join(f"{entry:g}" for entry in entries)
    return [{"-": "minus", " ": "space"}.get(char, char) for char in typed]


def portable(svg: str) -> str:
    """Loads no font from elsewhere, and gives Chinese characters the two cells that they take."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", "Fira Code, DejaVu Sans Mono, Noto Sans Mono CJK SC, monospace")
    return re.sub(r'(<text [^>]*?textLength=")([\d.]+)("[^>]*>)([^<]*)(?=<)', _wide, svg)


def _wide(found: re.Match[str]) -> str:
    before, length, after, text = found.groups()
    plain = html.unescape(text)
    return f"{before}{float(length) * cell_len(plain) / max(1, len(plain)):g}{after}{text}"


def screens() -> Iterator[tuple[Path, str]]:
    """Each file, and the picture that belongs into it."""
    bank = load()
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder, "demo.db"))) as store:
        fill(store, bank)
        for name in SCREENS:
            for lang in LANGUAGES:
                yield FOLDER / f"{name}.{lang}.svg", asyncio.run(draw(bank, store, name, lang))


def pages() -> Iterator[tuple[Path, bytes]]:
    """A sheet and its key, as `screens`."""
    secret = Secret.of_seed(2)
    order = Order(load(), PLAN, secret, "en")
    _, sheet = paper_sheet(order, slips(secret, 1)[0])
    for name, key in (("sheet", False), ("key", True)):
        yield FOLDER / f"{name}.png", first_page(source(sheet, key=key))


def main() -> None:
    """Draws all of them."""
    FOLDER.mkdir(exist_ok=True)
    for file, svg in screens():
        file.write_text(svg, encoding="utf-8")
    for file, png in pages():
        file.write_bytes(png)


if __name__ == "__main__":
    main()
