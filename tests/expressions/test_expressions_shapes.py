"""Vectors and matrices: every way to write one, and the shapes that are asked for."""

from decimal import Decimal

import pytest

from quizzer.expressions import Unreadable, read_matrix, read_vector

VECTORS = {
    (1, 2): [
        "1, 2", "1 2", "1,2", "1; 2", "1\n2", "1\t2", "[1, 2]", "[1 2]", "(1, 2)", "{1, 2}", "[1; 2]", "[1\n2]",
        "1，2", "1、2", "（1，2）", "【1，2】", "［１　２］", "（1；2）", "[[1], [2]]", "[[1, 2]]", "[1] [2]", "[1][2]",
        "((1), (2))", "(1), (2)", "[1, 2]^T", "[1, 2]^⊤", "[1; 2]ᵀ", "[1 2]'", "(1, 2)^{T}", r"[1, 2]^\top",
        "[1, 2].T", "[1,2,]",
        "1, 2.", "1, 2,", "(1, 2);", "h = (1, 2)", "h ≈ 1, 2", "$[1, 2]$", "`1, 2`", "np.array([1., 2.])",
        "tensor([1, 2])", "array([1.,\n       2.])", r"\begin{bmatrix}1\\2\end{bmatrix}",
        r"\begin{pmatrix}1&2\end{pmatrix}",
        r"\begin{bmatrix}1\\2\end{bmatrix}^\top", r"\left(1, 2\right)", r"\left[\begin{array}{c}1\\2\end{array}\right]",
        r"1,\; 2", "1, 2 px", "1 px, 2 px", "1个，2个", "1×2", "1 x 2", "(1*2)", "1×2 cells", "1.0 2.0",
        "1, 4/2", "1 4/2",
        "1, 1 + 1", "2-1, 2", "1, 200%", "100% 200%", "(1+0), (1+1)", "1\u200b, 2",
    ],
    (1, -2): ["1, -2", "1 -2", "[1 -2]", "1 −2", "1; -2", "+1 -2", "[1, - 2]"],
    (1, 234): ["1,234", "1 234", "1，234", "[1,234]"],
    (Decimal("0.1"), Decimal("0.2")): [".1 .2", "0。1，0。2", "0.1, 0.2", "10% 20%", "1e-1 2e-1",
        r"\frac{1}{10}, \frac{1}{5}"],
    (126, 126, 96): ["126×126×96", "126x126x96", "126 × 126 × 96", "126*126*96", "(126×126×96)", "126, 126, 96"],
    (3,): ["3", "[3]", "3 px", "1+2"],
    (1, 2, 3, 4): ["1 2 3 4", "[1 2\n 3 4]", "[1, 2,\n 3, 4]", "1 2\n3 4", "[1, 2, 3, 4]"],
    (1000, 2): ["1_000, 2", "1'000 2"],
}  # fmt: skip


@pytest.mark.parametrize(("values", "typed"), [(values, typed) for values, ways in VECTORS.items() for typed in ways])
def test_every_way_to_write_a_vector_reads_as_its_numbers(values: tuple[Decimal, ...], typed: str) -> None:
    assert read_vector(typed, len(values)).value == values


@pytest.mark.parametrize("typed", ["e^-1 e^-2", "e^-1, e^-2", "[exp(-1) exp(-2)]", "exp -1, exp -2"])
def test_a_vector_holds_expressions(typed: str) -> None:
    assert read_vector(typed, 2).shown == "(0.367879, 0.135335)"


def test_functions_of_one_number_and_blanks_stand_together() -> None:
    assert read_vector("ln 2 log_2 8 √2", 3).shown == "(0.693147, 3, 1.414214)"


@pytest.mark.parametrize(("typed", "size"), [("3*4, 5", 2), ("2*3", 1), ("2(3), 5", 2), ("(1+2)*2 5", 2)])
def test_a_product_beside_other_numbers_is_a_product(typed: str, size: int) -> None:
    assert read_vector(typed, size).value[0] in {6, 12}


