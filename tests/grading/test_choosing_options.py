import pytest
from hypothesis import given
from hypothesis import strategies as st
from marking_samples import a_verdict, asked

from quizzer.grading import grade
from quizzer.grading.choosing import NotAnOption, Options, visible

LETTERS = Options(tuple("abcdefg"))


@given(
    ticked=st.lists(st.sampled_from("abcdefg"), min_size=1), between=st.sampled_from([", ", " ", "", "、", "和", ";"])
)
def test_letters_are_read_however_they_are_separated(ticked: list[str], between: str) -> None:
    assert LETTERS.chosen(between.join(ticked)) == tuple(ticked)
    assert LETTERS.chosen(between.join(ticked).upper()) == tuple(ticked)


@given(text=st.text(max_size=30))
def test_any_text_names_options_or_is_refused_with_a_place_inside_it(text: str) -> None:
    try:
        found = LETTERS.chosen(text)
    except NotAnOption as error:
        start, end = error.span or (0, 0)
        found = () if 0 <= start <= end <= len(text) and str(error.message) else ("outside",)
    assert set(found) <= set("abcdefg")


def test_a_refusal_points_at_the_word_that_is_no_option() -> None:
    with pytest.raises(NotAnOption) as refused:
        LETTERS.chosen("a, zebra")
    assert refused.value.span == (3, 8)
    assert "zebra" in str(refused.value.message)


def test_a_long_paste_is_refused_at_once() -> None:
    with pytest.raises(NotAnOption, match="too long"):
        LETTERS.chosen("a" * 10_000_000)


def test_hidden_characters_are_neither_read_nor_shown() -> None:
    assert visible("a\x1b[31m\u202eb\u200b") == "a[31mb"
    assert LETTERS.chosen("\u202ea\u200b") == ("a",)


def test_the_text_of_an_option_names_it() -> None:
    variant = asked("vanishes", "explodes", "stays the same", right=2)
    assert grade(variant, {"answer": "Stays the same"}).verdict == "right"
    assert grade(variant, {"answer": "explodes"}).verdict == "wrong"


def test_a_number_that_is_one_options_place_and_anothers_text_is_ambiguous() -> None:
    variant = asked("2", "3", "4")
    assert grade(variant, {"answer": "2"}).verdict == "unreadable"
    assert grade(variant, {"answer": "4"}).verdict == "wrong"
    assert grade(variant, {"answer": "a"}).verdict == "right"
    assert grade(asked("1", "2", "3"), {"answer": "1"}).verdict == "right"


def test_a_letter_that_is_one_options_place_and_anothers_text_is_ambiguous() -> None:
    verdict = grade(asked("B", "A"), {"answer": "a"})
    assert verdict.verdict == "unreadable"
    assert "reads so" in str(verdict.parts[0].message)


def test_several_options_where_one_is_asked_is_unreadable() -> None:
    verdict = grade(asked("x", "y"), {"answer": "a, b"})
    assert (verdict.verdict, str(verdict.parts[0].message)) == ("unreadable", "Choose one of a, b.")


@pytest.mark.parametrize(
    ("part", "typed", "verdict", "earned"),
    [
        ("kind", "vanishes", "right", 1),
        ("kind", "VANISHES", "right", 1),
        ("kind", "b", "right", 1),
        ("kind", "2", "right", 1),
        ("kind", "explodes", "wrong", 0),
        ("best", "left", "right", 1),
        ("best", "up", "right", 1),
        ("best", "right", "wrong", 0),
        ("dead", "h1, h3", "right", 1),
        ("dead", "h3 h1", "right", 1),
        ("dead", "ac", "right", 1),
        ("dead", "h1", "wrong", 0.5),
        ("dead", "none", "wrong", 0),
        ("path", "s0 s2 s1 s2", "right", 1),
        ("path", "s0 → s2 → s1 → s2", "right", 1),
        ("path", "s0, s2, s1", "wrong", 2 / 3),
        ("converges", "yes", "right", 1),
        ("converges", "对", "right", 1),
        ("converges", "T", "right", 1),
        ("converges", "no", "wrong", 0),
        ("converges", "否", "wrong", 0),
    ],
)
def test_choices_of_a_generator_are_read_by_name_and_letter(part: str, typed: str, verdict: str, earned: float) -> None:
    marked = grade(a_verdict(), {part: typed}).part(part)
    assert (marked.verdict, marked.earned) == (verdict, pytest.approx(earned))


