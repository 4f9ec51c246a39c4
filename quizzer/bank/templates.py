"""Fills a bank's texts: Jinja2 held to names, items, conditions and loops, so that a text can compute nothing."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from quizzer.bank.numbers import FILTERS, printed
from quizzer.errors import Unfit

LONGEST: Final = 20_000
_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Getitem, nodes.Getattr, nodes.Filter,
)  # fmt: skip


class TextError(Unfit):
    """A text that can't be filled."""


class _Environment(ImmutableSandboxedEnvironment):
    """Reads items only: `x.f` is `x["f"]`, and no attribute is ever read."""

    def getitem(self, obj: Any, argument: Any) -> Any:
        try:
            return obj[argument]
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=argument)

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.getitem(obj, attribute)


_environment = _Environment(
    variable_start_string="<<", variable_end_string=">>", block_start_string="<%", block_end_string="%>",
    comment_start_string="<#", comment_end_string="#>", undefined=StrictUndefined, autoescape=False,
    finalize=printed, trim_blocks=True, keep_trailing_newline=False, cache_size=0,
)  # fmt: skip
_environment.filters = dict(FILTERS)
_environment.tests = {}
_environment.globals = {}


def _hold(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            raise TextError(
                "line {line}: {what} is more than a text may do", line=node.lineno, what=type(node).__name__
            )
        if isinstance(node, nodes.Filter):
            if node.name not in FILTERS:
                raise TextError(
                    "line {line}: there is no filter {name}; there are {known}",
                    line=node.lineno,
                    name=node.name,
                    known=tuple(FILTERS),
                )
            if not all(_is_value(argument) for argument in node.args) or node.kwargs or node.dyn_args:
                raise TextError("line {line}: a filter takes names, items and constants", line=node.lineno)
        if isinstance(node, nodes.For):
            if node.recursive or node.test or not _is_value(node.iter) or not isinstance(node.target, nodes.Name):
                raise TextError("line {line}: a loop goes over a name or an item of one", line=node.lineno)
            if any(inner.find(nodes.For) for inner in node.find_all(nodes.For)):
                raise TextError("line {line}: loops stand at most two deep", line=node.lineno)


def _is_value(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Getitem):
        return _is_value(node.node) and _is_value(node.arg)
    if isinstance(node, nodes.Getattr):
        return _is_value(node.node)
    return isinstance(node, nodes.Name | nodes.Const)


def names(text: str) -> set[str]:
    """The names that `text` needs; raises TextError if it is no template that a bank may have."""
    try:
        tree = _environment.parse(text)
    except TemplateSyntaxError as error:
        raise TextError("line {line}: {why}", line=error.lineno, why=error.message) from error
    _hold(tree)
    return meta.find_undeclared_variables(tree)


@lru_cache(maxsize=2048)
def _compiled(text: str) -> Any:
    names(text)  # held before anything is compiled: compiling folds constants
    return _environment.from_string(text)


def fill(text: str, values: Mapping[str, Any]) -> str:
    """`text` with its placeholders filled from `values`.

    Raises: TextError: it does what a text may not, names what is not there, or grows beyond 20,000 characters.
    """
    if "<<" not in text and "<%" not in text:
        return text
    pieces: list[str] = []
    length = 0
    try:
        for piece in _compiled(text).generate(values):
            pieces.append(piece)
            length += len(piece)
            if length > LONGEST:
                raise TextError("the text grows beyond {most} characters", most=LONGEST)
    except UndefinedError as error:
        name = str(error).removesuffix(" is undefined")
        raise TextError("there is no {name} to fill in", name=name) from error
    except TemplateError as error:
        raise TextError("{why}", why=error) from error
    except (TypeError, ValueError, LookupError, OverflowError) as error:
        raise error if isinstance(error, TextError) else TextError("{why}", why=error) from error
    return "".join(pieces)