MATRICES = [
    "1 2; 3 4", "1, 2; 3, 4", "1,2;3,4", "[1 2; 3 4]", "[1, 2; 3, 4]", "(1 2; 3 4)", "1 2\n3 4", "1,2\n3,4",
    "1,2,\n3,4",
    "1\t2\r\n3\t4\r\n", "1 2\n\n3 4", "[[1,2],[3,4]]", "[[1 2],[3 4]]", "[[1 2] [3 4]]", "[[1. 2.]\n [3. 4.]]",
    "[1,2],[3,4]", "[1,2];[3,4]", "[1 2]\n[3 4]", "((1,2),(3,4))", "{{1,2},{3,4}}", "[[1, 2,], [3, 4,],]",
    "[[[1,2],[3,4]]]",
    "array([[1., 2.],\n       [3., 4.]])", "torch.tensor([[1, 2], [3, 4]])", "W = [[1,2],[3,4]]", "1，2；3，4",
    "【【1，2】，【3，4】】", "【1 2；3 4】", "１　２；３　４", "[1 2; 3 4].", "[1 2; 3 4] px", "$[1 2; 3 4]$",
    "1、2；3、4",
    r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \\ \end{pmatrix}", "4/4 2; 6/2 2^2",
    r"$$W=\left[\begin{array}{cc}1&2\\3&4\end{array}\right]$$", r"\begin{bmatrix}1&\frac{4}{2}\\[2pt]3&4\end{bmatrix}",
]  # fmt: skip


@pytest.mark.parametrize("shape", [(2, 2), (None, None), (2, None), (None, 2)])
@pytest.mark.parametrize("typed", MATRICES)
def test_every_way_to_write_a_matrix_reads_row_by_row(typed: str, shape: tuple[int | None, int | None]) -> None:
    assert read_matrix(typed, *shape).value == ((1, 2), (3, 4))


@pytest.mark.parametrize(
    "typed", ["1 2 3", "1, 2, 3", "[1, 2, 3]", "1; 2; 3", "1\n2\n3", "[[1],[2],[3]]", "[[1, 2, 3]]"]
)
def test_a_column_may_be_written_as_a_row_and_a_row_as_a_column(typed: str) -> None:
    assert read_matrix(typed, 3, 1).value == ((1,), (2,), (3,))
    assert read_matrix(typed, 1, 3).value == ((1, 2, 3),)


def test_brackets_say_row_or_column_where_any_shape_is_asked() -> None:
    assert read_matrix("[[1, 2]]").value == ((1, 2),)
    assert read_matrix("1; 2").value == ((1,), (2,))
    assert read_matrix("7").value == ((7,),)
    assert read_matrix("1 2 3", 3).value == ((1,), (2,), (3,))
    assert read_matrix("1 2 3", None, 3).value == ((1, 2, 3),)


def test_infinities_stand_in_lists_where_the_question_can_have_them() -> None:
    assert read_vector("[0 -inf ∞]", 3, infinite=True).shown == "(0, -∞, ∞)"
    assert read_vector("∞ 1 0", 3, infinite=True).shown == "(∞, 1, 0)"
    assert read_vector(r"-\infty, 1, \infty", 3, infinite=True).shown == "(-∞, 1, ∞)"
    assert read_matrix("0, −∞; 0, 0", 2, 2, infinite=True).shown == "[0 -∞; 0 0]"


def test_a_list_is_shown_as_it_was_understood() -> None:
    vector, matrix = read_vector("h = [.5 1/3 −2.0]", 3), read_matrix("1,2\n3,.50", 2, 2)
    assert (vector.shown, vector.form, vector.written) == ("(0.5, 0.333333, -2.0)", "vector", ".5, 1/3, -2.0")
    assert (matrix.shown, matrix.form, matrix.written) == ("[1 2; 3 0.50]", "matrix", "1, 2; 3, .50")


