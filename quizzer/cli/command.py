"""What every command is made of: help and misuse in the learner's language, quick to start."""

import os
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from quizzer.cli.quick import quicken
from quizzer.errors import QuizzerError
from quizzer.language import Message, language_of

Misuse: type[Exception] = typer.BadParameter.__mro__[1]  # all that is wrong with a call; Typer gives it no public name


class _Own:
    """What commands and groups of them share."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Typer's hook for all parameters, its own among them."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            quicken(param)
        return params

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Typer's hook for `--help`."""
        from quizzer.cli.helping import help_of

        formatter.write(help_of(self, ctx, language_of()))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Typer's hook for the call's words; what is wrong with them knows its command."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc,no-any-return]
        except Misuse as error:
            vars(error)["ctx"] = ctx
            raise


class Command(_Own, TyperCommand):
    """One command; takes no words that it has no place for."""

    allow_extra_args = True  # so that they come here, to be refused in our own words

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As of all commands; words too many are refused."""
        more = super().parse_args(ctx, args)
        if more and not ctx.resilient_parsing:
            words = " ".join(map(str, more))
            raise QuizzerError(
                "`{path}` takes no {words}; --help tells what it takes", path=ctx.command_path, words=words
            )
        return more


class Group(_Own, TyperGroup):
    """Several commands under one name."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Typer's hook for the name of a command."""
        from quizzer.cli.misuse import unknown

        if args[0] not in self.commands and not args[0].startswith("-"):
            raise QuizzerError("{why}", why=unknown(Message("command"), args[0], self.commands, ctx.command_path))
        return super().resolve_command(ctx, args)


class Commands(typer.Typer):
    """A set of commands, or all of them: Typer's, made of the classes above."""

    def __init__(self, **more: Any) -> None:
        settings: dict[str, Any] = {"help_option_names": ["-h", "--help"]}
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            settings["color"] = False
        super().__init__(cls=Group, pretty_exceptions_enable=False, context_settings=settings, **more)

    def command(self, name: str | None = None, **more: Any) -> Callable[[Any], Any]:
        """As Typer's; the command is one of ours."""
        return super().command(name, cls=Command, **more)
