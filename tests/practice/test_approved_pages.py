"""Pages as they were looked at and approved.

`python test_approved_pages.py` in this folder makes them anew; look at them before they are committed.
"""

import shutil
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np
import pytest
from practice_bank import practice_bank

from quizzer.bank import Kind
from quizzer.bank.models import Text
from quizzer.language import Language
from quizzer.papers import Blueprint, Secret, Section, compose
from quizzer.practice.faces import Look, rendered
from quizzer.practice.sheet import dealt, sheet

APPROVED = Path(__file__).with_name("approved")
IDEAS: tuple[Kind, ...] = ("choice", "true_false", "cloze", "table", "match")
KINDS = [(lang, key) for lang in ("en", "zh") for key in (False, True)]
POPPLER = shutil.which("pdftoppm")


def picture(folder: Path, lang: Language, key: bool) -> bytes:
    """The first page as a PNG, 50 dots an inch, in grey."""
    bank = practice_bank(folder)
    ideas = [q for q in bank.questions.values() if q.kind in IDEAS]
    sections = (
        Section(title=Text(en="Numbers", zh="计算"), number=1, kinds=("numeric",)),
        Section(title=Text(en="Ideas", zh="概念"), number=len(ideas), kinds=IDEAS),
    )
    plan = Blueprint(title=Text(en="Samples", zh="样例"), minutes=20, sections=sections)
    secret = Secret.of_seed(11)
    paper = compose(bank, plan, secret, 0, "K7QF3-X")
    one = sheet(paper, lang, dealt(paper, secret.draw("letters")), formulas=True)
    (folder / "a.pdf").write_bytes(rendered(one, "pdf", Look(), key=key))
    command = [str(POPPLER), "-r", "50", "-gray", "-png", "-singlefile", str(folder / "a.pdf"), str(folder / "a")]
    subprocess.run(command, check=True)
    return (folder / "a.png").read_bytes()


def pixels(png: bytes) -> "np.ndarray[tuple[int, ...], np.dtype[np.int16]]":
    """The values of a PNG with 8 bits and no interlacing: grey, or thrice grey as some pdftoppm write it."""
    of = 3 if png[25] == 2 else 1
    width, height = (int.from_bytes(png[k : k + 4]) for k in (16, 20))
    packed, at = b"", 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4])
        packed += png[at + 8 : at + 8 + size] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += size + 12
    raw = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, of * width + 1)
    shown = np.zeros((height + 1, of * width + of), np.int16)
    for y in range(height):
        kind, line = raw[y, 0], raw[y, 1:]
        for x in range(of * width):
            a, b, c = int(shown[y + 1, x]), int(shown[y, x + of]), int(shown[y, x])
            nearest = min((a, b, c), key=lambda v: abs(a + b - c - v))
            shown[y + 1, x + of] = (int(line[x]) + (0, a, b, (a + b) // 2, nearest)[kind]) % 256
    return shown[1:, of:]


@pytest.mark.skipif(not POPPLER, reason="pdftoppm is not installed")
@pytest.mark.parametrize(("lang", "key"), KINDS)
def test_a_page_looks_as_approved(tmp_path: Path, lang: Language, key: bool) -> None:
    wanted = (APPROVED / f"{'key' if key else 'sheet'}.{lang}.png").read_bytes()
    got = picture(tmp_path, lang, key)
    if got != wanted:
        a, b = pixels(got), pixels(wanted)
        assert a.shape == b.shape
        assert np.abs(a - b).mean() < 2.0, "look at it, then approve it anew"


if __name__ == "__main__":
    APPROVED.mkdir(exist_ok=True)
    for lang, key in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            made = picture(Path(folder), lang, key)  # type: ignore[arg-type]
        (APPROVED / f"{'key' if key else 'sheet'}.{lang}.png").write_bytes(made)
    sys.stdout.write(f"{APPROVED}\n")
