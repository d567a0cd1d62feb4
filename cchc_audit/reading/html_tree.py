"""The tree of an HTML page, as browsers make it of markup in which ends are left out or wrong; bounded in depth."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from cchc_audit.reading.refusal import CannotRead

_DEEPEST = 200
_MOST_ELEMENTS = 1_000_000
_VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    }
)  # fmt: skip
_LEFT_OUT = frozenset({"script", "style", "template", "head", "noscript", "iframe", "object", "svg", "math"})
_ENDS: dict[str, frozenset[str]] = {
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"tr", "td", "th"}),
    "tbody": frozenset({"tbody", "thead", "tfoot", "tr", "td", "th"}),
    "thead": frozenset({"tbody", "thead", "tfoot", "tr", "td", "th"}),
    "tfoot": frozenset({"tbody", "thead", "tfoot", "tr", "td", "th"}),
    "li": frozenset({"li", "p"}),
    "p": frozenset({"p"}),
    "option": frozenset({"option"}),
    "div": frozenset({"p"}),
    "table": frozenset({"p"}),
}
"""Which open elements an element ends that begins, as far up as its table or list."""
_BOUNDS = frozenset({"table", "ul", "ol", "#root"})


@dataclass(slots=True, kw_only=True)
class Element:
    """An element: its name, attributes, and what stands in it, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)


def tree_of_html(text: str, path: str) -> Element:
    """The tree of a page, below an element "#root".

    Raises:
        CannotRead: hostile-markup: deeper or larger than any page that holds a report.
    """
    builder = _Builder(path)
    builder.feed(text)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    """Makes the tree of what the parser tells."""

    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self._path = path
        self._elements = 0
        self._left_out: list[str] = []
        self.root = Element(tag="#root")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if self._left_out or tag in _LEFT_OUT:
            if tag not in _VOID:
                self._left_out.append(tag)
            return
        ends = _ENDS.get(tag, frozenset())
        while self._open[-1].tag in ends and self._open[-1].tag not in _BOUNDS:
            self._open.pop()
        if tag in {"td", "th"} and self._open[-1].tag in {"table", "tbody", "thead", "tfoot"}:
            self._begin("tr", {})
        self._begin(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it those in it that are still open."""
        if self._left_out:
            if tag in self._left_out:
                del self._left_out[self._left_out.index(tag) :]
            return
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag == tag:
                del self._open[at:]
                return
            if self._open[at].tag == "table" and tag != "table":
                return  # what is open around a table is not ended in it

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._left_out:
            self._open[-1].children.append(data)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS or len(self._open) > _DEEPEST:
            raise CannotRead("hostile-markup", {"path": self._path})
        element = Element(tag=tag, attributes=attributes)
        self._open[-1].children.append(element)
        self._open.append(element)
