"""What `--help` says of a command: its call, its purpose, its arguments, options and commands, in either language."""

import inspect
import shutil
from collections.abc import Iterator
from typing import Any, Final

import typer

from quizzer.language import Language, Message, comma, say
from quizzer.markup import cells

Rows = list[tuple[str, str]]
_NAMES: Final = 26  # cells for names; a longer one has a line of its own
_WIDEST: Final = 100
_HELP: Final = Message("Say this.")


def help_of(command: Any, context: Any, lang: Language) -> str:
    """All of it, ready to print; `command` and `context` are Typer's."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    usage = say("Usage: ", lang)
    lines = [f"{_bold(usage)}{_call(command, context, lang)}", ""]
    for text in paragraphs(command.help):
        lines += [*cells.wrapped(say(text, lang), width), ""]
    for title, rows in _sections(command, context, lang):
        lines += [_bold(title), *_table(rows, width), ""]
    return "\n".join(lines[:-1])


def paragraphs(help: str | None) -> list[str]:
    """A docstring's paragraphs, each on one line: what is translated."""
    return [" ".join(text.split()) for text in inspect.cleandoc(help or "").split("\n\n")] if help else []


def _call(command: Any, context: Any, lang: Language) -> str:
    said = [context.command_path]
    for param in command.params:
        if param.param_type_name == "argument":
            name = f"{param.metavar or param.name.upper()}{' …' if param.nargs != 1 else ''}"
            said.append(name if param.required else f"[{name}]")
    if hasattr(command, "commands"):
        commands = say("COMMAND …", lang)
        said.append(f"[{commands}]" if command.invoke_without_command else commands)
    return " ".join([*said, say("[OPTIONS]", lang)])


def _sections(command: Any, context: Any, lang: Language) -> Iterator[tuple[str, Rows]]:
    arguments = [_row(p, lang) for p in command.params if p.param_type_name == "argument" and not p.hidden]
    options = [_row(p, lang) for p in command.params if p.param_type_name == "option" and not p.hidden]
    panels: dict[str, Rows] = {}
    for name, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            panel = inner.rich_help_panel if isinstance(inner.rich_help_panel, str) else "Commands"
            panels.setdefault(panel, []).append((name, say(_first(inner), lang)))
    if arguments:
        yield say("Arguments", lang), arguments
    for panel, rows in panels.items():
        yield say(panel, lang), rows
    yield say("Options", lang), [*options, (", ".join(context.help_option_names), _HELP.text(lang))]


def _first(command: Any) -> str:
    return next(iter(paragraphs(command.help)), "")


def _row(param: Any, lang: Language) -> tuple[str, str]:
    value = param.metavar or param.name.upper()
    if param.param_type_name == "argument":
        return value, f"{say(param.help or '', lang)}{_bounds(param, lang)}"
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {value}", f"{say(param.help or '', lang)}{_bounds(param, lang)}"


def _bounds(param: Any, lang: Language) -> str:
    """What a value must lie between, and what it is if none is given."""
    said = []
    low, high = getattr(param, "min", None), getattr(param, "max", None)
    if low is not None and high is not None:
        said.append(say("{low} to {high}", lang, low=low, high=high))
    elif low is not None:
        said.append(say("at least {low}", lang, low=low))
    if param.show_default and not param.required and param.default not in (None, False, "", ()):
        said.append(say("default: {value}", lang, value=param.default))
    if param.param_type_name == "option" and param.required:
        said.append(say("required", lang))
    return say(" ({facts})", lang, facts=comma(lang).join(said)) if said else ""


def _table(rows: Rows, width: int) -> Iterator[str]:
    names = min(_NAMES, max(cells.width(name) for name, _ in rows))
    for name, text in rows:
        first, *more = cells.wrapped(text, max(20, width - names - 4)) or [""]
        shown = f"  {typer.style(cells.pad(name, names), fg=typer.colors.CYAN)}  "
        if cells.width(name) > names:
            yield f"  {typer.style(name, fg=typer.colors.CYAN)}"
            shown = " " * (names + 4)
        yield f"{shown}{first}".rstrip()
        yield from (" " * (names + 4) + line for line in more)


def _bold(text: str) -> str:
    return typer.style(text, bold=True)
