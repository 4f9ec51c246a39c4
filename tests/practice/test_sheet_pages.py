"""Sheets read back: the same content in every format, nothing of the key on a student's, nothing off the page."""

import html.parser
import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pypdf
import pytest
from practice_bank import practice_bank

from quizzer.bank import Bank, load
from quizzer.bank.models import Text
from quizzer.errors import QuizzerError
from quizzer.language import Language
from quizzer.papers import Blueprint, Secret, Section, blueprint, compose, ready
from quizzer.practice.faces import FORMATS, Format, Look, rendered
from quizzer.practice.glyphs import drawable, refuse_names
from quizzer.practice.roster import Student
from quizzer.practice.sheet import Sheet, dealt, sheet
from quizzer.practice.sizes import Size

SECRET = Secret.of_seed(7)
TITLE = Text(en="Set", zh="练习")
PANDOC = shutil.which("pandoc") or ""
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return practice_bank(tmp_path)


def sheet_of(bank: Bank, lang: Language = "en", plan: Blueprint | None = None, **more: Any) -> Sheet:
    """Every question of the bank, or a plan's paper."""
    plan = plan or Blueprint(title=TITLE, sections=(Section(number=len(bank.questions)),))
    paper = compose(bank, plan, SECRET, 0, "K7QF3-X")
    return sheet(paper, lang, dealt(paper, SECRET.draw("letters")), **more)


def made(of: Sheet, face: Format = "pdf", key: bool = False, **look: Any) -> bytes:
    if face == "docx" and not PANDOC:
        pytest.skip("pandoc is not installed")
    return rendered(of, face, Look(**look), key=key)


def text_of(content: bytes, face: Format) -> str:
    """What a reader sees, in plain characters and without blanks."""
    if face == "pdf":
        text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    elif face == "html":
        text = _Seen.text(content.decode())
    elif face == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            text = _Seen.text(file.read("word/document.xml").decode() + file.read("word/footer9.xml").decode())
    else:
        text = content.decode().replace("\\", "")
    return squeezed(text)


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())


