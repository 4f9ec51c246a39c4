"""The numbers that a question prints, validated: all that a problem is made from."""

from typing import Annotated, Any, Self

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

MOST_ENTRIES = 4096  # more than any hand computes; bounds what hostile input can cost


def _array(dimensions: int, shape_name: str) -> PlainValidator:
    def read(value: object) -> Floats:
        try:
            array = np.array(value, dtype=np.float64, order="C")  # the order decides the last digit of a product
        except (TypeError, ValueError) as error:
            raise ValueError(f"should be a {shape_name} of numbers") from error
        if array.ndim != dimensions or array.size == 0:
            raise ValueError(f"should be a {shape_name} of numbers")
        if array.size > MOST_ENTRIES:
            raise ValueError(f"should have at most {MOST_ENTRIES} entries")
        if not np.isfinite(array).all():
            raise ValueError("should have finite entries only")
        array.setflags(write=False)
        return array

    return PlainValidator(read)


def _listed(array: Floats) -> list[Any]:
    return array.tolist()  # type: ignore[no-any-return]


_NUMBERS = {"type": "array", "items": {"type": "number"}}
Vector = Annotated[Floats, _array(1, "vector"), PlainSerializer(_listed), WithJsonSchema(_NUMBERS)]
Matrix = Annotated[
    Floats, _array(2, "matrix"), PlainSerializer(_listed), WithJsonSchema({"type": "array", "items": _NUMBERS})
]


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
                        raise ValueError(f"{name} has a side of {side} where {first} has {length}")
        return self
