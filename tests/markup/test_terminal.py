from quizzer.markup import terminal


def drawn(text: str, width: int = 76) -> str:
    return "\n".join(terminal.lines(text, width))


def test_a_fraction_stands_on_the_line_of_its_words() -> None:
    assert drawn(r"Let $x=\frac{a+b}{2}$ be.") == (
        "         a + b\n"
        "Let x = ╶─────╴ be.\n"
        "           2"
    )  # fmt: skip


def test_scripts_stay_on_the_line_where_unicode_has_them() -> None:
    assert drawn(r"$W_f h_{t-1}+x_i^2$ and $\hat D^{-1/2}$, $A^\top$") == "W_f hₜ₋₁ + xᵢ² and D̂⁻¹ᐟ², Aᵀ"


def test_a_minus_is_a_sign_or_an_operator() -> None:
    assert drawn(r"$-1-(-2)\cdot-3=-x$") == "−1 − (−2)⋅−3 = −x"


def test_a_matrix_sets_its_numbers_by_the_point() -> None:
    assert drawn(r"$$W=\begin{bmatrix}1&-2.25\\10&4.5\end{bmatrix}$$") == (
        "    W = ⎡ 1  −2.25⎤\n"
        "        ⎣10   4.5 ⎦"
    )  # fmt: skip
