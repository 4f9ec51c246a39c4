"""What pydantic and the JSON reader found wrong, in the house's own words: they speak English only."""

from collections.abc import Mapping
from json import JSONDecodeError
from typing import Any, Final

from quizzer.language.messages import Message

_WHOLE: Final = Message("should be a whole number")
_NUMBER: Final = Message("should be a number")
_SWITCH: Final = Message("should be true or false")
_LIST: Final = Message("should be a list")
_MAPPING: Final = Message("should be a mapping of names to values")
_DAY: Final = Message("should be a day, such as 2027-01-10")
# By pydantic's names of errors; holes are filled from what it says of the bound.
_WORDS: Final[Mapping[str, Message]] = {
    "missing": Message("is missing"),
    "extra_forbidden": Message("is not known here"),
    "none_required": Message("should be empty"),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": Message("is too large"),
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "finite_number": Message("should be a finite number"),
    "string_type": Message("should be text"),
    "bool_type": _SWITCH,
    "bool_parsing": _SWITCH,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "json_invalid": Message("is not JSON"),
    "greater_than": Message("should be above {gt}"),
    "greater_than_equal": Message("should be at least {ge}"),
    "less_than": Message("should be below {lt}"),
    "less_than_equal": Message("should be at most {le}"),
    "multiple_of": Message("should be a multiple of {multiple_of}"),
    "too_short": Message("should have at least {min_length} entries, not {actual_length}"),
    "too_long": Message("should have at most {max_length} entries, not {actual_length}"),
    "string_too_short": Message("should have at least {min_length} characters"),
    "string_too_long": Message("should have at most {max_length} characters"),
    "string_pattern_mismatch": Message("should have the form {pattern}"),
    "literal_error": Message("should be one of {expected}"),
    "enum": Message("should be one of {expected}"),
}


def failing(error: Mapping[str, Any]) -> Message:
    """One of `ValidationError.errors()` as the end of a sentence that begins with a name.

    What our own validators raise keeps its words, in both languages where the error carries a `Message`; what pydantic
    says otherwise stays English.
    """
    context = error.get("ctx", {})
    if error["type"] in ("too_short", "string_too_short") and context["min_length"] == 1:
        return Message("should not be empty")
    if words := _WORDS.get(error["type"]):
        return Message(words.template, **{name: _plain(value) for name, value in context.items()})
    raised = getattr(context.get("error"), "message", None)
    if isinstance(raised, Message):
        return raised
    return Message("{said}", said=error["msg"].removeprefix("Value error, ").removeprefix("Input "))


def _plain(value: object) -> object:
    """A bound without a needless point, a list of choices without pydantic's English `or`."""
    if isinstance(value, str):
        return value.replace("' or '", "', '")
    return int(value) if isinstance(value, float) and value.is_integer() else value


_JSON: Final[Mapping[str, Message]] = {
    "Expecting value": Message("a value is expected"),
    "Expecting property name enclosed in double quotes": Message("a name in double quotes is expected"),
    "Expecting ':' delimiter": Message("a colon is expected"),
    "Expecting ',' delimiter": Message("a comma is expected"),
    "Extra data": Message("there is more after its end"),
    "Unterminated string starting at": Message("a text is not closed"),
    "Invalid control character at": Message("a control character stands in a text"),
    "Invalid \\escape": Message("a backslash stands before the wrong sign"),
    "Invalid \\uXXXX escape": Message("four digits belong after \\u"),
    "Illegal trailing comma before end of object": Message("a comma stands before the end"),
    "Illegal trailing comma before end of array": Message("a comma stands before the end"),
}


NO_JSON: Final = (ValueError, RecursionError)  # what `json.loads` raises


def json_flaw(error: Exception) -> Message:
    """What is wrong with a JSON text, and where; `error` is one of `NO_JSON`."""
    if isinstance(error, RecursionError):
        return Message("its values are too deep")
    if not isinstance(error, JSONDecodeError):  # Python reads no number of more than 4,300 digits
        return Message("a number has too many digits")
    said = error.msg.removesuffix(": ")
    why = _JSON.get(said) or Message("{said}", said=said)
    return Message("{why} (line {line}, column {column})", why=why, line=error.lineno, column=error.colno)
