"""The text of a paragraph or cell of a Word document: what is read of it, and what is told."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from cchc_audit.reading.docx_styles import Look, Styles
from cchc_audit.reading.written import Written

LEFT_OUT = frozenset(
    {"del", "moveFrom", "delText", "instrText", "Fallback", "rPr", "pPr", "tblPr", "trPr", "tcPr"}
)
"""What is no text of the document as it would be once all changes are accepted."""
APART = frozenset({"tbl", "txbxContent"})
"""What stands in a paragraph or cell without being a part of its text."""
_CHARACTERS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_SYMBOLS = {"F0FE": "☑", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F0FC": "✓", "F0FB": "✗"}
"""Of the font Wingdings."""
_NOTES = frozenset({"footnoteReference", "endnoteReference"})
_CHANGES = frozenset({"ins", "moveTo"})


@dataclass(slots=True, kw_only=True)
class WordText(Written):
    """A text of a Word document while it is put together.

    Attributes:
        hidden: what is read and hidden.
        notes: what its footnotes and endnotes are called by.
        changes: what was deleted, or else inserted, while changes were tracked.
        embedded: other files in it.
        leading_breaks, breaks: how many pages begin before any of its text, and how many in all of it.
    """

    hidden: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    embedded: int = 0
    leading_breaks: int = 0
    breaks: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether nothing of it has to be told."""
        told = (self.fonts, self.struck, self.hidden, self.notes, self.changes, self.embedded)
        return not any(told)

    @property
    def text(self) -> str:
        """What is read."""
        return "".join(self.kept).rstrip("\n")


class Texts:
    """Puts texts together."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def of(self, element: Element) -> WordText:
        """The text of a paragraph or cell, a line for each paragraph."""
        written = WordText()
        if element.tag == "p":
            self._paragraph(element, written)
        else:
            self._add(element, Look(), written)
        return written

    def _paragraph(self, paragraph: Element, written: WordText) -> None:
        number = self._styles.number_of(paragraph)
        begin = len(written.kept)
        self._add(paragraph, self._styles.of_paragraph(paragraph), written)
        if number:
            written.kept.insert(begin, f"{number} " if "".join(written.kept[begin:]).strip() else number)
        written.kept.append("\n")

    def _add(self, element: Element, look: Look, written: WordText) -> None:
        for child in element:
            tag = child.tag
            if tag == "t":
                self._text(child.text or "", look, written)
            elif tag == "r":
                self._add(child, self._styles.of_run(child, look), written)
            elif tag == "p":
                self._paragraph(child, written)
            elif tag in _CHARACTERS:
                if child.get("type") != "page":
                    self._text(_CHARACTERS[tag], look, written)
            elif tag == "sym":
                self._text(_SYMBOLS.get(child.get("char", "").upper(), ""), look, written)
            else:
                self._other(child, look, written)

    def _other(self, child: Element, look: Look, written: WordText) -> None:
        tag = child.tag
        if tag == "lastRenderedPageBreak":
            written.breaks += 1
            if not "".join(written.kept).strip():
                written.leading_breaks += 1
        elif tag in _NOTES:
            written.notes.append((tag.removesuffix("Reference"), child.get("id", "")))
        elif tag == "object":
            written.embedded += 1
        elif tag in {"del", "moveFrom"}:
            written.changes.append("".join(one.text or "" for one in child.iter("delText")))
        elif tag == "sdt" and child.find("sdtPr/showingPlcHdr") is not None:
            return  # what is shown there is a hint to fill something in
        elif tag not in LEFT_OUT and tag not in APART:
            if tag in _CHANGES:
                written.changes.append("".join(one.text or "" for one in child.iter("t")))
            self._add(child, look, written)

    def _text(self, text: str, look: Look, written: WordText) -> None:
        struck = bool(look.struck)
        shown = written.add(text, look.font or "", struck=struck)
        if look.hidden and not struck:
            written.hidden.append(shown)