class _Seen(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.found.extend(value or "" for name, value in attributes if name in ("value", "data-header"))

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    @classmethod
    def text(cls, source: str) -> str:
        seen = cls()
        seen.feed(re.sub(r"<(script|style).*?</\1>", "", source, flags=re.DOTALL))
        return "".join(seen.found)


FORMULAS = re.compile(r"\$\$.*?\$\$|\$[^$]*\$", re.DOTALL)


def words_of(of: Sheet, labels: bool = True) -> Iterator[str]:
    """Every word that stands on the sheet outside formulas; a key needs no labels."""
    yield from (of.title, of.code, of.instructions)
    for exercise in of.exercises:
        texts = [exercise.text, *(blank.label for blank in exercise.blanks if labels)]
        texts += [text for blank in exercise.blanks for _, text in blank.options]
        texts += [text for side in exercise.table or () for text in side]
        for text in texts:
            bare = re.sub(r"\[\[.*?\]\]|[*_`]", " ", FORMULAS.sub(" ", text))
            yield from re.findall(r"[一-鿿]+|[A-Za-z]{3,}", bare)


@pytest.mark.parametrize("face", get_args(Format))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_format_says_the_same(bank: Bank, face: Format, lang: Language) -> None:
    one = sheet_of(bank, lang)
    text = text_of(made(one, face), face)
    missing = [word for word in words_of(one) if squeezed(word) not in text]
    assert not missing
    for exercise in one.exercises:
        assert re.search(rf"{exercise.number}", text)
        for blank in exercise.blanks if len(exercise.blanks) > 1 else ():
            assert blank.id in text


@pytest.mark.parametrize("face", get_args(Format))
def test_keys_hold_every_answer_and_step(bank: Bank, face: Format) -> None:
    one = sheet_of(bank)
    text = text_of(made(one, face, key=True), face)
    assert all(squeezed(word) in text for word in words_of(one, labels=False))
    for exercise in one.exercises:
        for blank in exercise.blanks:
            assert squeezed(blank.answer) in text
            assert all(squeezed(point) in text for _, point in blank.rubric)
        for step in exercise.steps:
            assert all(squeezed(word) in text for word in re.findall(r"[A-Za-z]{3,}", FORMULAS.sub(" ", step)))


@pytest.mark.parametrize("face", get_args(Format))
def test_nothing_of_the_key_is_on_a_students_sheet(bank: Bank, face: Format) -> None:
    """Without its answers a sheet is the same file, so none can be in it, seen or unseen."""
    one = sheet_of(bank)
    emptied = replace(one, parts=tuple(replace(p, exercises=tuple(map(_emptied, p.exercises))) for p in one.parts))
    assert made(one, face) == made(emptied, face)


def _emptied(exercise: Any) -> Any:
    blanks = tuple(replace(b, answer="", rubric=()) for b in exercise.blanks)
    return replace(exercise, blanks=blanks, steps=())


@pytest.mark.parametrize("face", get_args(Format))
def test_the_same_sheet_is_the_same_file(bank: Bank, face: Format) -> None:
    assert made(sheet_of(bank), face) == made(sheet_of(bank), face)


def papers() -> list[tuple[str, Language]]:
    return [(name, lang) for name in ready() for lang in ("en", "zh")]  # type: ignore[misc]


@pytest.fixture(scope="module")
def shipped() -> Bank:
    return load()


@pytest.mark.parametrize(("name", "lang"), papers())
@pytest.mark.parametrize("key", [False, True])
def test_every_page_of_every_blueprint(shipped: Bank, name: str, lang: Language, key: bool) -> None:
    one = sheet_of(shipped, lang, blueprint(name), student=Student(name="Ada", number="42"), formulas=True)
    reader = pypdf.PdfReader(io.BytesIO(made(one, key=key)))
    root = reader.trailer["/Root"]
    assert str(root["/Lang"]).startswith(lang)
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert one.title in (reader.metadata or {})["/Title"]
    assert reader.outline
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert one.code in text
        assert re.search(rf"{number}\D+{len(reader.pages)}", text)
        assert all(_embedded(font.get_object()) for font in page["/Resources"].get("/Font", {}).values())
    assert "Ada" in reader.pages[0].extract_text()


def _embedded(font: Any) -> bool:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    descriptor = inner["/FontDescriptor"].get_object()
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


@needs_poppler
@pytest.mark.parametrize(("name", "lang"), papers())
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("key", [False, True])
def test_nothing_stands_outside_the_page(
    shipped: Bank, name: str, lang: Language, large: bool, key: bool, tmp_path: Path
) -> None:
    one = sheet_of(shipped, lang, blueprint(name))
    assert_all_is_on_the_page(tmp_path, made(one, key=key, large=large), 595, 842)


@needs_poppler
@pytest.mark.parametrize("name", ready())
@pytest.mark.parametrize("large", [False, True])
def test_nothing_stands_outside_a_lower_page(shipped: Bank, name: str, large: bool, tmp_path: Path) -> None:
    one = sheet_of(shipped, "en", blueprint(name))
    assert_all_is_on_the_page(tmp_path, made(one, large=large, size="letter"), 612, 792)


def assert_all_is_on_the_page(tmp_path: Path, content: bytes, width: float, height: float) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    boxes = subprocess.run(["pdftotext", "-bbox", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True)
    found = re.findall(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)', boxes.stdout)
    assert len(found) > 50
    outside = [word for left, up, right, low, word in found if float(left) < 50 or float(right) > width - 49]
    assert not outside
    assert all(float(up) > 0 and float(low) < height - 12 for _, up, _, low, _ in found)


@pytest.mark.parametrize("name", ready())
def test_a_question_that_fits_a_page_stays_on_one(shipped: Bank, name: str) -> None:
    one = sheet_of(shipped, "en", blueprint(name))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made(one))).pages]
    for exercise in one.exercises:
        if len(exercise.blanks) > 1:
            of = [{k for k, text in enumerate(pages) if re.search(rf"\b{b.id}\b", text)} for b in exercise.blanks]
            assert set.intersection(*of), exercise.question


def test_large_print_and_contrast(bank: Bank) -> None:
    one = sheet_of(bank)
    usual, large = (pypdf.PdfReader(io.BytesIO(made(one, large=on))) for on in (False, True))
    assert len(large.pages) > len(usual.pages)
    dark = b"".join(
        page.get_contents().get_data() for page in pypdf.PdfReader(io.BytesIO(made(one, contrast=True))).pages
    )
    soft = b"".join(page.get_contents().get_data() for page in usual.pages)
    shades = set(re.findall(rb"([\d.]+) (?:scn|g)\b", dark))
    assert shades < set(re.findall(rb"([\d.]+) (?:scn|g)\b", soft))


def test_formulas_of_the_topics_stand_on_request(bank: Bank) -> None:
    assert "Formulas" in text_of(made(sheet_of(bank, formulas=True)), "pdf")
    assert "Formulas" not in text_of(made(sheet_of(bank)), "pdf")


