"""XML of a file that nobody vouches for: no entities, no document type, bounded in depth and number of elements."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from cchc_audit.reading.refusal import CannotRead

_DEEPEST = 200
_MOST_ELEMENTS = 1_000_000
_MOST_DIGITS = 9


def tree_of(content: bytes, path: str) -> Element:
    """The root of an XML text; elements and attributes have their names without namespace.

    So a document in the strict form of Office Open XML, whose namespaces are others, reads like a usual one.

    Raises:
        CannotRead: damaged, hostile-markup.
    """
    builder = _Builder(path)
    stream_of(content, path, builder)
    return builder.root


class Handler(Protocol):
    """What is told of an XML text piece by piece; elements and attributes by their names without namespace."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text within an element, perhaps a piece of it."""


def stream_of(content: bytes, path: str, handler: Handler) -> None:
    """Tell an XML text to a handler, which keeps what it needs: so millions of elements take no memory.

    Raises:
        CannotRead: damaged, hostile-markup.
    """
    telling = _Telling(path, handler)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = telling.start
    parser.EndElementHandler = telling.end
    parser.CharacterDataHandler = handler.data
    parser.StartDoctypeDeclHandler = telling.refuse_doctype
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the parser's own signature
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise CannotRead("damaged", {"path": path}) from error


class _Telling:
    """Stands between the parser and a handler: takes away namespaces, and refuses what no office program writes."""

    def __init__(self, path: str, handler: Handler) -> None:
        self._path = path
        self._handler = handler
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _hostile(self._path)
        own = {_local(key): value for key, value in attributes.items()} if attributes else attributes
        self._handler.start(_local(name), own)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._handler.end(_local(name))

    def refuse_doctype(self, *_: object) -> None:
        raise _hostile(self._path)


class _Builder:
    """Makes the tree of what is told."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._tree = TreeBuilder()
        self._elements = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise _hostile(self._path)
        self._tree.start(name, dict(attributes))

    def end(self, name: str) -> None:
        self._tree.end(name)

    def data(self, text: str) -> None:
        self._tree.data(text)

    @property
    def root(self) -> Element:
        return self._tree.close()


def whole_number(text: str | None, otherwise: int) -> int:
    """The number that an attribute holds; the other one where it holds none, or one of absurdly many digits."""
    is_number = text is not None and text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number and text is not None else otherwise


def _hostile(path: str) -> CannotRead:
    return CannotRead("hostile-markup", {"path": path})


@lru_cache(maxsize=4_096)
def _local(name: str) -> str:
    """The name without its namespace; a document has few names, and each of them very often."""
    return name.rpartition("}")[2]