def test_a_wrong_choice_is_named_and_followed() -> None:
    verdict = grade(a_verdict(), {"kind": "neither", "steps": "7", "dead": "abc"})
    assert [verdict.part(p).mistake for p in ("kind", "dead")] == ["no_power", "all_units"]
    assert verdict.part("steps").followed
    assert str(verdict.part("steps").message) == "Right, from your “kind”."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("z", '"z" is none of the options a, b, c, d, e, f, g.'),
        ("a" * 501, "This is too long; type the letters of the options."),
        ("8", '"8" is none of the options a, b, c, d, e, f, g.'),
        ("0", '"0" is none of the options a, b, c, d, e, f, g.'),
    ],
)
def test_a_refusal_says_what_may_be_chosen_in_every_language(typed: str, words: str) -> None:
    with pytest.raises(NotAnOption) as refused:
        LETTERS.chosen(typed)
    message = refused.value.message
    assert message.text("en") == str(refused.value) == words
    assert message.text("zh") != words


@pytest.mark.parametrize(
    ("part", "typed", "words"),
    [
        ("kind", "a b", "Choose one of explodes, vanishes, neither."),
        ("kind", "none", "Choose one of explodes, vanishes, neither."),
        ("path", "none", "Name them in their order."),
    ],
)
def test_too_many_or_too_few_options_are_refused_in_every_language(part: str, typed: str, words: str) -> None:
    message = grade(a_verdict(), {part: typed}).part(part).message
    assert message is not None
    assert message.text("en") == words
    assert message.text("zh") != words


@pytest.mark.parametrize(("length", "read"), [(500, True), (501, False)])
def test_five_hundred_characters_are_read(length: int, read: bool) -> None:
    try:
        found = LETTERS.chosen("a" + " " * (length - 1))
    except NotAnOption:
        found = ()
    assert bool(found) is read


def test_ten_options_are_numbered_one_number_at_a_time() -> None:
    ten = Options(tuple("abcdefghij"))
    assert ten.chosen("10") == ("j",)
    assert ten.chosen("1 2") == ("a", "b")
    with pytest.raises(NotAnOption):
        ten.chosen("12")
    assert Options(tuple("abc")).chosen("12") == ("a", "b")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("t true y yes right correct 对 是 正确 真 √ ✓ ✔ T True YES 对。 yes.", "true"),
        ("f false n no wrong incorrect 错 否 错误 不对 不是 假 × ✗ ✘ x F False NO 错。 no.", "false"),
    ],
)
@pytest.mark.parametrize("names", [("true", "false"), ("yes", "no")])
def test_a_truth_is_said_in_many_words(words: str, name: str, names: tuple[str, str]) -> None:
    wanted = names[0] if name == "true" else names[1]
    assert {word: Options(names).chosen(word) for word in words.split()} == dict.fromkeys(words.split(), (wanted,))


@pytest.mark.parametrize("typed", ["none", "nothing", "None.", "无", "没有", "都不", "∅", "{}", "-"])
def test_none_of_them_is_said_in_many_words(typed: str) -> None:
    assert LETTERS.chosen(typed) == ()


def test_an_option_that_ends_in_a_stop_is_named_with_and_without_it() -> None:
    variant = asked("It vanishes.", "It explodes", right=0)
    for typed in ("It vanishes.", "It vanishes", "it vanishes。"):
        assert grade(variant, {"answer": typed}).verdict == "right", typed
    assert grade(variant, {"answer": "It explodes."}).verdict == "wrong"
