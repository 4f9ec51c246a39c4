"""Set codes: different, unguessable from each other, and every slip in one is noticed."""

import pytest

from quizzer.errors import QuizzerError
from quizzer.papers import Secret, codes, read_code
from quizzer.papers.copy_codes import ALPHABET

SECRET = Secret.of_seed(7)


def test_codes_differ_and_repeat() -> None:
    made = codes(SECRET, 2000)
    assert len(set(made)) == 2000
    assert codes(SECRET, 10) == made[:10]
    assert not set(codes(Secret.of_seed(8), 50)) & set(made[:50])


def test_a_code_is_read_as_people_write_it() -> None:
    code = codes(SECRET, 1)[0]
    wide = "".join(chr(ord(c) + 0xFEE0) if c != "-" else c for c in code)
    for typed in (code, code.lower(), code.replace("-", ""), f" {code} ", code.replace("-", "–"), wide):
        assert read_code(typed) == code


def test_every_single_slip_is_noticed() -> None:
    for code in codes(SECRET, 20):
        plain = code.replace("-", "")
        for at, letter in enumerate(plain):
            for other in ALPHABET.replace(letter, ""):
                with pytest.raises(QuizzerError, match="wrong character"):
                    read_code(plain[:at] + other + plain[at + 1 :])


def test_every_swap_of_neighbours_is_noticed() -> None:
    for code in codes(SECRET, 200):
        plain = code.replace("-", "")
        for at in range(len(plain) - 1):
            swapped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
            if swapped != plain:
                with pytest.raises(QuizzerError):
                    read_code(swapped)


@pytest.mark.parametrize("typed", ["", "ABC", "O0I1U-2", "ABCDEFGH", "ABCD\x1b-2", "=cmd()"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(QuizzerError, match="no set code"):
        read_code(typed)


def test_fresh_secrets_differ_and_do_not_print_their_key() -> None:
    one, other = Secret.fresh(), Secret.fresh()
    assert one != other
    assert one.key.hex() not in repr(one)
    assert len(one.key) == 16
