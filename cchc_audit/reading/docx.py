"""Word documents (.docx): paragraphs and tables in their order, changes that are tracked taken as accepted."""

from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from cchc_audit.reading.docx_styles import Styles
from cchc_audit.reading.docx_text import Texts
from cchc_audit.reading.docx_walk import Walk
from cchc_audit.reading.markup import tree_of
from cchc_audit.reading.package import Package
from cchc_audit.reading.rows import refuse_without_table
from cchc_audit.report.document import Document
from cchc_audit.report.reader import Limits

_USUAL_PART = "word/document.xml"
_RELATIONS = "_rels/.rels"
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
    lines = (*(line for line in walk.lines(parts.root) if any(line.texts)), *walk.footnotes)
    refuse_without_table(lines, path)
    return Document(source=path, format="docx", encoding="utf-8", lines=lines, notices=tuple(walk.notices))


class _Parts:
    """The parts of a document."""

    def __init__(self, package: Package, path: str) -> None:
        self._package = package
        self._path = path
        self._main = self._main_part()
        self.root = tree_of(package.part(self._main), path)
        self._targets = self._related_parts()

    def _main_part(self) -> str:
        """The part that holds the text, whose name is for the writing program to choose."""
        for relation in tree_of(self._package.part(_RELATIONS), self._path).iter("Relationship"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", _USUAL_PART).lstrip("/")
        return _USUAL_PART

    def _related_parts(self) -> Mapping[str, str]:
        """By their kind, the parts that the text relates to; what lies elsewhere is no part."""
        folder, _, name = self._main.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        if relations not in self._package.names:
            return {}
        return {
            one.get("Type", "").rpartition("/")[2]: normpath(
                join("/", dirname(self._main), one.get("Target", ""))
            ).lstrip("/")
            for one in tree_of(self._package.part(relations), self._path).iter("Relationship")
            if one.get("TargetMode") != "External"
        }

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
