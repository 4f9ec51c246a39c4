"""Every screen in both languages, at two sizes, dark and light, held against the pictures in `pictures/`.

After an intended change: `QUIZZER_PICTURES=write pytest tests/tui/test_screens_as_pictures.py`, then look at what
changed; a browser opens each file. A picture that differs is laid beside the kept one on a page of its own.
"""

import os
from pathlib import Path

import pytest
from every_screen import WAYS, month_of, shown
from picture import taken

from quizzer.language import LANGUAGES, Language
from quizzer.study.exam import Exam

KEPT = Path(__file__).with_name("pictures")
SIZES = [(80, 24), (120, 40)]
LOOKS = ("dark", "light")


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return month_of(tmp_path_factory.mktemp("month"))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", WAYS)
async def test_the_screen_looks_as_it_did(
    tmp_path: Path, month: Path, monkeypatch: pytest.MonkeyPatch, name: str, lang: Language, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(Exam, "spend", lambda *_: None)  # a picture has no time
    async with shown(WAYS[name], tmp_path, month, lang, size) as sit:
        drawn = {}
        for look in LOOKS:
            sit.app.theme = f"quizzer-{look}"
            await sit.press()
            drawn[f"{name}.{lang}.{size[0]}x{size[1]}.{look}.svg"] = taken(sit.app).svg()
    differing = [file for file, svg in drawn.items() if svg != _kept(file, svg)]
    assert not differing, _beside(differing, drawn, tmp_path)


def _kept(file: str, svg: str) -> str:
    path = KEPT / file
    if os.environ.get("QUIZZER_PICTURES") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(svg, encoding="utf-8")
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _beside(differing: list[str], drawn: dict[str, str], folder: Path) -> str:
    """A page with what was kept at the left and what is drawn now at the right; its address."""
    page = folder / "differing.html"
    rows = (
        f"<h2>{file}</h2><img src='{(KEPT / file).as_uri()}' width='49%'> "
        f"<img src='data:image/svg+xml,{_quoted(drawn[file])}' width='49%'>"
        for file in differing
    )
    page.write_text("<!doctype html><meta charset='utf-8'>" + "".join(rows), encoding="utf-8")
    return f"{', '.join(differing)}: kept and now, side by side: {page.as_uri()}"


def _quoted(svg: str) -> str:
    return svg.replace("%", "%25").replace("#", "%23").replace("'", "%27").replace("\n", "%0A")


def test_no_picture_is_kept_of_a_screen_that_is_gone() -> None:
    sizes = [f"{wide}x{high}" for wide, high in SIZES]
    wanted = {f"{n}.{lang}.{s}.{look}.svg" for n in WAYS for lang in LANGUAGES for s in sizes for look in LOOKS}
    assert {file.name for file in KEPT.iterdir()} == wanted
