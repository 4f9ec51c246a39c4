"""What must hold on every screen, however small or large, in every colour and without any."""

import unicodedata
from pathlib import Path

import pytest
from every_screen import WAYS, month_of, shown
from picture import Picture, taken
from textual.command import CommandPalette
from textual.widget import Widget
from textual.widgets import Static
from tui_bank import Sitting

from quizzer.language import LANGUAGES, Language
from quizzer.study.exam import Exam
from quizzer.tui.screens.help import Sheet, keys_of
from quizzer.tui.widgets.keys import Keys
from quizzer.tui.widgets.words import Words

SMALL, LARGE = (60, 20), (200, 60)


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return month_of(tmp_path_factory.mktemp("month"))


@pytest.fixture(autouse=True)
def no_time_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Exam, "spend", lambda *_: None)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", WAYS)
async def test_nothing_is_cut_off_and_all_can_be_read(tmp_path: Path, month: Path, name: str, lang: Language) -> None:
    async with shown(WAYS[name], tmp_path, month, lang, SMALL) as sit:
        for size in (SMALL, LARGE):
            if sit.app.size != size:
                await sit.pilot.resize_terminal(*size)
                await sit.press()
            assert cut_off(sit) == []
            assert unprintable(taken(sit.app)) == ""
            assert focus_in_sight(sit)
            assert keys_whole(sit)
        for look, ratio in (("dark", 4.5), ("light", 4.5), ("contrast", 7.0)):
            sit.app.theme = f"quizzer-{look}"
            await sit.press()
            assert faint(taken(sit.app), ratio, sit) == set(), look


@pytest.mark.parametrize("name", WAYS)
async def test_plain_signs_and_no_colours_lose_nothing(
    tmp_path: Path, month: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    async with shown(WAYS[name], tmp_path, month, "en", (80, 24)) as sit:
        coloured = taken(sit.app)
        keys = " ".join(str(foot.render()) for screen in sit.app.screen_stack for foot in screen.query(Keys))
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "plain").mkdir()
    async with shown(WAYS[name], tmp_path / "plain", month, "en", (80, 24), ascii=True) as sit:
        plain = taken(sit.app)
        assert keys_whole(sit)
    assert plain.text.replace("中文", "").isascii()  # a language is called by its own name
    assert {
        colour for row in plain.rows for cell in row for colour in (cell.ink, cell.paper) if not grey(colour)
    } == set()
    assert [len(row) for row in plain.rows] == [len(row) for row in coloured.rows]
    words = [word for word in coloured.text.split() if word.isascii() and word.isalpha() and word not in keys]
    assert [word for word in words if word not in plain.text] == []


def cut_off(sit: Sitting) -> list[str]:
    """Widgets of which a part can neither be seen nor scrolled to."""
    found = []
    for widget, place in sit.app.screen._compositor.full_map.items():
        if not isinstance(widget, Widget) or not widget.display or not place.region or widget is sit.app.screen:
            continue
        above = [each for each in widget.ancestors if isinstance(each, Widget)]
        seen = place.region.intersection(place.clip)
        if seen.width < place.region.width and not any(each.show_horizontal_scrollbar for each in above):
            found.append(f"{widget!r} reaches {place.region.width - seen.width} cells beyond its place")
        if seen.height < place.region.height and not any(each.show_vertical_scrollbar for each in above):
            found.append(f"{widget!r} reaches {place.region.height - seen.height} rows beyond its place")
        if isinstance(widget, Static | Words) and not isinstance(widget, Keys):
            room = widget.content_size
            if room.width and widget.get_content_height(room, sit.app.size, room.width) > room.height:
                found.append(f"{widget!r} has more rows than room")
            if widget.styles.text_wrap == "nowrap" and widget.get_content_width(room, sit.app.size) > room.width:
                found.append(f"{widget!r} has more cells than room")
    return found


def unprintable(picture: Picture) -> str:
    """Signs that no terminal shows."""
    return "".join(c for c in picture.text if c != "\n" and (unicodedata.category(c)[0] == "C" or c == "\ufffd"))


def focus_in_sight(sit: Sitting) -> bool:
    """Whether what has the focus, if anything, can be seen."""
    focused = sit.app.focused
    if focused is None:
        return True
    place = sit.app.screen._compositor.full_map[focused]
    return bool(place.region.intersection(place.clip))


def keys_whole(sit: Sitting) -> bool:
    """Whether the keys at the foot are all there or a key away, and none of them is broken."""
    screen = sit.app.screen
    if isinstance(screen, CommandPalette):
        return True
    [foot] = screen.query(Keys)
    shown_ = [binding for binding, _ in foot._shown()]
    known = {binding.action for _, binding, _ in keys_of(screen)}
    whole = {b.action for b in shown_} >= {b.action for _, b, _ in keys_of(screen) if b.show}
    return (
        foot.region.bottom <= sit.app.size.height
        and bool(known)
        and (whole or (not isinstance(screen, Sheet) and "f1" in [b.key for b in shown_]))
    )


def faint(picture: Picture, ratio: float, sit: Sitting) -> set[tuple[str, str, str]]:
    """Letters and digits whose colour is too near to that of their ground."""
    screen = sit.app.screen
    sheet = screen.query("#sheet, #--container").first().region if screen.is_modal else screen.region
    return {
        (cell.char, cell.ink, cell.paper)
        for y, row in enumerate(picture.rows)
        for x, cell in enumerate(row)
        if cell.char.isalnum() and sheet.contains(x, y) and contrast(cell.ink, cell.paper) < ratio
    }


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def grey(colour: str) -> bool:
    return colour[1:3] == colour[3:5] == colour[5:7]
