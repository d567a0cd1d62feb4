"""What texts and spreadsheets of OpenDocument share: styles, and the text of a paragraph or cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from cchc_audit.reading.markup import tree_of, whole_number
from cchc_audit.reading.package import Package
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.written import Written
from cchc_audit.report.reader import Limits

_ZIP = b"PK"
_MANIFEST = "META-INF/manifest.xml"
_LONGEST_CHAIN = 20
"""Of styles that inherit from one another."""
_MOST_SPACES = 1_000
_NO_LINE = frozenset({"", "none"})
NOT_TEXT = frozenset(
    {"note", "annotation", "tracked-changes", "forms", "shapes", "ruby-text", "soft-page-break"}
)
"""What stands in a paragraph or cell and is no part of its text."""
ROWS = frozenset({"table-row"})
CELLS = frozenset({"table-cell", "covered-table-cell"})
HIDDEN = frozenset({"collapse", "filter"})
"""How rows and columns are called visible that nobody sees."""
APART = frozenset({"table", "text-box"})
"""What is read as lines of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How text or a table is shown; font and struck are None where the style says nothing of them."""

    font: str | None = None
    struck: bool | None = None
    parent: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a document: its content, and the styles by family and name."""

    content: Element
    styles: Mapping[tuple[str, str], Style]
    lists: Mapping[str, Element]


@dataclass(slots=True, kw_only=True)
class OpenText(Written):
    """A text of OpenDocument while it is put together.

    Attributes:
        notes: the texts of its footnotes.
        changes: ids of the tracked changes in it.
    """

    notes: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is read."""
        return "".join(self.kept).strip("\n")


def parts_of(content: bytes, path: str, limits: Limits) -> Parts:
    """The parts of an OpenDocument file, be it a package or flat, which is one XML text.

    Raises:
        CannotRead: encrypted, damaged, unpacks-too-large, hostile-markup.
    """
    if not content.startswith(_ZIP):
        root = tree_of(content, path)
        return _parts(root, [root])
    package = Package(content, path, limits)
    if _MANIFEST in package.names:
        manifest = tree_of(package.part(_MANIFEST), path)
        if manifest.find(".//encryption-data") is not None:
            raise CannotRead("encrypted", {"path": path})
    root = tree_of(package.part("content.xml"), path)
    roots = [root]
    if "styles.xml" in package.names:
        roots.insert(0, tree_of(package.part("styles.xml"), path))
    return _parts(root, roots)


def _parts(content: Element, roots: list[Element]) -> Parts:
    return Parts(
        content=content,
        styles=_styles(roots),
        lists={one.get("name", ""): one for root in roots for one in root.iter("list-style")},
    )


def _styles(roots: list[Element]) -> dict[tuple[str, str], Style]:
    faces = {
        face.get("name", ""): face.get("font-family", "").strip("'\"")
        for root in roots
        for face in root.iter("font-face")
    }
    found: dict[tuple[str, str], Style] = {}
    for root in roots:
        for style in root.iter("style"):
            found[style.get("family", ""), style.get("name", "")] = _style(style, faces)
    return found


def _style(style: Element, faces: Mapping[str, str]) -> Style:
    text = style.find("text-properties")
    table = style.find("table-properties")
    name, line = None, None
    if text is not None:
        name = text.get("font-name") or text.get("font-family")
        line = text.get("text-line-through-style", text.get("text-line-through-type"))
    return Style(
        font=None if name is None else faces.get(name) or name.strip("'\""),
        struck=None if line is None else line not in _NO_LINE,
        parent=style.get("parent-style-name", ""),
        hidden=table is not None and table.get("display") == "false",
    )


class Texts:
    """Puts the texts of paragraphs and cells together."""

    def __init__(self, parts: Parts) -> None:
        self._styles = parts.styles

    def style(self, family: str, name: str) -> Style:
        """A style with what it inherits; an empty one if there is none of that name."""
        found = Style()
        for _ in range(_LONGEST_CHAIN):
            own = self._styles.get((family, name))
            if own is None:
                break
            found = Style(
                font=own.font if found.font is None else found.font,
                struck=own.struck if found.struck is None else found.struck,
                hidden=found.hidden or own.hidden,
            )
            name = own.parent
        return found

    def of(self, element: Element, style: Style, written: OpenText) -> None:
        """Add the text of an element to what is written; paragraphs within it end their lines."""
        self._add(element.text, style, written)
        for child in element:
            if child.tag not in APART:
                self._child(child, style, written)
            self._add(child.tail, style, written)

    def _child(self, child: Element, style: Style, written: OpenText) -> None:
        match child.tag:
            case "s":
                spaces = min(whole_number(child.get("c"), 1), _MOST_SPACES)
                (written.struck if style.struck else written.kept).append(" " * spaces)
            case "tab":
                self._add(" ", style, written)
            case "line-break":
                self._add("\n", style, written)
            case "p" | "h":
                inner = _over(self.style("paragraph", child.get("style-name", "")), style)
                self.of(child, inner, written)
                written.kept.append("\n")
            case "span":
                self.of(child, _over(self.style("text", child.get("style-name", "")), style), written)
            case "note":
                note = OpenText()
                for body in child.iterfind("note-body"):
                    self.of(body, Style(), note)
                written.notes.append(note.text)
            case "change" | "change-start":
                written.changes.append(child.get("change-id", ""))
            case tag if tag not in NOT_TEXT:
                self.of(child, style, written)
            case _:
                pass

    def _add(self, text: str | None, style: Style, written: OpenText) -> None:
        if not text:
            return
        text = text if text in {"\n", " "} else _collapsed(text)
        written.add(text, style.font or "", struck=bool(style.struck))


def _collapsed(text: str) -> str:
    """Blanks of the markup itself, of which several count for one."""
    return text if text.strip(" ") == text and "\n" not in text else _one_blank(text)


def _one_blank(text: str) -> str:
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return before + " ".join(text.split(None)) + after


def _over(own: Style, around: Style) -> Style:
    """A style within another one."""
    return Style(
        font=around.font if own.font is None else own.font,
        struck=around.struck if own.struck is None else own.struck,
    )


def times(element: Element, name: str, most: int) -> int:
    """How often an element is repeated, or over how many others it spans, by that attribute; not more than is told."""
    return max(1, min(whole_number(element.get(name), 1), most))


def within(element: Element, tags: frozenset[str], apart: frozenset[str]) -> Iterator[Element]:
    """The elements of these names, however they are grouped; not those in what stands apart."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in apart:
            yield from within(child, tags, apart)
