"""XML of a file that nobody vouches for: no entities, no document type, bounded in depth and number of elements."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from cchc_audit.reading.refusal import CannotRead

_DEEPEST = 200
_MOST_ELEMENTS = 1_000_000


def tree_of(content: bytes, path: str) -> Element:
    """The root of an XML text; elements and attributes have their names without namespace.

    So a document in the strict form of Office Open XML, whose namespaces are others, reads like a usual one.

    Raises:
        CannotRead: damaged, hostile-markup.
    """
    builder = _Builder(path)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.refuse_doctype
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the parser's own signature
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise CannotRead("damaged", {"path": path}) from error
    return builder.root


class _Builder:
    """Makes the tree of what the parser tells."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._tree = TreeBuilder()
        self._depth = 0
        self._elements = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise self._hostile()
        own = {_local(key): value for key, value in attributes.items()} if attributes else {}
        self._tree.start(_local(name), own)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._tree.end(_local(name))

    def data(self, text: str) -> None:
        self._tree.data(text)

    def refuse_doctype(self, *_: object) -> None:
        raise self._hostile()

    @property
    def root(self) -> Element:
        return self._tree.close()

    def _hostile(self) -> CannotRead:
        return CannotRead("hostile-markup", {"path": self._path})


def _local(name: str) -> str:
    return name.rpartition("}")[2]
