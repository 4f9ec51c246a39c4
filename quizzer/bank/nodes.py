"""YAML to plain data that knows where each value stands; hostile files are refused before they are built."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from quizzer import files
from quizzer.bank.errors import MOST_BYTES, BankError, Path_
from quizzer.bank.yaml_words import yaml_words
from quizzer.language import Message
from quizzer.language.system import refused
from quizzer.language.visible import ODD, code

DEEPEST: Final = 12
_PLAIN: Final = {"true": True, "yes": True, "false": False, "no": False, "null": None, "~": None, "": None}
_INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_REAL: Final = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?")


class _Plain(yaml.CSafeLoader):
    """Guesses no types: `_scalar` reads what is plain."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - an instance's own, says its type


@dataclass
class Document:
    """A file's plain data, and the line and column (from 1) of each value by its path."""

    file: str
    data: Any
    marks: dict[Path_, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: Path_) -> str:
        """`file:line:column` of the longest known beginning of `path`."""
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        return f"{self.file}:{line}:{column}"


def read(path: Path, shown: str | None = None) -> Document:
    """A bank file as plain data.

    Args: path: the file. shown: how messages name it.
    Raises: BankError: it can't be read, is too large or deep, is no YAML, or uses aliases, tags or a key twice.
    """
    name = shown or str(path)
    try:
        text = files.read(path, MOST_BYTES).decode("utf-8-sig")
    except files.TooLarge as error:
        raise BankError(
            "the file has {size} bytes, a bank has at most {most}; split it",
            where=name,
            size=error.message.values["size"],
            most=MOST_BYTES,
        ) from error
    except OSError as error:
        raise BankError("the file can't be read: {why}", where=name, why=refused(error)) from error
    except UnicodeDecodeError as error:
        raise BankError("byte {at} is not UTF-8; save the file as UTF-8", where=name, at=error.start) from error
    return parse(text, name)


def parse(text: str, name: str) -> Document:
    """YAML text as plain data; raises BankError as `read` does."""
    try:
        _refuse_hostile(text, name)
        node = yaml.compose(text, _Plain)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "nesting depth" in (error.problem or ""):  # libyaml reads ahead, and has a limit of its own
            raise _too_deep(_where(name, mark)) from error
        raise BankError("this is not YAML: {why}", where=_where(name, mark), why=_why(error, text)) from error
    except yaml.YAMLError as error:
        raise BankError("this is not YAML: {why}", where=name, why=yaml_words(str(error).splitlines()[0])) from error
    document = Document(name, None)
    document.data = _plain(node, (), document) if node is not None else None
    return document


def _where(name: str, mark: Any) -> str:
    return f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name


def _why(error: yaml.MarkedYAMLError, text: str) -> Message:
    mark = error.problem_mark
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        return Message("a tab stands where blanks belong; indent with blanks")
    return yaml_words(error.problem or "")


def _too_deep(where: str) -> BankError:
    return BankError("values stand more than {most} deep; a bank is flatter", where=where, most=DEEPEST)


def _aliased(where: str) -> BankError:
    return BankError("a bank has no anchors and aliases; write the value out", where=where)


def _refuse_hostile(text: str, name: str) -> None:
    depth = documents = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if event.anchor:
                raise _aliased(_where(name, event.start_mark))
            if event.tag not in (None, "!"):
                where = _where(name, event.start_mark)
                raise BankError("a bank has no tags such as {tag}; leave it out", where=where, tag=event.tag)
            depth += isinstance(event, yaml.CollectionStartEvent)
            if depth > DEEPEST:
                raise _too_deep(_where(name, event.start_mark))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            raise _aliased(_where(name, event.start_mark))
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                where = _where(name, event.start_mark)
                raise BankError("a bank file holds one document; remove the second", where=where)


def _plain(node: yaml.Node, path: Path_, document: Document) -> Any:
    document.marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        _refuse_odd(node, document)
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, k), document) for k, item in enumerate(node.value)]
    made: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        where = _where(document.file, key_node.start_mark)
        if not isinstance(key_node, yaml.ScalarNode):
            raise BankError("a key is a word, not a list or a mapping", where=where)
        _refuse_odd(key_node, document)
        key = key_node.value
        if key in made:
            raise BankError("the key {key} stands twice here; keep one", where=where, key=key)
        made[key] = _plain(value_node, (*path, key), document)
        document.marks[(*path, key)] = (line, column)
    return made


def _refuse_odd(node: yaml.ScalarNode, document: Document) -> None:
    if odd := ODD.search(node.value):
        where = _where(document.file, node.start_mark)
        raise BankError("An invisible character, {code}, has no place here.", where=where, code=code(odd[0]))


def _scalar(node: yaml.ScalarNode) -> Any:
    """YAML 1.2's plain scalars; `yes` and `no` too, which authors write, but no dates, octals or sexagesimals."""
    text: str = node.value
    if node.style:
        return text
    if text.lower() in _PLAIN:
        return _PLAIN[text.lower()]
    if len(text) < 40:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _REAL.fullmatch(text) and text.lstrip("+-") != ".":
            return float(text)
    return text
