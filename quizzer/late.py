"""Names of a package whose modules are loaded when the first of them is asked for: a start needs few of them."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def late(package: str, where: Mapping[str, Iterable[str]]) -> Callable[[str], Any]:
    """The `__getattr__` of `package`; `where`: by the module in it, the names that it gives to the package."""
    homes = {name: module for module, names in where.items() for name in names}

    def found(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"{package} has no {name}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return found
