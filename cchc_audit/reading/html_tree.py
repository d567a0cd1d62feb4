"""The tree of an HTML page as browsers make it, of blocks and of texts with their looks; bounded in size and depth."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc_audit.reading.extra import needed
from cchc_audit.reading.html_styles import Look, look_within, styles_of
from cchc_audit.reading.refusal import CannotRead

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_DEEPEST = 200
_DEEPEST_MARKUP = 5_000
_MOST_NODES = 2_000_000
_LONGEST_TAG = 20_000
_MOST_ATTRIBUTES = 2_000
_NESTING = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|button|center|details|dialog|dir|div|dl|fieldset|figcaption|figure|"
    r"footer|form|header|hgroup|main|menu|nav|ol|pre|search|section|summary|ul)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"""<[a-z](?>[^>=]+|=\s*+(?>"[^"]*"?|'[^']*'?)?)*+""", re.IGNORECASE)
_VALUE = re.compile(r"""=\s*+(?>"[^"]*"?|'[^']*'?)""")
_NAME = re.compile(r"""[\s/"'][^\s/"'=>]""")
_LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "template",
        "head",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "noembed",
        "noframes",
    }
)
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "ul",
    }
)  # fmt: skip
"""What begins on a line of its own."""
_KEPT = BLOCKS | {"br", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col"}
_TYPED = frozenset({"", "text", "number", "tel", "search", "email", "url", "date", "month", "time", "week"})


@dataclass(frozen=True, slots=True)
class Run:
    """A text and how it is shown."""

    text: str
    look: Look


@dataclass(slots=True, kw_only=True)
class Element:
    """A block or a part of a table: its name, attributes, and what stands in it, in order.

    Attributes:
        hidden: it is not shown, though what stands around it is.
        within_hidden: what stands around it is not shown.
    """

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    hidden: bool = False
    within_hidden: bool = False
    children: "list[Element | Run]" = field(default_factory=list)


def tree_of_html(text: str, path: str) -> Element:
    """The tree of a page, below an element "#root".

    Raises:
        CannotRead: hostile-markup: deeper or larger than any page that holds a report; needs-extra.
    """
    if _is_hostile(text):
        raise CannotRead("hostile-markup", {"path": path})
    parser: type[LexborHTMLParser] = needed("selectolax.lexbor", path).LexborHTMLParser
    return _Builder(parser(text), path).root


def _is_hostile(text: str) -> bool:
    """Whether markup nests, or has attributes, as no page does; a parser takes the square of their number."""
    depth = 0
    for tag in _NESTING.finditer(text):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > _DEEPEST_MARKUP:
            return True
    return any(
        tag.end() - tag.start() > _LONGEST_TAG
        and sum(1 for _ in _NAME.finditer(_VALUE.sub('"', tag[0]))) > _MOST_ATTRIBUTES
        for tag in _TAG.finditer(text)
    )


class _Builder:
    """Copies the tree of the parser, of which elements within lines leave only the looks of their texts."""

    def __init__(self, tree: "LexborHTMLParser", path: str) -> None:
        self._path = path
        self._styles = styles_of(tree)
        self.root = Element(tag="#root")
        self._nodes = 0
        if tree.root is not None:
            self._fill(tree.root)

    def _fill(self, top: "LexborNode") -> None:
        """Go through the tree without recursion: markup within lines may nest as deep as it likes."""
        waiting: list[tuple[Iterator[LexborNode], Element, Look, int]] = [(iter([top]), self.root, Look(), 0)]
        while waiting:
            nodes, parent, look, depth = waiting[-1]
            node = next(nodes, None)
            if node is None:
                waiting.pop()
                continue
            self._nodes += 1
            if self._nodes > _MOST_NODES or depth > _DEEPEST:
                raise CannotRead("hostile-markup", {"path": self._path})
            if node.tag == "-text":
                _add_text(parent, node.text_content or "", look)
            elif node.tag not in _LEFT_OUT and not (node.tag or "-").startswith(("-", "_")):
                waiting.append(self._entered(node, parent, look, depth))

    def _entered(
        self, node: "LexborNode", parent: Element, look: Look, depth: int
    ) -> tuple[Iterator["LexborNode"], Element, Look, int]:
        """What stands in an element, to be added to it or, where it stands within a line, to its parent."""
        tag, attributes = node.tag or "", node.attributes
        within = look_within(look, tag, attributes, self._styles.get(node.mem_id, ""))
        if tag == "input":
            if (attributes.get("type") or "").lower() in _TYPED:
                _add_text(parent, attributes.get("value") or "", within)
            return iter(()), parent, within, depth
        if tag == "select":
            return iter(_chosen(node)), parent, within, depth
        if tag not in _KEPT:
            return _children(node), parent, within, depth
        element = Element(
            tag=tag,
            attributes=dict(attributes),
            hidden=within.hidden and not look.hidden,
            within_hidden=look.hidden,
        )
        parent.children.append(element)
        return _children(node), element, within, depth + 1


def _children(node: "LexborNode") -> Iterator["LexborNode"]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _add_text(parent: Element, text: str, look: Look) -> None:
    if parent.tag != "pre":
        parent.children.append(Run(text, look))
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            parent.children.append(Element(tag="br"))
        parent.children.append(Run(line, look))


def _chosen(select: "LexborNode") -> "list[LexborNode]":
    """The options of a list that are chosen; where none is, browsers show the first."""
    options = select.css("option")
    chosen = [option for option in options if "selected" in option.attributes]
    several = "multiple" in select.attributes
    return chosen if several else (chosen[-1:] or options[:1])
