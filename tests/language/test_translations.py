"""Every sentence of the interface is said in every language."""

import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from quizzer.language import Message, language_of, say
from scripts.translations import LOCALE, ROOT, sentences

SHUNNED = {  # and what is said instead
    "您": "你",
    "小题": "小问",
    "组卷": "试卷方案",
    "小测": "测验",
    "撤回": "撤销",
    "收回上": "撤销",
    "收回答案": "撤销",
    "再问": "再出现",
    "问过": "做过",
    "暂停的题": "停用",
    "已知数": "已知量",
    "取舍": "舍入",
    "试卷编码": "试卷编号",
    "卷子": "练习卷",
    "名词卡": "抽认卡",
}
PO = LOCALE / "zh" / "LC_MESSAGES" / "quizzer.po"


def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_no_sentence_lacks_a_translation() -> None:
    known = {m.id for m in catalogue() if m.string}
    missing = [m.id for m in sentences() if m.id and m.id not in known]
    assert missing == [], "translate them, then run python scripts/translations.py"


def test_a_translation_has_the_same_holes() -> None:
    assert [m.id for m in catalogue() if m.id and holes(str(m.id)) != holes(str(m.string))] == []


@pytest.mark.parametrize(("shunned", "said"), SHUNNED.items())
def test_the_interface_names_each_thing_by_one_word(shunned: str, said: str) -> None:
    assert [m.string for m in catalogue() if shunned in str(m.string)] == [], f"say {said}"


def test_chinese_is_set_with_its_own_signs() -> None:
    """No English comma, colon or stop beside Chinese, no blank after a wide one."""
    wrong = re.compile(r"[\u4e00-\u9fff][,;:!?]|[,;!?][\u4e00-\u9fff]|[，。；：！？] ")
    quoted = {
        "should be a mapping of names to values",
        "there is no engine {engine}; name a cluster as dask://HOST:PORT",
    }
    assert [m.id for m in catalogue() if m.id not in quoted and wrong.search(str(m.string))] == []


def test_the_compiled_catalogue_is_up_to_date() -> None:
    with Path(PO.with_suffix(".mo")).open("rb") as file:
        compiled = {m.id: m.string for m in read_mo(file) if m.id}
    assert compiled == {m.id: m.string for m in catalogue() if m.id}


def test_a_message_within_a_message_is_said_in_the_same_language() -> None:
    message = Message("Right, from your {parts}.", parts=Message("true"))
    assert message.text("zh") == "对，按你的 对 算。"
    assert str(message) == "Right, from your true."


def test_a_list_is_said_with_the_commas_of_its_language() -> None:
    message = Message("Choose one of {options}.", options=("a", Message("true")))
    assert (message.text("en"), message.text("zh")) == ("Choose one of a, true.", "请从 a、对 中选一个。")


def test_a_sentence_without_translation_is_said_in_english() -> None:
    assert say("{n} unheard-of words", "zh", n=3) == "3 unheard-of words"


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
        ({"LANG": "en_US", "LC_ALL": "zh_CN"}, "zh"),
        ({"LC_ALL": "zh_CN", "QUIZZER_LANG": "en"}, "en"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], lang: str) -> None:
    assert language_of(environment) == lang


@pytest.mark.parametrize("floor", ["generators", "solvers"])
def test_what_a_user_s_numbers_can_meet_is_said_in_both_languages(floor: str) -> None:
    """`solve` shows these sentences: raise Unfit("…", hole=…), whose words are gathered, not ValueError("…")."""
    files = (ROOT / "quizzer" / floor).rglob("*.py")
    assert [file.name for file in files if "raise ValueError(" in file.read_text(encoding="utf-8")] == []
