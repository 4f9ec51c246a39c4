"""What pydantic and the JSON reader find wrong, in the house's own words."""

import json
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError, field_validator

from quizzer.errors import Unfit
from quizzer.language.checks import failing, json_flaw


class Tea(BaseModel, extra="forbid"):
    cups: Annotated[int, Field(ge=1, le=9)] = 1
    grams: Annotated[float, Field(gt=0, lt=2.5)] = 1
    kind: Literal["green", "black"] = "green"
    leaves: Annotated[list[str], Field(min_length=1, max_length=2)] = ["a"]
    name: Annotated[str, Field(pattern="^[a-z]+$")] = "x"
    sugar: bool = False

    @field_validator("name")
    @classmethod
    def _short(cls, name: str) -> str:
        if len(name) > 5:
            raise Unfit("should have at most {most} units in a layer", most=5)
        return name


@pytest.mark.parametrize(
    ("values", "english", "chinese"),
    [
        ({"cups": "x"}, "should be a whole number", "应为整数"),
        ({"cups": 0}, "should be at least 1", "应不小于 1"),
        ({"cups": 10}, "should be at most 9", "应不大于 9"),
        ({"grams": 0}, "should be above 0", "应大于 0"),
        ({"grams": 2.5}, "should be below 2.5", "应小于 2.5"),
        ({"grams": []}, "should be a number", "应为数值"),
        ({"kind": "red"}, "should be one of 'green', 'black'", "可取 'green', 'black'"),
        ({"leaves": []}, "should not be empty", "不应为空"),
        ({"leaves": ["a", "b", "c"]}, "should have at most 2 entries, not 3", "应至多有 2 项，现有 3 项"),
        ({"name": "X"}, "should have the form ^[a-z]+$", "应符合格式 ^[a-z]+$"),
        ({"name": "abcdef"}, "should have at most 5 units in a layer", "每层至多 5 个单元"),
        ({"sugar": 7}, "should be true or false", "应为 true 或 false"),
        ({"milk": 1}, "is not known here", "在这里不适用"),
    ],
)
def test_a_checker_s_finding_is_said_in_both_languages(values: dict[str, Any], english: str, chinese: str) -> None:
    with pytest.raises(ValidationError) as found:
        Tea.model_validate(values)
    said = failing(found.value.errors()[0])
    assert (said.text("en"), said.text("zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("", "a value is expected (line 1, column 1)"),
        ('{"a" 1}', "a colon is expected (line 1, column 6)"),
        ('{"a": 1} 2', "there is more after its end (line 1, column 10)"),
        ('["a', "a text is not closed (line 1, column 2)"),
        ('["\\u12"]', "four digits belong after \\u (line 1, column 4)"),
    ],
)
def test_a_flaw_of_json_is_named_with_its_place(text: str, english: str) -> None:
    with pytest.raises(json.JSONDecodeError) as found:
        json.loads(text)
    assert json_flaw(found.value).text("en") == english
    assert not json_flaw(found.value).text("zh").isascii()
