r"""The subset of LaTeX that every face draws: which commands there are, and what each one is.

A command outside these tables is refused, so a new one is added here first; `tests/markup` then
draws it in every face.
"""

from typing import Final, Literal, NamedTuple

Kind = Literal["letter", "number", "ord", "op", "big", "limits", "bin", "tight", "rel", "open", "close", "punct"]


class Symbol(NamedTuple):
    """A character with its role; `tight` is an operator without blanks, `limits` a word with limits below it."""

    char: str
    kind: Kind


def _listed(kind: Kind, table: str) -> dict[str, Symbol]:
    """`name char name char …` as symbols of one kind."""
    words = table.split()
    return {name: Symbol(char, kind) for name, char in zip(words[::2], words[1::2], strict=True)}


_GREEK: Final = _listed(
    "letter",
    """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ
    mu μ nu ν xi ξ pi π rho ρ varrho ϱ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ
    """,
)
_ORDINARY: Final = _listed(
    "ord",
    r"""
    infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ emptyset ∅ varnothing ∅ top ⊤ bot ⊥ neg ¬ lnot ¬ prime ′ angle ∠
    triangle △ vert | Vert ‖ | ‖ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dagger † checkmark ✓ degree °
    % % # # $ $ & & _ _ Re ℜ Im ℑ
    """,
)
_OPERATORS: Final = _listed(
    "bin",
    """
    pm ± mp ∓ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ circ ∘ ast ∗ star ⋆ cap ∩ cup ∪ setminus ∖ land ∧ wedge ∧ lor ∨ vee ∨
    div ÷ bullet •
    """,
)
_TIGHT: Final = _listed("tight", "cdot ⋅ times ×")
_RELATIONS: Final = _listed(
    "rel",
    """
    le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ equiv ≡ approx ≈ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ lt < gt > in ∈ notin ∉
    ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid ∣ parallel ∥ perp ⟂ to → rightarrow → gets ← leftarrow ←
    leftrightarrow ↔ mapsto ↦ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ iff ⟺ longrightarrow ⟶
    uparrow ↑ downarrow ↓ prec ≺ succ ≻ models ⊨ colon :
    """,
)
_FENCES: Final = {
    **_listed("open", "lfloor ⌊ lceil ⌈ langle ⟨ lbrace { { { lbrack [ lvert | lVert ‖"),
    **_listed("close", "rfloor ⌋ rceil ⌉ rangle ⟩ rbrace } } } rbrack ] rvert | rVert ‖"),
}
_BIG: Final = _listed("big", "sum ∑ prod ∏ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁")
_LOG_LIKE: Final = """
    arg log ln lg exp sin cos tan cot sinh cosh tanh coth arcsin arccos arctan det dim ker rank deg gcd
"""
_WORDS: Final[dict[str, Symbol]] = {
    **{name: Symbol(name, "op") for name in _LOG_LIKE.split()},
    **{name: Symbol(name, "limits") for name in ("min", "max", "inf", "sup", "lim", "argmax", "argmin", "Pr")},
    "bmod": Symbol("mod", "bin"),
}
SYMBOLS: Final[dict[str, Symbol]] = {
    **_GREEK,
    **_ORDINARY,
    **_OPERATORS,
    **_TIGHT,
    **_RELATIONS,
    **_FENCES,
    **_BIG,
    **_WORDS,
}
"""Commands that stand for one sign or one word."""

CHARACTERS: Final[dict[str, Symbol]] = {
    **{
        symbol.char: symbol for symbol in {**_BIG, **_RELATIONS, **_OPERATORS, **_TIGHT, **_ORDINARY, **_GREEK}.values()
    },
    **{char: Symbol(char, "ord") for char in "|!?.'\"@%°…"},
    **{char: Symbol(char, "open") for char in "(["},
    **{char: Symbol(char, "close") for char in ")]"},
    **{char: Symbol(char, "punct") for char in ",;"},
    **{char: Symbol(char, "rel") for char in "=<>:"},
    **{char: Symbol("⋅", "tight") for char in "·"},
    "+": Symbol("+", "bin"),
    "-": Symbol("−", "bin"),
    "−": Symbol("−", "bin"),
    "*": Symbol("∗", "bin"),
    "/": Symbol("/", "tight"),
}
"""Characters that stand for themselves, besides letters and digits."""
for _taken in "%#$&_":
    CHARACTERS.pop(_taken, None)  # they need a backslash

SPACES: Final[dict[str, int]] = {"!": 0, ",": 1, ":": 1, ";": 1, ">": 1, " ": 1, "quad": 2, "qquad": 4}
"""Blanks, in cells of a terminal."""

ACCENTS: Final[dict[str, str]] = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0304",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
    "underline": "\u0332",
}
"""Marks on what follows, with the combining character that draws them."""

FONTS: Final = frozenset({"mathrm", "mathbf", "mathit", "mathcal", "mathbb", "mathsf", "mathtt", "boldsymbol"})
FRACTIONS: Final = frozenset({"frac", "dfrac", "tfrac"})
_SIDES: Final[tuple[tuple[str, Kind], ...]] = (("", "ord"), ("l", "open"), ("r", "close"))
SIZES: Final[dict[str, Kind]] = {
    f"{size}{side}": kind for size in ("big", "Big", "bigg", "Bigg") for side, kind in _SIDES
}
"""Sizes of the delimiter that follows; drawn at its natural size."""
STYLES: Final = frozenset({"displaystyle", "textstyle", "limits", "nolimits"})
"""Read and passed over: every face decides these by itself."""
STRUCTURES: Final = frozenset(
    {
        "left",
        "right",
        "begin",
        "end",
        "sqrt",
        "binom",
        "text",
        "operatorname",
        "underset",
        "overset",
        "stackrel",
        "underbrace",
        "overbrace",
    }
)
DELIMITERS: Final = frozenset("()[]|./<>") | {
    *("{", "}", "|", "lbrace", "rbrace", "lbrack", "rbrack", "lfloor", "rfloor", "lceil", "rceil"),
    *("langle", "rangle", "vert", "Vert", "lvert", "rvert", "lVert", "rVert"),
}
ENVIRONMENTS: Final[dict[str, tuple[str, str]]] = {
    "matrix": ("", ""),
    "smallmatrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
    "array": ("", ""),
    "cases": ("{", ""),
    "aligned": ("", ""),
    "split": ("", ""),
    "gathered": ("", ""),
}
"""Environments, with the fences around them."""

TEXT: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;()-'/+=!?*")
r"""What may stand in `\text{…}` and `\operatorname{…}`."""

COMMANDS: Final = (
    frozenset(SYMBOLS)
    | frozenset(SPACES)
    | frozenset(ACCENTS)
    | FONTS
    | FRACTIONS
    | frozenset(SIZES)
    | STYLES
    | STRUCTURES
)
