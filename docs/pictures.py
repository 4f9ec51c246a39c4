"""The pictures in the README, of the real program over the real bank: `python -m docs.pictures`.

Each is drawn from the app's own screen, in both languages, after a month that `scripts/demo.py` makes up.
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

from quizzer.bank import Bank, load
from quizzer.language import LANGUAGES, Language
from quizzer.progress import Store, open_store
from quizzer.study import Session
from quizzer.tui.app import QuizzerApp
from quizzer.tui.widgets.fields import Field
from scripts.demo import NOW, answers, fill

FOLDER = Path(__file__).with_name("pictures")
# Where the app begins, what is pressed ("answer": filled in, with one mistake), how large the screen is, which colours.
PICTURES: dict[str, tuple[str, tuple[str, ...], tuple[int, int], str]] = {
    "home": ("", (), (80, 24), "quizzer-dark"),
    "question": ("conv.values", ("3", "space", "minus", "1", "space", "7"), (80, 24), "quizzer-dark"),
    "verdict": ("lstm.step", ("answer", "ctrl+s", "space", "space"), (80, 30), "quizzer-dark"),
    "statistics": ("", ("s",), (120, 40), "quizzer-light"),
}
SEED = 12


async def draw(bank: Bank, store: Store, name: str, lang: Language) -> str:
    """The picture as SVG."""
    question, keys, size, theme = PICTURES[name]
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
            else:
                await pilot.press(key)
            await app.workers.wait_for_complete()
        await app.workers.wait_for_complete()
        await pilot.pause()
        return portable(app.export_screenshot(title="quizzer"))


def portable(svg: str) -> str:
    """Loads no font from elsewhere, and gives Chinese characters the two cells that they take."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", "Fira Code, DejaVu Sans Mono, Noto Sans Mono CJK SC, monospace")
    return re.sub(r'(<text [^>]*?textLength=")([\d.]+)("[^>]*>)([^<]*)(?=<)', _wide, svg)


def _wide(found: re.Match[str]) -> str:
    before, length, after, text = found.groups()
    plain = html.unescape(text)
    return f"{before}{float(length) * cell_len(plain) / max(1, len(plain)):g}{after}{text}"


def pictures() -> Iterator[tuple[Path, str]]:
    """Each file, and the picture that belongs into it."""
    bank = load()
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder, "demo.db"))) as store:
        fill(store, bank)
        for name in PICTURES:
            for lang in LANGUAGES:
                yield FOLDER / f"{name}.{lang}.svg", asyncio.run(draw(bank, store, name, lang))


def main() -> None:
    """Draws all of them."""
    FOLDER.mkdir(exist_ok=True)
    for file, svg in pictures():
        file.write_text(svg, encoding="utf-8")
        print(f"{file.name}: {file.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
