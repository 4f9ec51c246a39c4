"""What a call got wrong, as the house says it: Typer speaks English only, and in boxes."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from quizzer.language import Message
from quizzer.language.checks import failing


def misuse(error: Any) -> Message:
    """A usage error of Typer's as one sentence that names what is wrong and where to read on."""
    sentence = _SAID.get(type(error).__name__, _other)
    return sentence(error)


def unknown(kind: Message, name: str, known: Mapping[str, Any], path: str) -> Message:
    """A name that is none of the `known`, of `path`'s commands or options."""
    if near := get_close_matches(name, known, 1, 0.5):
        return Message("there is no {kind} {name}; did you mean {near}?", kind=kind, name=name, near=near[0])
    return Message("there is no {kind} {name}; `{path} --help` lists what there is", kind=kind, name=name, path=path)


def _no_option(error: Any) -> Message:
    known = {name: None for param in error.ctx.command.params for name in param.opts}
    return unknown(Message("option"), error.option_name, known, error.ctx.command_path)


def _missing(error: Any) -> Message:
    return Message("{name} is missing; `{path} --help` tells what it is", name=_name(error), path=_path(error))


def _bad_value(error: Any) -> Message:
    found = getattr(error.__cause__, "errors", None)
    why = failing(found()[0]) if found else Message("{why}", why=error.message.rstrip("."))
    return Message("{name} {why}; `{path} --help` tells more", name=_name(error), why=why, path=_path(error))


def _bad_option(error: Any) -> Message:
    takes_none = any(error.option_name in p.opts and p.is_flag for p in error.ctx.command.params)
    if takes_none:
        return Message("{name} takes no value", name=error.option_name)
    return Message("{name} needs a value; `{path} --help` tells which", name=error.option_name, path=_path(error))


def _other(error: Any) -> Message:
    return Message("{said}; `{path} --help` tells more", said=error.format_message().rstrip("."), path=_path(error))


def _name(error: Any) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    if error.param.param_type_name == "argument":
        return str(error.param.metavar or error.param.name)
    return str(error.param.opts[-1])


def _path(error: Any) -> str:
    return error.ctx.command_path if error.ctx else "quizzer"


_SAID = {
    "NoArgsIsHelpError": lambda error: Message("{help}", help=error.message),
    "NoSuchOption": _no_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "BadOptionUsage": _bad_option,
}
