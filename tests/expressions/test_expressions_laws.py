"""Laws for any input: what is written reads back, and what cannot be read is refused inside the text."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.expressions import Reading, Unreadable, evaluate, read, read_matrix, read_number, read_vector

settings.register_profile("expressions", deadline=None)
settings.load_profile("expressions")

WIDE = str.maketrans("0123456789.-+/%^*(),;[]", "０１２３４５６７８９．－＋／％＾＊（），；【】")
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
PIECES = [
    "1", "2", "0", "10", "*10-2", ".5", "1,234", "3.25", "1e-3", "e", "pi", "π", "ln", "sqrt", "√", "log", "log2",
    "exp", r"\frac", "{", "}",
    "(", ")", "[", "]", ",", ";", "\n", " ", "+", "-", "*", "/", "^", "**", "%", "=", "≈", "h", "x", "·", "…", "..",
    "&", r"\\",
    r"\begin{bmatrix}", r"\end{bmatrix}", r"\cdot", r"\left", r"\right", "$", "`", "²", "⁻¹", "₂", "_", "½", "‰",
    "个", "万",
    "params", "k", "∞", "inf", "nan", "T", "'", "\u200b", "|", r"\text{px}", r"\sqrt", "[3]", "：", "，", "。", "ᵀ",
    "³√", "{,}",
    "0x1", "∂", "array", "\\", "\x00", "😀", "e\u0301", "①", "\u2028", '"', "——", "tanh", "percent",
]  # fmt: skip

decimals = st.decimals("-1e6", "1e6", places=4)
small = st.integers(-999, 999)
typed_texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.binary().map(lambda raw: raw.decode("utf-8", "replace")),
    st.binary().map(lambda raw: raw.decode("latin-1")),
    st.binary().map(lambda raw: raw.decode("utf-8", "surrogateescape")),
)
dressings = st.sampled_from(
    [
        "{}",
        " {} ",
        "h = {}",
        "≈{}",
        "${}$",
        "`{}`",
        "({})",
        "{} px",
        "{}个",
        "答：{}",
        r"\left({}\right)",
        "{}；",
        "\ufeff{}",
    ]
)


def plain(value: Decimal) -> str:
    return f"{value:f}"


@given(decimals, dressings)
def test_a_decimal_reads_back_in_every_dressing(value: Decimal, dressing: str) -> None:
    assert read_number(dressing.format(plain(value))).value == value


@given(decimals)
def test_a_decimal_reads_back_in_every_script(value: Decimal) -> None:
    text = plain(value)
    ways = [
        text.translate(WIDE),
        text.replace(".", "。"),
        text.replace("-", "−"),
        f"{value:E}",
        f"{value:.12e}",
        f"{value * 100:f}%",
        rf"\frac{{{value * 10000:.0f}}}{{10000}}",
        f"{value * 10000:.0f}×10⁻⁴",
        rf"{value * 1000:f}\times10^{{-3}}",
        f"{value:,f}" if abs(value) >= 1000 else text,
        f"{value:,f}".replace(",", " ") if abs(value) >= 1000 else text,
    ]
    assert {way: read_number(way).value for way in ways} == dict.fromkeys(ways, value)


@given(st.integers(-(10**40), 10**40))
def test_an_integer_reads_back_with_and_without_groups(value: int) -> None:
    for way in (
        str(value),
        f"{value:,}",
        f"{value:,}".replace(",", "，"),
        f"{value:_}",
        f"{value:,}".replace(",", " "),
    ):
        assert read_number(way, whole=True).value == value
    assert read_number(str(value).translate(WIDE)).form == "integer"


@given(small, st.integers(1, 999))
def test_a_fraction_is_its_quotient_however_it_is_written(above: int, below: int) -> None:
    value = read_number(f"{above}/{below}").value
    for way in (f"{above}÷{below}", rf"\frac{{{above}}}{{{below}}}", f"({above})/({below})", f"{above} ／ {below}"):
        assert read_number(way).value == value
    assert isinstance(value, Decimal)
    assert abs(value * below - above) <= Decimal("1e-40")


@given(st.integers(-99, 99), st.integers(-9, 9))
def test_a_power_reads_the_same_raised_or_with_a_caret(base: int, exponent: int) -> None:
    if base == 0 and exponent <= 0:
        return
    value = read_number(f"({base})^{exponent}").value
    for way in (f"({base})^({exponent})", f"({base})**{exponent}", f"({base})" + str(exponent).translate(RAISED)):
        assert read_number(way).value == value


@given(st.lists(decimals, min_size=1, max_size=6))
def test_a_vector_reads_back_in_every_form(values: list[Decimal]) -> None:
    texts = [plain(value) for value in values]
    joined = {sep: sep.join(texts) for sep in (", ", ",", " ", "; ", ";", "\n", "，", "、", "\t", "; \n")}
    columns = [
        "[" + ", ".join(f"[{text}]" for text in texts) + "]",
        r"\begin{bmatrix}" + r"\\".join(texts) + r"\end{bmatrix}",
    ]
    ways = [
        *joined.values(),
        f"[{joined[', ']}]",
        f"({joined[' ']})",
        f"{{{joined[',']}}}^T",
        f"h = [{joined['; ']}]",
        *columns,
    ]
    ways.append(joined[", "].translate(WIDE))
    for way in ways:
        assert read_vector(way, len(values)).value == tuple(values), way


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_a_matrix_reads_back_in_every_form(rows: int, columns: int, data: st.DataObject) -> None:
    values = tuple(tuple(data.draw(decimals) for _ in range(columns)) for _ in range(rows))
    texts = [[plain(value) for value in row] for row in values]
    for cell, row in ((",", ";"), (" ", ";"), (", ", "; "), (" ", "\n"), (",", "\n"), ("，", "；"), ("\t", "\n")):
        body = row.join(cell.join(line) for line in texts)
        for way in (body, f"[{body}]", f"A = {body}", f"【{body}】"):
            assert read_matrix(way, rows, columns).value == values, way
    for cell, row in ((",", ","), (" ", " "), (", ", ",\n "), (" ", "\n ")):
        nested = "[" + row.join(f"[{cell.join(line)}]" for line in texts) + "]"
        assert read_matrix(nested, rows, columns).value == values, nested
    latex = r"\begin{pmatrix}" + r" \\ ".join(" & ".join(line) for line in texts) + r"\end{pmatrix}"
    assert read_matrix(latex, rows, columns).value == values


@settings(max_examples=600)
@given(
    typed_texts,
    st.sampled_from(["integer", "real", "vector", "matrix", "calculator"]),
    st.booleans(),
    st.integers(0, 3),
)
def test_any_text_reads_or_is_refused_inside_the_text(text: str, kind: str, infinite: bool, size: int) -> None:
    error = None
    try:
        if kind == "calculator":
            assert evaluate(text).is_finite()
        else:
            shape = size or None
            reading = read(text, kind, shape, shape if kind == "matrix" else None, infinite=infinite)  # type: ignore[arg-type]
            assert reading.shown.isprintable()
            assert reading.written.replace("‰", "").isascii()
    except Unreadable as refused:
        error = refused
    if error is not None:
        assert 0 <= error.start <= error.end <= len(text)
        line, mark = error.caret(text).split("\n")
        assert line.isprintable()
        assert set(mark) <= {" ", "^"}
        assert len(mark) <= 70
        assert error.text().isprintable()


@settings(max_examples=600)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join), st.booleans())
def test_the_plain_form_of_an_answer_reads_back_to_itself(text: str, whole: bool) -> None:
    try:
        first = read_number(text, whole=whole, infinite=True)
    except Unreadable:
        return
    again = read_number(first.written, whole=whole, infinite=True)
    assert (str(again.value), again.form, again.shown) == (str(first.value), first.form, first.shown)


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_the_kind_of_a_part_never_changes_a_finite_value(text: str) -> None:
    """The kind may settle what is ambiguous, but two kinds never read two values."""
    values: set[Reading | Decimal] = set()
    for whole in (False, True):
        try:
            value = read_number(text, whole=whole).value
        except Unreadable:
            continue
        assert isinstance(value, Decimal)
        values.add(value)
    assert len(values) <= 1
