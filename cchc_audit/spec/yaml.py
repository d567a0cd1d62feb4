"""YAML as a spec uses it: the parser's events become a plain tree with places; no anchors, no tags."""

import re

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from cchc_audit.language import Text
from cchc_audit.problem import Problem
from cchc_audit.spec import source
from cchc_audit.spec.document import Branch, Document, Standing, Tree, start_of
from cchc_audit.spec.syntax import syntax_problem

MAXIMUM_DEPTH = 20
MAXIMUM_DIGITS = 100
_DIGITS = frozenset("0123456789")
_BARE_TAG = re.compile(r"!(?:\s|$)")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
        # The C parser does not tell "! text" from "text".
        self._has_bare_tags = _BARE_TAG.search(text) is not None
        parser = LOADER(text)
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

    def _node(self, event: Event, depth: int) -> tuple[Tree, Standing]:
        if type(event) is ScalarEvent:
            return self._scalar(event), event
        if isinstance(event, AliasEvent):
            self._report(event, "alias", _ALIAS)
            return None, event
        if not isinstance(event, CollectionStartEvent):
            raise TypeError(event)
        self._refuse_properties(event)
        if depth >= MAXIMUM_DEPTH:
            raise _Unreadable(self._problem(event, "too-deep", _TOO_DEEP))
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth + 1)
        return self._sequence(event, depth + 1)

    def _scalar(self, event: ScalarEvent) -> Tree:
        self._refuse_properties(event)
        value: str = event.value
        if event.style:
            self._refuse_unseen(event)
            return value
        if value in WORDS:
            return WORDS[value]
        if value[-1] in _DIGITS and _INTEGER.fullmatch(value):
            if len(value) > MAXIMUM_DIGITS:
                self._report(event, "number-too-long", _TOO_LONG)
                return 0
            return int(value)
        return value

    def _mapping(self, event: Event, depth: int) -> tuple[Tree, Standing]:
        tree: dict[str, Tree] = {}
        events: dict[str, tuple[Event, Standing]] = {}
        while type(key := self._next()) is not MappingEndEvent:
            name = self._key(key, depth)
            value, standing = self._node(self._next(), depth)
            if name is None:
                continue
            if name in tree:
                self._report(key, "duplicate-key", _duplicate(name, start_of(events[name][0], self._text)[0]))
                continue
            tree[name] = value
            events[name] = key, standing
        return tree, Branch(event, events)

    def _key(self, event: Event, depth: int) -> str | None:
        """The text of a key as written, also where it looks like a number; None if it cannot be one."""
        if type(event) is not ScalarEvent:
            self._node(event, depth)
            if not isinstance(event, AliasEvent):
                self._report(event, "key-not-text", _KEY)
            return None
        self._refuse_properties(event)
        self._refuse_unseen(event)
        name: str = event.value
        if name == "<<" and not event.style:
            self._report(event, "merge-key", _ALIAS)
            return None
        return name

    def _sequence(self, event: Event, depth: int) -> tuple[Tree, Standing]:
        tree: list[Tree] = []
        events: list[Standing] = []
        while type(item := self._next()) is not SequenceEndEvent:
            value, standing = self._node(item, depth)
            tree.append(value)
            events.append(standing)
        return tree, Branch(event, events)

    def _refuse_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._report(event, "anchor", _ALIAS)
        elif event.tag is not None or (
            self._has_bare_tags and self._text[start_of(event, self._text)[2]] == "!"
        ):
            self._report(event, "tag", _TAG)

    def _refuse_unseen(self, event: ScalarEvent) -> None:
        """Escapes in double quotes must not write what cannot be seen, either."""
        if event.style == '"':
            for problem in source.unseen_characters(event.value, self._file)[:1]:
                self._report(event, "invisible-character", problem.text)

    def _report(self, event: Event, code: str, text: Text) -> None:
        self._problems.append(self._problem(event, code, text))

    def _problem(self, event: Event, code: str, text: Text) -> Problem:
        line, column, _ = start_of(event, self._text)
        return Problem(code=code, text=text, file=self._file, line=line, column=column)


def _duplicate(key: str, line: int) -> Text:
    return Text(vi=f"Khóa “{key}” đã có ở dòng {line}.", en=f"The key “{key}” already stands on line {line}.")


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
