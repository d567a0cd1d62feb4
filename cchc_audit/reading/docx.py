"""Word documents (.docx): paragraphs and tables in their order, changes that are tracked taken as accepted."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from cchc_audit.reading.docx_styles import Styles
from cchc_audit.reading.docx_text import Texts
from cchc_audit.reading.docx_walk import Walk
from cchc_audit.reading.markup import tree_of
from cchc_audit.reading.package import Package
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.relations import main_part, related, relations_of
from cchc_audit.reading.rows import LIST_TITLE, refuse_without_table
from cchc_audit.report.document import Document, Notice
from cchc_audit.report.reader import Limits

_USUAL_PART = "word/document.xml"
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


def read_docx(content: bytes, path: str, limits: Limits) -> Document:
    """The document of a Word file.

    Raises:
        CannotRead: damaged, unpacks-too-large, hostile-markup, empty, not-a-report, too-many-cells.
    """
    parts = _Parts(Package(content, path, limits), path)
    styles = Styles(parts.related("styles"), parts.related("numbering"))
    walk = Walk(
        path=path,
        limits=limits,
        texts=Texts(styles),
        notes=dict(parts.notes()),
        paged=next(parts.root.iter("lastRenderedPageBreak"), None) is not None,
    )
    lines = tuple(line for line in walk.lines(parts.root) if any(line.texts))
    # The findings of an earlier audit stand behind everything else.
    end = next((at for at, line in enumerate(lines) if line.text.startswith(LIST_TITLE)), len(lines))
    listed = [Notice(kind="own_list", place=line.place, text=line.text) for line in lines[end : end + 1]]
    lines = (*lines[:end], *walk.footnotes)
    refuse_without_table(lines, path)
    return Document(
        source=path, format="docx", encoding="utf-8", lines=lines, notices=(*listed, *walk.notices.all())
    )


class _Parts:
    """The parts of a document."""

    def __init__(self, package: Package, path: str) -> None:
        self._package = package
        self._path = path
        if relations_of("") not in package.names:
            raise CannotRead("damaged", {"path": path})
        main = main_part(related(package, "", path), _USUAL_PART)
        self.root = tree_of(package.part(main), path)
        self._targets = {one.kind: one.part for one in related(package, main, path)}

    def related(self, kind: str) -> Element | None:
        """The root of the part of that kind; None if there is none."""
        name = self._targets.get(kind)
        if name is None or name not in self._package.names:
            return None
        return tree_of(self._package.part(name), self._path)

    def notes(self) -> Iterator[tuple[tuple[str, str], str]]:
        """The texts of footnotes and endnotes, by what they are called."""
        texts = Texts(Styles(None, None))
        for kind, name in _NOTES.items():
            root = self.related(kind)
            for note in () if root is None else root.iterfind(name):
                yield (name, note.get("id", "")), texts.of(note).text
