"""YAML as a spec uses it: the parser's events become a plain tree with places; no anchors, no tags."""

import re

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cchc_audit.language import Text
from cchc_audit.problem import Problem
from cchc_audit.spec import source
from cchc_audit.spec.document import Document, Mark, Tree
from cchc_audit.spec.syntax import syntax_problem

MAXIMUM_DEPTH = 20
MAXIMUM_DIGITS = 100
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Unreadable(Exception):  # noqa: N818 - it carries a problem out of the builder
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def read_yaml(text: str, file: str) -> Document | tuple[Problem, ...]:
    """The document that a text holds, or the problems for which it cannot be read at all.

    `yaml.compose` is not used: it recurses without limit, follows aliases, and hides anchors and tags.
    """
    if len(text) > source.MAXIMUM_BYTES:
        return (source.too_large(file),)
    unseen = source.unseen_characters(text, file)
    if unseen:
        return unseen
    try:
        return _Builder(text, file).document()
    except yaml.MarkedYAMLError as error:
        return (syntax_problem(error, text, file),)
    except _Unreadable as unreadable:
        return (unreadable.problem,)


class _Builder:
    """Builds the tree and the marks of one document from the events of a YAML parser."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._problems: list[Problem] = []
        parser = _LOADER(text)
        self._next = parser.get_event

    def document(self) -> Document:
        self._next()
        start = self._next()
        if isinstance(start, StreamEndEvent):
            empty = Text(vi="Tệp trống.", en="The file is empty.")
            raise _Unreadable(Problem(code="empty-file", text=empty, file=self._file, line=1, column=1))
        if isinstance(start, DocumentStartEvent) and (start.version or start.tags):
            self._report(start, "directive", _DIRECTIVE)
        tree, root = self._node(self._next(), 0)
        end = self._next()
        while isinstance(end, DocumentEndEvent):
            end = self._next()
        if not isinstance(end, StreamEndEvent):
            self._report(end, "several-documents", _SEVERAL)
        return Document(
            file=self._file, text=self._text, tree=tree, root=root, problems=tuple(self._problems)
        )

    def _node(self, event: Event, depth: int) -> tuple[Tree, Mark]:
        if type(event) is ScalarEvent:
            return self._scalar(event)
        if isinstance(event, AliasEvent):
            self._report(event, "alias", _ALIAS)
            return None, _mark(event, None)
        self._refuse_properties(event)
        if depth >= MAXIMUM_DEPTH:
            raise _Unreadable(self._problem(event, "too-deep", _TOO_DEEP))
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth + 1)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, depth + 1)
        raise TypeError(event)

    def _scalar(self, event: ScalarEvent) -> tuple[Tree, Mark]:
        mark = _mark(event, None)
        if self._text.startswith(("&", "!"), mark.start):
            self._refuse_properties(event)
        value: str = event.value
        if mark.style:
            return value, mark
        if value in _WORDS:
            return _WORDS[value], mark
        if _INTEGER.fullmatch(value):
            if len(value) > MAXIMUM_DIGITS:
                self._report(event, "number-too-long", _TOO_LONG)
                return 0, mark
            return int(value), mark
        return value, mark

    def _mapping(self, event: Event, depth: int) -> tuple[Tree, Mark]:
        tree: dict[str, Tree] = {}
        marks: dict[str, tuple[Mark, Mark]] = {}
        while not isinstance(key := self._next(), MappingEndEvent):
            name, key_mark = self._key(key, depth)
            value, mark = self._node(self._next(), depth)
            if name is None:
                continue
            if name in tree:
                self._report(key, "duplicate-key", _duplicate(name, marks[name][0]))
                continue
            tree[name] = value
            marks[name] = key_mark, mark
        return tree, _mark(event, marks)

    def _key(self, event: Event, depth: int) -> tuple[str | None, Mark]:
        """The text of a key as written, also where it looks like a number; None if it cannot be one."""
        if type(event) is not ScalarEvent:
            _, mark = self._node(event, depth)
            if not isinstance(event, AliasEvent):
                self._report(event, "key-not-text", _KEY)
            return None, mark
        mark = _mark(event, None)
        if self._text.startswith(("&", "!"), mark.start):
            self._refuse_properties(event)
        name: str = event.value
        if name == "<<" and not mark.style:
            self._report(event, "merge-key", _ALIAS)
            return None, mark
        return name, mark

    def _sequence(self, event: Event, depth: int) -> tuple[Tree, Mark]:
        tree: list[Tree] = []
        marks: list[Mark] = []
        while not isinstance(item := self._next(), SequenceEndEvent):
            value, mark = self._node(item, depth)
            tree.append(value)
            marks.append(mark)
        return tree, _mark(event, marks)

    def _refuse_properties(self, event: Event) -> None:
        if getattr(event, "anchor", None) is not None:
            self._report(event, "anchor", _ALIAS)
        elif getattr(event, "tag", None) is not None or self._text.startswith("!", _start(event)[2]):
            self._report(event, "tag", _TAG)

    def _report(self, event: Event, code: str, text: Text) -> None:
        self._problems.append(self._problem(event, code, text))

    def _problem(self, event: Event, code: str, text: Text) -> Problem:
        line, column, _ = _start(event)
        return Problem(code=code, text=text, file=self._file, line=line, column=column)


def _mark(event: Event, children: dict[str, tuple[Mark, Mark]] | list[Mark] | None) -> Mark:
    line, column, start = _start(event)
    end = event.end_mark.index if event.end_mark is not None else start
    style = event.style or "" if type(event) is ScalarEvent else ""
    return Mark(line, column, start, end, style, children)


def _start(event: Event) -> tuple[int, int, int]:
    """Line and column from 1, and the index in the text."""
    mark = event.start_mark
    if mark is None:
        raise TypeError(event)
    return mark.line + 1, mark.column + 1, mark.index


def _duplicate(key: str, first: Mark) -> Text:
    return Text(
        vi=f"Khóa “{key}” đã có ở dòng {first.line}.",
        en=f"The key “{key}” already stands on line {first.line}.",
    )


_ALIAS = Text(
    vi="Bộ chỉ tiêu không dùng neo (&), bí danh (*) và khóa trộn (<<); hãy viết đầy đủ.",
    en="A spec uses no anchors (&), aliases (*) and merge keys (<<); write it out.",
)
_TAG = Text(vi="Bộ chỉ tiêu không dùng thẻ (!).", en="A spec uses no tags (!).")
_DIRECTIVE = Text(vi="Bộ chỉ tiêu không dùng chỉ thị YAML (%).", en="A spec uses no YAML directives (%).")
_SEVERAL = Text(
    vi="Tệp chỉ được có một tài liệu; phần sau “---” bị thừa.",
    en="A file holds one document; what follows “---” is too much.",
)
_TOO_DEEP = Text(
    vi=f"Lồng nhau quá {MAXIMUM_DEPTH} tầng.", en=f"Things are nested more than {MAXIMUM_DEPTH} levels deep."
)
_TOO_LONG = Text(
    vi=f"Số có hơn {MAXIMUM_DIGITS} chữ số.", en=f"The number has more than {MAXIMUM_DIGITS} digits."
)
_KEY = Text(vi="Khóa phải là một từ.", en="A key must be a word.")
