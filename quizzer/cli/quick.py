"""Parameters that are not given, or are plain words, are read without pydantic: its import would double many a command.

Newer versions of Typer check every parameter with it. Where a parameter does not say what it holds, it is read as ever.
"""

from typing import Any


def quicken(param: Any) -> None:
    """Lets Typer's reader of this parameter work only where there is something to check."""
    if "process_value" in vars(param):
        return  # it is quick already
    checked = param.process_value
    several = param.multiple or param.nargs == -1

    def process(context: Any, value: Any) -> Any:
        if value is None and not param.required:
            value = () if several else None
        elif not _is_plain(param, value, several):
            return checked(context, value)
        return param.callback(context, param, value) if param.callback else value

    param.process_value = process


def _is_plain(param: Any, value: Any, several: bool) -> bool:
    """Whether it is words where words are wanted, or the number that stands there by default."""
    kind: Any = getattr(param, "type_descriptor", None)
    if kind is None or kind.parameter_info.parser is not None:
        return False
    if several:
        return bool(kind.annotation == list[str] and value and isinstance(value, list | tuple))
    return isinstance(value, int | float) or (isinstance(value, str) and kind.annotation is str)
