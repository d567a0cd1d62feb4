"""How elements of an HTML page are shown: the style sheets of the page and the styles written at elements."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:(?P<mark>[.#])(?P<name>[\w-]+))?", re.IGNORECASE)
_TELLING = ("display", "visibility", "text-decoration", "font", "mso-hide")
_MOST_SEARCHED = 100
"""How many rules with a combined selector are looked for in the page; pages of offices have none of them."""

_STRUCK = frozenset({"s", "strike", "del"})

Styles = Mapping[int, str]
"""By the identity of a node, the declarations that its style sheets give it, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How text is shown.

    Attributes:
        font: the name of its font, "" where none is given.
        struck: it is struck through.
        hidden: it is not shown.
    """

    font: str = ""
    struck: bool = False
    hidden: bool = False


def look_within(outer: Look, tag: str, attributes: Mapping[str, str | None], given: str) -> Look:
    """How text is shown in an element.

    Args:
        outer: how it is shown around the element.
        tag: the name of the element.
        attributes: those of the element.
        given: what style sheets declare for it.
    """
    written = f"{given};{attributes.get('style') or ''}"
    struck = outer.struck or tag in _STRUCK
    hidden = outer.hidden or "hidden" in attributes
    font = (attributes.get("face") or "").partition(",")[0].strip() or outer.font
    for declared in written.split(";") if len(written) > 1 else ():
        name, _, value = declared.partition(":")
        name, value = name.strip().lower(), value.strip()
        if name == "display":
            hidden = outer.hidden or value.lower().startswith("none")
        elif name == "visibility":
            hidden = value.lower().startswith(("hidden", "collapse"))
        elif name == "mso-hide":
            hidden = hidden or value.lower().startswith("all")
        elif name in {"text-decoration", "text-decoration-line"}:
            struck = outer.struck or "line-through" in value.lower()
        elif name == "font-family":
            font = value.partition(",")[0].strip(" \"'")
    return Look(font=font, struck=struck, hidden=hidden)


def styles_of(tree: "LexborHTMLParser") -> Styles:
    """What the style sheets in a page declare of its elements, as far as it tells how their text is shown."""
    found: dict[int, list[str]] = {}
    simple: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
    searched = 0
    sheets = "\n".join(sheet.text() or "" for sheet in tree.css("style"))
    for order, (selector, declared) in enumerate(_rules(sheets)):
        match = _SIMPLE.fullmatch(selector)
        if match is not None:
            key = ((match["tag"] or "").lower(), match["mark"] or "", match["name"] or "")
            simple.setdefault(key, []).append((order, declared))
        elif (searched := searched + 1) <= _MOST_SEARCHED:
            for node in _matching(tree, selector):
                found.setdefault(node.mem_id, []).append(declared)
    if simple:
        for node in tree.css("*"):
            declared_here = sorted(one for key in _keys(node) for one in simple.get(key, ()))
            if declared_here:
                found.setdefault(node.mem_id, [])[:0] = [text for _, text in declared_here]
    return {identity: ";".join(texts) for identity, texts in found.items()}


def _rules(sheets: str) -> Iterator[tuple[str, str]]:
    """For each selector of a rule that tells something here, what it declares."""
    opened: list[str] = []
    before = ""
    for piece in _BRACE.split(_COMMENT.sub(" ", sheets)):
        if piece == "{":
            opened.append(before.rpartition(";")[2])
        elif piece == "}" and opened:
            selectors = opened.pop()
            # what stands within other braces is for print or for other screens
            if not opened and any(name in before.lower() for name in _TELLING):
                for selector in selectors.split(","):
                    yield selector.strip(), before.strip()
        before = piece


def _matching(tree: "LexborHTMLParser", selector: str) -> "list[LexborNode]":
    from selectolax.lexbor import SelectolaxError  # noqa: PLC0415 - only imported with a page

    try:
        return tree.css(selector)
    except SelectolaxError:
        return []  # as browsers do with a selector that they do not know


def _keys(node: "LexborNode") -> Iterator[tuple[str, str, str]]:
    """The simple selectors that an element answers to."""
    tag, attributes = node.tag or "", node.attributes
    yield tag, "", ""
    for mark, names in ((".", (attributes.get("class") or "").split()), ("#", [attributes.get("id") or ""])):
        for name in names:
            if name:
                yield "", mark, name
                yield tag, mark, name
