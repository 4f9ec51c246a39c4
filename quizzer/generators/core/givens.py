"""The numbers that a question prints, validated: all that a problem is made from."""

from typing import Annotated, Any, Self

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from quizzer.errors import Unfit

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

MOST_ENTRIES = 4096  # more than any hand computes; bounds what hostile input can cost


def _array(dimensions: int) -> PlainValidator:
    def wrong_shape() -> Unfit:
        return Unfit("should be a vector of numbers") if dimensions == 1 else Unfit("should be a matrix of numbers")

    def read(value: object) -> Floats:
        try:
            array = np.array(value, dtype=np.float64, order="C")  # the order decides the last digit of a product
        except (TypeError, ValueError) as error:
            raise wrong_shape() from error
        if array.ndim != dimensions or array.size == 0:
            raise wrong_shape()
        if array.size > MOST_ENTRIES:
            raise Unfit("should have at most {most} entries", most=MOST_ENTRIES)
        if not np.isfinite(array).all():
            raise Unfit("should have finite entries only")
        array.setflags(write=False)
        return array

    return PlainValidator(read)


def _listed(array: Floats) -> list[Any]:
    return array.tolist()  # type: ignore[no-any-return]


_NUMBERS = {"type": "array", "items": {"type": "number"}}
Vector = Annotated[Floats, _array(1), PlainSerializer(_listed), WithJsonSchema(_NUMBERS)]
Matrix = Annotated[Floats, _array(2), PlainSerializer(_listed), WithJsonSchema({"type": "array", "items": _NUMBERS})]


def sized(*letters: str, **field: Any) -> Any:
    """A field whose sides are named by letters: within one model, equal letters are equal lengths.

    In a dictionary of arrays the letters hold for each of them.
    """
    return Field(json_schema_extra={"sized": list(letters)}, **field)


def _sides(value: object) -> tuple[int, ...]:
    if isinstance(value, np.ndarray):
        return tuple(value.shape)
    return (len(value),) if isinstance(value, list | tuple) else ()


class Givens(BaseModel):
    """The givens of one problem: bounds, shape and a title for every symbol; frozen.

    Constraints between symbols are pydantic validators, which may call an exact whole-number solver; the draw, `solve`
    and forms then agree on what is possible.
    """

    model_config = ConfigDict(
        defer_build=True, frozen=True, extra="forbid", arbitrary_types_allowed=True, allow_inf_nan=False
    )

    @model_validator(mode="after")
    def _equal_letters_are_equal_lengths(self) -> Self:
        seen: dict[str, tuple[int, str]] = {}
        for name, field in type(self).model_fields.items():
            extra = field.json_schema_extra
            letters = extra.get("sized") if isinstance(extra, dict) else None
            if not isinstance(letters, list):
                continue
            value = getattr(self, name)
            for one in value.values() if isinstance(value, dict) else [value]:
                for letter, side in zip(letters, _sides(one), strict=False):
                    length, first = seen.setdefault(str(letter), (side, name))
                    if length != side:
                        raise Unfit(
                            "{name} has a side of {side} where {first} has {length}",
                            name=name,
                            side=side,
                            first=first,
                            length=length,
                        )
        return self