@pytest.mark.parametrize(
    ("typed", "size", "pointed", "words"),
    [
        ("1 2", 3, "1 2", "3 numbers belong here, and this has 2"),
        ("1, 2, 3", 2, "1, 2, 3", "2 numbers belong here, and this has 3"),
        ("1, 2", 1, "1, 2", "One number belongs here"),
        ("3", 2, "3", "2 numbers belong here, and this has 1"),
        ("2×3×4", 2, "2×3×4", "this has 3"),
        ("1 - 2", 2, "1 - 2", "this has 1"),
        ("1 2; 3 4", 4, "1 2; 3 4", "this has rows"),
        ("0,1; 0,2", 2, "0,1; 0,2", "decimals take a point"),
        ("[[1,2],[3,4]]", 4, "[1,2],[3,4]", "this has rows"),
        ("1,,2", 2, ",", "missing"),
        ("1 2, 3", 3, "2", "comma or a sign is missing"),
        ("2 π, 3", 2, "π", "comma or a sign is missing"),
        ("3 -2, 4", 2, "-", "one number or two"),
        ("1, 2^T", 2, "T", '"T"'),
        ("2*[1, 2]", 2, "2*[1, 2]", "Arithmetic on a list"),
        ("[1,2]+[3,4]", 2, "[1,2]+[3,4]", "Arithmetic on a list"),
        ("[1, 2]/2", 2, "[1, 2]/2", "Arithmetic on a list"),
        ("x=1, y=2", 2, "y", '"y"'),
        ("1, 2, …, 5", 4, "…", "digits"),
        ("0.1 0.2 ...", 3, "...", "digits"),
        ("[1, 2", 2, "[", "never closed"),
        ("[1, 2)", 2, ")", "closed by"),
        ("1, 2]", 2, "]", "closes nothing"),
        ("[]", 2, "", "missing"),
        (",", 2, ",", "missing"),
        ("", 2, "", "Nothing"),
        ("inf, 1", 2, "inf", "finite"),
        ("tanh(1), 2", 2, "tanh", "work out"),
        ("1k, 2", 2, "k", "in full"),
        ("1{,}000, 2", 2, "1{,}000", "1000 or 1.000"),
        ("1:2", 2, "1:2", "1/2 or 1, 2"),
        ("[[[[[[1, 2]]]]]]", 2, "[1, 2]", "4 deep"),
        ("(1)(2)", 2, "(1)(2)", "this has 1"),
    ],
)
def test_what_is_not_one_list_of_the_size_asked_is_refused(typed: str, size: int, pointed: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words.replace("(", r"\(")) as refused:
        read_vector(typed, size)
    assert typed[refused.value.start : refused.value.end] == pointed
    assert refused.value.text("zh") != refused.value.text("en"), "the sentence has no translation"


@pytest.mark.parametrize(
    ("typed", "shape", "pointed", "words"),
    [
        ("1 2 3 4", (2, 2), "1 2 3 4", "Rows are missing"),
        ("7", (2, 2), "7", "Rows are missing"),
        ("1 2 3", (None, None), "1 2 3", "one row or one column"),
        ("1,2;3,4;5,6", (2, 3), "1,2;3,4;5,6", "2×3 matrix belongs here .*3×2"),
        ("1,2;3,4", (1, 4), "1,2;3,4", "1×4 matrix belongs here .*2×2"),
        ("1,2;3,4", (3, None), "1,2;3,4", "3 rows belong here, and this has 2"),
        ("1,2;3,4", (None, 3), "1,2;3,4", "3 columns belong here, and this has 2"),
        ("1 2; 3", (2, 2), "3", "same length: the first has 2, and row 2 has 1"),
        ("[[1,2],[3,4,5]]", (2, 2), "3,4,5", "row 2 has 3"),
        ("[[1,2],[3,4]]^T", (2, 2), "^T", "transpose"),
        ("[1 2; 3 4]ᵀ", (2, 2), "ᵀ", "transpose"),
        ("[1 2; 3 4]'", (2, 2), "'", "transpose"),
        (r"\begin{bmatrix}1&2\\3&4\end{bmatrix}^\top", (2, 2), r"^\top", "transpose"),
        ("2*[1 2; 3 4]", (2, 2), "2*[1 2; 3 4]", "Arithmetic"),
        ("-[1 2; 3 4]", (2, 2), "-[1 2; 3 4]", "Arithmetic"),
        ("[1 2; 3 4]+1", (2, 2), "[1 2; 3 4]+1", "Arithmetic"),
        ("1 2;; 3 4", (2, 2), ";", "empty"),
        ("[1 2; 3 4", (2, 2), "[", "never closed"),
        ("[[1,2],3]", (2, 2), "1,2", "list"),
        ("1 2 | 3 4", (2, 2), "|", "not understood"),
        ("-inf 0; 1 2", (2, 2), "inf", "finite"),
        ("", (2, 2), "", "Nothing"),
        ("1{,}000 2; 3 4", (2, 2), "1{,}000", "1000 or 1.000"),
    ],
)
def test_what_is_not_one_matrix_of_the_shape_asked_is_refused(
    typed: str, shape: tuple[int | None, int | None], pointed: str, words: str
) -> None:
    with pytest.raises(Unreadable, match=words) as refused:
        read_matrix(typed, *shape)
    assert typed[refused.value.start : refused.value.end] == pointed
    assert refused.value.text("zh") != refused.value.text("en"), "the sentence has no translation"
