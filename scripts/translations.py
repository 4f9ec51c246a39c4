"""Brings the interface's catalogues up to date: `python scripts/translations.py`.

Collects the English sentences of the source, keeps the translations there are, and compiles the catalogues. Sentences
without a translation are printed; exit code 1 if there are any.
"""

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from typer.main import get_command

ROOT = Path(__file__).parents[1]
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
LOCALE = ROOT / "quizzer" / "language" / "locale"
# What takes a sentence, and as which of its arguments: messages, the errors that carry one, and keys.
TAKES = dict.fromkeys(
    (
        *("Message", "say", "sentence", "refuse", "wrong"),
        *("QuizzerError", "NothingToDo", "BankError", "MarkupError", "Unreadable", "Unread"),
        *("Unfit", "TooLarge", "NoVariant", "TextError", "Broken"),
    ),
    (0,),
) | {"does": (2, 3)}


def sentences() -> Catalog:
    """Every English sentence of the interface."""
    found = Catalog(locale="en", fuzzy=False)
    sys.path.insert(0, str(ROOT))  # this tree's words, wherever else the package is installed
    for sentence in (*written(), *helps(), *titles()):
        found.add(sentence)
    return found


def written() -> Iterator[str]:
    """What stands in the source as it is, also inside other calls and f-strings, where gettext's tools see nothing."""
    for file in sorted((ROOT / "quizzer").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                given = [node.args[at] for at in TAKES.get(name, ()) if at < len(node.args)]
                words = [arg.value for arg in given if isinstance(arg, ast.Constant)]
                yield from (word for word in words if isinstance(word, str) and word)


def helps() -> Iterator[str]:
    """What `--help` says of every command."""
    app, helping = import_module("quizzer.cli.app").app, import_module("quizzer.cli.helping")
    waiting: list[Any] = [get_command(app)]
    for command in waiting:
        yield from helping.paragraphs(command.help)
        yield from (param.help for param in command.params if param.help and not param.hidden)
        if isinstance(command.rich_help_panel, str):
            yield command.rich_help_panel
        waiting += getattr(command, "commands", {}).values()


def titles() -> Iterator[str]:
    """What `solve` and the app call the givens of every generator."""
    generators, core = import_module("quizzer.generators"), import_module("quizzer.generators.core")
    for module in walk_packages(generators.__path__, "quizzer.generators."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, core.Givens):
                yield from (field.title for field in value.model_fields.values() if field.title)


def main() -> int:
    """Updates and compiles each catalogue; says what lacks a translation."""
    template, missing = sentences(), 0
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/quizzer.po")):
        with po.open("rb") as file:
            catalogue = read_po(file, locale=po.parts[-3])
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.creation_date = catalogue.revision_date = LONG_AGO  # the same sentences, the same bytes
        with po.open("wb") as file:
            write_po(file, catalogue, width=120, omit_header=True, sort_output=True, no_location=True)
        with po.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        for message in catalogue:
            if message.id and not message.string:
                missing += 1
                print(f"{po.parts[-3]}: {message.id}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
