"""The HTML sheet in a real Chromium: filled in, saved, marked; accessible; and it asks the network for nothing."""

import io
import json
import os
import time
from base64 import b64decode
from pathlib import Path

import pypdf
import pytest
from chromium import PROGRAM, Page, browser
from practice_bank import practice_bank

from quizzer.bank import Bank, built_in, load
from quizzer.bank.models import Text
from quizzer.grading import grade
from quizzer.papers import Blueprint, Secret, Section, compose
from quizzer.practice.faces import Look, rendered
from quizzer.practice.records import record
from quizzer.practice.sheet import Sheet, dealt, sheet

pytestmark = pytest.mark.skipif(not PROGRAM, reason="no Chromium is installed")
AXE = Path(os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js"))
SECRET = Secret.of_seed(7)
ROWS = "[...document.querySelectorAll('[data-id]')]"


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    (tmp_path / "bank").mkdir()
    return practice_bank(tmp_path / "bank")


def paper_of(bank: Bank):  # type: ignore[no-untyped-def]
    plan = Blueprint(
        title=Text(en="Set", zh="练习"),
        sections=(Section(title=Text(en="All", zh="全部"), number=len(bank.questions)),),
    )
    return compose(bank, plan, SECRET, 0, "K7QF3-X")


def opened(page: Page, of: Sheet, folder: Path, key: bool = False, **look: bool) -> None:
    file = folder / "sheet.html"
    file.write_bytes(rendered(of, "html", Look(**look), key=key))
    page.open(file)


def test_a_sheet_is_filled_in_saved_and_marked(bank: Bank, tmp_path: Path) -> None:
    paper = paper_of(bank)
    one = sheet(paper, "en", dealt(paper, SECRET.draw("letters")))
    kept = record(paper, one, "", None)
    wanted = {blank.id: blank.shown or 'words, "quoted" <b>' for item in kept.items for blank in item.blanks}
    with browser(tmp_path) as page:
        opened(page, one, tmp_path)
        assert len(page.logged) == 1  # the file itself
        assert set(page.run(f"{ROWS}.map(n => n.dataset.id)")) == set(wanted)
        page.run("document.querySelector('[data-header]').value = 'Ada'")
        page.run(
            f"Object.entries({json.dumps(wanted)}).forEach(([id, text]) => {{"
            "const node = document.querySelector(`[data-id='${id}']`);"
            "if (node.tagName === 'FIELDSET') {"
            "  const cells = [...node.querySelectorAll('input')];"
            "  text.replace(/[()[\\]]/g, '').split(/[,;] /).forEach((value, k) => { cells[k].value = value; });"
            "} else node.value = text;"
            "document.dispatchEvent(new Event('input')); })"
        )
        opened(page, one, tmp_path)  # what was typed survives closing the page
        page.run("document.getElementById('export').click()")
        until = time.monotonic() + 20
        while not (saved := tmp_path / "K7QF3-X.json").exists() and time.monotonic() < until:
            time.sleep(0.05)
        said = json.loads(saved.read_text(encoding="utf-8"))
        assert page.run("document.getElementById('kept').textContent") == "K7QF3-X.json"
    assert (said["schema"], said["code"], said["header"]["Name"]) == (1, "K7QF3-X", "Ada")
    assert set(said["answers"]) == set(wanted)
    for item, printed in zip(paper.items, kept.items, strict=True):
        response = {}
        for blank in printed.blanks:
            values = {option.letter: option.value for option in blank.options}
            typed = said["answers"][blank.id]
            response[blank.part] = ", ".join(values[letter] for letter in typed.split(", ")) if values else typed
        if item.variant.question.kind not in ("flashcard", "short"):
            assert grade(item.variant, response).score == 1, item.variant.question.id


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: npm install axe-core, or name it in AXE_CORE")
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("key", [False, True])
@pytest.mark.parametrize("look", [{}, {"large": True, "contrast": True}])
def test_axe_finds_nothing_wrong(bank: Bank, tmp_path: Path, lang: str, key: bool, look: dict[str, bool]) -> None:
    paper = paper_of(bank)
    one = sheet(paper, lang, dealt(paper, SECRET.draw("letters")), formulas=True)  # type: ignore[arg-type]
    with browser(tmp_path) as page:
        opened(page, one, tmp_path, key, **look)
        page.run(AXE.read_text(encoding="utf-8") + "; true")
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
        found = page.run(f"axe.run({{runOnly: {json.dumps(tags)}}}).then(r => r.violations)")
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


@pytest.mark.parametrize("key", [False, True])
def test_a_telephone_shows_the_widest_topic_without_scrolling_sideways(tmp_path: Path, key: bool) -> None:
    paper = paper_of(load([built_in() / "gated_rnn.yaml"]))
    one = sheet(paper, "zh", dealt(paper, SECRET.draw("letters")), formulas=True)
    with browser(tmp_path) as page:
        opened(page, one, tmp_path, key)
        page.call("Emulation.setDeviceMetricsOverride", width=360, height=740, deviceScaleFactor=1, mobile=True)
        assert page.run("document.documentElement.scrollWidth") <= 360


def test_it_prints_without_buttons_and_fits_a_small_screen(bank: Bank, tmp_path: Path) -> None:
    paper = paper_of(bank)
    one = sheet(paper, "en", dealt(paper, SECRET.draw("letters")))
    with browser(tmp_path) as page:
        opened(page, one, tmp_path)
        page.call("Emulation.setEmulatedMedia", media="print")
        assert page.run("getComputedStyle(document.querySelector('.actions')).display") == "none"
        page.call("Emulation.setEmulatedMedia", media="screen")
        page.call("Emulation.setDeviceMetricsOverride", width=360, height=740, deviceScaleFactor=1, mobile=True)
        assert page.run("document.documentElement.scrollWidth") <= 360
        printed = b64decode(page.call("Page.printToPDF", preferCSSPageSize=True, displayHeaderFooter=False)["data"])
    pages = pypdf.PdfReader(io.BytesIO(printed)).pages
    for number, leaf in enumerate(pages, 1):
        text = leaf.extract_text()
        assert "K7QF3-X" in text
        assert f"page {number} of {len(pages)}" in " ".join(text.split())