def test_a_character_without_glyph_is_named_with_its_question(bank: Bank) -> None:
    one = sheet_of(bank)
    first = replace(one.exercises[0], text="A \U0001f600 here")
    with pytest.raises(QuizzerError, match=f"{first.question}: no font draws \U0001f600"):
        made(replace(one, parts=(replace(one.parts[0], exercises=(first,)),)))
    with pytest.raises(QuizzerError, match="no font draws ש"):
        made(replace(one, header=(("Name", "שרה"),)))


def test_names_without_glyphs_are_named_before_anything_is_made(tmp_path: Path) -> None:
    people = [Student(name="שרה", number="7"), Student(name="Ada"), Student(name="محمد")]
    with pytest.raises(QuizzerError, match=r"class\.csv: no font draws the names of") as error:
        refuse_names(people, tmp_path / "class.csv")
    assert "of שרה 7; محمد;" in str(error.value)
    refuse_names([Student(name="Ada"), Student(name="李雷")], tmp_path / "class.csv")


def test_a_summary_has_boxes_for_what_no_font_draws() -> None:
    assert drawable("שרה 7") == "□□□ 7"


@pytest.mark.parametrize(
    ("size", "points", "twips"), [("a4", (595, 842), 'w:w="11906"'), ("letter", (612, 792), "12240")]
)
def test_the_paper_is_the_one_asked_for(bank: Bank, size: Size, points: tuple[int, int], twips: str) -> None:
    page = pypdf.PdfReader(io.BytesIO(made(sheet_of(bank), size=size))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == points
    with zipfile.ZipFile(io.BytesIO(made(sheet_of(bank), "docx", size=size))) as file:
        document = file.read("word/document.xml").decode()
    [section] = re.findall(r"<w:sectPr\b.*?</w:sectPr>", document)
    assert section.count("<w:pgSz") == section.count("<w:pgMar") == 1
    assert twips in section


def test_word_has_the_title_and_room_for_work(bank: Bank) -> None:
    one = sheet_of(bank)
    for key, title in ((False, one.title), (True, f"{one.title} — answers")):
        with zipfile.ZipFile(io.BytesIO(made(one, "docx", key=key))) as file:
            assert f"<dc:title>{title}</dc:title>" in file.read("docProps/core.xml").decode()
            empty = file.read("word/document.xml").decode().count('<w:t xml:space="preserve">\u00a0</w:t>')
        assert empty == (0 if key else sum(round(exercise.room / 0.8) for exercise in one.exercises))


def test_word_holds_real_equations(bank: Bank) -> None:
    with zipfile.ZipFile(io.BytesIO(made(sheet_of(bank), "docx"))) as file:
        document = file.read("word/document.xml").decode()
    assert document.count("<m:oMath>") >= 5


@pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_word_opens_in_another_program(bank: Bank, lang: Language, tmp_path: Path) -> None:
    one = sheet_of(bank, lang)
    (tmp_path / "a.docx").write_bytes(made(one, "docx", key=True))
    command = [PANDOC, "--from", "docx", "--to", "markdown", tmp_path / "a.docx"]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    assert all(
        squeezed(word) in squeezed(said.replace("\\", "")) for word in words_of(one, labels=False) if word != one.code
    )
    assert re.search(r"\$.*\\l?floor|\\lfloor", said)


def test_word_without_pandoc_says_what_to_do(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    from quizzer.practice import word

    monkeypatch.setitem(__import__("sys").modules, "pypandoc", None)
    monkeypatch.setattr(word.shutil, "which", lambda _: None)
    word.pandoc.cache_clear()
    with pytest.raises(QuizzerError, match=r"quizzer\[docx\]"):
        rendered(sheet_of(bank), "docx", Look())
    word.pandoc.cache_clear()


def test_all_formats_are_known() -> None:
    assert FORMATS == ("pdf", "html", "md", "docx")


@pytest.mark.parametrize(("name", "lang"), papers())
@pytest.mark.parametrize("large", [False, True])
def test_no_heading_stands_alone_at_the_foot_of_a_page(shipped: Bank, name: str, lang: Language, large: bool) -> None:
    one = sheet_of(shipped, lang, blueprint(name))
    pages = [squeezed(p.extract_text()) for p in pypdf.PdfReader(io.BytesIO(made(one, large=large))).pages]
    for part in one.parts:
        if part.title:
            first = f"{part.exercises[0].number}."
            assert any(first in text.partition(squeezed(part.title))[2] for text in pages), part.title
