"""Parameters that are not given, or are plain words, are read without pydantic: its import would double many a command.

Newer versions of Typer check every parameter with it. Where there is no such step, nothing is changed.
"""

from typing import Any

from typer import core

_BUILD = "build_runtime_param"


class _Late:
    """Typer's own reader of a parameter, made when a value first needs it."""

    def __init__(self, build: Any, kind: Any) -> None:
        self._build = build
        self._kind = kind
        self._reader: Any = None

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """What the command gets for what was typed."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if isinstance(value, str) and self._kind.annotation is str and self._kind.parameter_info.parser is None:
            return value
        if self._reader is None:
            self._reader = self._build(self._kind)
        return self._reader.coerce(value, param=param, ctx=ctx)


def read_plain_words_quickly() -> None:
    """From now on, for every command."""
    if build := getattr(core, _BUILD, None):
        setattr(core, _BUILD, lambda kind: _Late(build, kind))
