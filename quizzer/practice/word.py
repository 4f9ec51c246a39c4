"""A sheet for Word, by pandoc: real equations, and the set code with page x of y at the foot of every page."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from base64 import b64encode
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

from quizzer.errors import QuizzerError
from quizzer.language import say
from quizzer.markup.markdown import literal
from quizzer.markup.typst import string
from quizzer.pictures import Picture, alt, svg
from quizzer.practice import words
from quizzer.practice.markdown import document
from quizzer.practice.pdf import TIMESTAMP, drawn
from quizzer.practice.sheet import Sheet
from quizzer.practice.sizes import MARGINS, PAPERS, Size

_READ: Final = "commonmark-raw_html+tex_math_dollars+pipe_tables"  # the grammar that `markup` holds texts to
_MOST_SECONDS: Final = 60
_LINE: Final = 0.8  # centimetres of an empty paragraph
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOOTER_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


def docx(sheet: Sheet, *, key: bool = False, large: bool = False, size: Size = "a4") -> bytes:
    """The whole file; the same bytes for the same sheet and pandoc.

    Raises: QuizzerError: there is no pandoc, or it refuses the sheet.
    """
    source = document(sheet, key=key, drawn=lambda picture: _image(picture, sheet), line=_LINE)
    lang = "zh-CN" if sheet.lang == "zh" else "en-GB"
    command = [pandoc(), "--from", _READ, "--to", "docx", "--metadata", f"lang={lang}"]
    command += ["--output", "-"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(TIMESTAMP)}
    try:
        made = subprocess.run(  # noqa: S603 - no shell, and nothing of the user's is in the command
            command, input=source.encode(), capture_output=True, check=True, timeout=_MOST_SECONDS, env=environment
        )
    except (OSError, subprocess.SubprocessError) as error:
        why = getattr(error, "stderr", b"") or str(error).encode()
        raise QuizzerError(
            "pandoc makes no Word file of this: {why}", why=why.decode(errors="replace")[:500]
        ) from error
    title = say("{title} — answers", sheet.lang, title=sheet.title) if key else sheet.title
    return _finished(made.stdout, title, _footer(sheet), large, size)


@cache
def pandoc() -> str:
    """Where pandoc is: the extra's, or the system's.

    Raises: QuizzerError: there is none.
    """
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        if found := shutil.which("pandoc"):
            return found
    raise QuizzerError("Word files need pandoc; install it, or `pip install 'quizzer[docx]'`")


def _image(picture: Picture, sheet: Sheet) -> str:
    """A picture as Markdown that carries it; Word draws no SVG of ours."""
    content = b64encode(drawn(f'#image(bytes({string(svg(picture, sheet.lang))}), format: "svg")')).decode()
    return f"![{literal(alt(picture).text(sheet.lang))}](data:image/png;base64,{content})"


def _footer(sheet: Sheet) -> str:
    def run(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def field(name: str) -> str:
        return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    before, between, after = words.page_of(sheet.lang)
    body = run(f"{sheet.code}    {before}") + field("PAGE") + run(between) + field("NUMPAGES") + run(after)
    return f'<?xml version="1.0" encoding="UTF-8"?><w:ftr xmlns:w="{_W}"><w:p>{body}</w:p></w:ftr>'


def _finished(made: bytes, title: str, footer: str, large: bool, size: Size) -> bytes:
    """The file with its title, paper and footer, and 18-point type where that is asked for."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            match info.filename:
                case "word/document.xml":
                    content = _refer(content.decode(), _page(size)).encode()
                case "docProps/core.xml":
                    content = content.replace(
                        b"<dc:title></dc:title>", f"<dc:title>{escape(title)}</dc:title>".encode()
                    )
                case "[Content_Types].xml":
                    part = f'<Override PartName="/word/footer9.xml" ContentType="{_FOOTER_TYPE}"/></Types>'
                    content = content.decode().replace("</Types>", part).encode()
                case "word/_rels/document.xml.rels":
                    relation = f'<Relationship Id="rIdFoot" Type="{_R}/footer" Target="footer9.xml"/></Relationships>'
                    content = content.decode().replace("</Relationships>", relation).encode()
                case "word/styles.xml" if large:
                    content = content.replace(b'<w:sz w:val="24" />', b'<w:sz w:val="36" />')
            new.writestr(_dated(info.filename), content)
        new.writestr(_dated("word/footer9.xml"), footer)
    return out.getvalue()


def _dated(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _page(size: Size) -> str:
    """The paper and its margins."""
    paper = PAPERS[size]
    wide = {side: paper.twips(MARGINS[side]) for side in MARGINS}
    margins = f'w:top="{wide["top"]}" w:bottom="{wide["bottom"]}" w:left="{wide["x"]}" w:right="{wide["x"]}"'
    return (
        f'<w:pgSz w:w="{paper.twips(paper.width)}" w:h="{paper.twips(paper.height)}"/>'
        f'<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/>'
    )


def _refer(document: str, page: str) -> str:
    """The document's last section, with the footer and the page."""
    reference = f'<w:footerReference xmlns:r="{_R}" w:type="default" r:id="rIdFoot"/>'
    start, end = document.rfind("<w:sectPr"), document.rfind("</w:sectPr>")
    if start < 0:
        return document.replace("</w:body>", f"<w:sectPr>{reference}{page}</w:sectPr></w:body>")
    if end < start:  # <w:sectPr />
        close = document.index("/>", start)
        return f"{document[:close].rstrip()}>{reference}{page}</w:sectPr>{document[close + 2 :]}"
    inner = document.index(">", start) + 1
    rest = re.sub(r"<w:pg(Sz|Mar)\b[^>]*/>", "", document[inner:end])
    before = re.match(r"(<w:footnotePr>.*?</w:footnotePr>|<w:endnotePr>.*?</w:endnotePr>|<w:type\b[^>]*/>)*", rest)
    at = before.end() if before else 0  # the order that Word demands
    return document[:inner] + reference + rest[:at] + page + rest[at:] + document[end:]
