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
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        if self._is_plain(value, several):
            return value
        if self._reader is None:
            self._reader = self._build(self._kind)
        return self._reader.coerce(value, param=param, ctx=ctx)

    def _is_plain(self, value: Any, several: bool) -> bool:
        """Whether it is words where words are wanted, or the number that stands there by default."""
        kind = self._kind
        if kind.parameter_info.parser is not None:
            return False
        if several:
            return kind.annotation == list[str] and isinstance(value, list | tuple)
        return isinstance(value, int | float) or (isinstance(value, str) and kind.annotation is str)


def read_plain_words_quickly() -> None:
    """From now on, for every command."""
    if build := getattr(core, _BUILD, None):
        setattr(core, _BUILD, lambda kind: _Late(build, kind))
