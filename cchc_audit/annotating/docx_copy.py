"""A Word document with remarks: a comment and a colour at each cell, and a list of all findings behind the text."""

from collections.abc import Iterator, Sequence

from cchc_audit.annotating.docx_places import elements_at
from cchc_audit.annotating.package_copy import Node, PackageCopy, local, space
from cchc_audit.annotating.remarks import AUTHOR, COLORS, Entry, Remark
from cchc_audit.reading.relations import part_of
from cchc_audit.report.place import Place

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_BEFORE_COLOR = frozenset({"cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders"})
"""What Word wants before the colour among the properties of a cell."""


def annotate_docx(
    package: PackageCopy, remarks: Sequence[Remark], entries: Sequence[Entry], title: tuple[str, str]
) -> None:
    """Write the remarks into a document.

    Args:
        package: the document.
        remarks: for its cells and paragraphs.
        entries: for the list at the end.
        title: of the list, and what stands below.
    """
    part = package.main_part("word/document.xml")
    root = package.tree(part)
    writer = _Writer(package, part, root)
    found = elements_at(root, [remark.place for remark in remarks])
    for remark in remarks:
        element = found.get(remark.place)
        if element is not None:
            writer.mark(element, remark)
    body = next(node for node in root if local(node) == "body")
    last = body[-1] if len(body) and local(body[-1]) == "sectPr" else None
    at = len(body) if last is None else len(body) - 1
    for offset, paragraph in enumerate(writer.listed(entries, title)):
        body.insert(at + offset, paragraph)


class _Writer:
    """Makes the elements that are put into a document."""

    def __init__(self, package: PackageCopy, part: str, root: Node) -> None:
        self._etree = package.etree
        self._w = space(root)
        target = part_of("comments", package.related(part))
        if target is None:
            target = package.new_name(f"{part.rpartition('/')[0]}/commentsAudit".lstrip("/"), "xml")
            package.add(
                target,
                self._etree.Element(f"{self._w}comments", nsmap={"w": self._w.strip("{}")}),
                _COMMENTS_TYPE,
            )
            package.relate(part, "comments", target)
        self._comments = package.tree(target)
        ids = [int(value) for one in self._comments if (value := one.get(f"{self._w}id", "")).isdecimal()]
        marks = [
            int(value)
            for one in root.iter(f"{self._w}bookmarkStart")
            if (value := one.get(f"{self._w}id", "")).isdecimal()
        ]
        self._comment_id = max(ids, default=-1) + 1
        self._mark_id = max(marks, default=0) + 1
        self._names: dict[Place, str] = {}

    def mark(self, element: Node, remark: Remark) -> None:
        """Colour a cell, and comment on its text."""
        if local(element) == "tc":
            self._paint(element, COLORS[remark.severity])
        paragraph = _paragraph(element)
        if paragraph is None:
            return
        number = str(self._comment_id)
        self._comment_id += 1
        name = f"cchc_audit_{number}"
        self._names[remark.place] = name
        begin = [
            self._new("commentRangeStart", id=number),
            self._new("bookmarkStart", id=str(self._mark_id), name=name),
        ]
        end = [self._new("bookmarkEnd", id=str(self._mark_id)), self._new("commentRangeEnd", id=number)]
        self._mark_id += 1
        reference = self._new("r")
        reference.append(self._new("commentReference", id=number))
        at = 1 if len(paragraph) and local(paragraph[0]) == "pPr" else 0
        for offset, node in enumerate(begin):
            paragraph.insert(at + offset, node)
        paragraph.extend([*end, reference])
        comment = self._new("comment", id=number, author=AUTHOR, initials="ca")
        for line in remark.text.split("\n"):
            comment.append(self._text_paragraph(line))
        self._comments.append(comment)

    def _paint(self, cell: Node, color: str) -> None:
        properties = next((node for node in cell if local(node) == "tcPr"), None)
        if properties is None:
            properties = self._new("tcPr")
            cell.insert(0, properties)
        shading = next((node for node in properties if local(node) == "shd"), None)
        if shading is None:
            shading = self._new("shd", val="clear", color="auto")
            at = next(
                (at for at, node in enumerate(properties) if local(node) not in _BEFORE_COLOR),
                len(properties),
            )
            properties.insert(at, shading)
        for name in [key for key in shading.attrib if "theme" in key]:
            del shading.attrib[name]  # it would win over the colour
        shading.set(f"{self._w}val", "clear")
        shading.set(f"{self._w}fill", color)

    def listed(self, entries: Sequence[Entry], title: tuple[str, str]) -> Iterator[Node]:
        """The paragraphs of the list, on a page of their own; no table, whose rows could be taken for the report's."""
        new_page = self._new("p")
        run = self._new("r")
        run.append(self._new("br", type="page"))
        new_page.append(run)
        yield new_page
        yield self._text_paragraph(title[0], bold=True)
        yield self._text_paragraph(title[1])
        for entry in entries:
            paragraph = self._new("p")
            name = None if entry.place is None else self._names.get(entry.place)
            heading = self._run(
                f"{entry.number}. {entry.severity_name} – {entry.where}: {entry.subject}", bold=True
            )
            if name is None:
                paragraph.append(heading)
            else:
                link = self._new("hyperlink", anchor=name, history="1")
                link.append(heading)
                paragraph.append(link)
            yield paragraph
            yield self._text_paragraph(entry.message)

    def _text_paragraph(self, text: str, *, bold: bool = False) -> Node:
        paragraph = self._new("p")
        paragraph.append(self._run(text, bold=bold))
        return paragraph

    def _run(self, text: str, *, bold: bool = False) -> Node:
        run = self._new("r")
        if bold:
            properties = self._new("rPr")
            properties.append(self._new("b"))
            run.append(properties)
        written = self._new("t")
        written.text = text
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(written)
        return run

    def _new(self, tag: str, /, **attributes: str) -> Node:
        node = self._etree.Element(f"{self._w}{tag}", nsmap={"w": self._w.strip("{}")})
        for key, value in attributes.items():
            node.set(f"{self._w}{key}", value)
        return node


def _paragraph(element: Node) -> Node | None:
    """The first paragraph with text of a cell, else its first; a paragraph itself."""
    if local(element) == "p":
        return element
    paragraphs = [
        node
        for node in element.iter(f"{space(element)}p")
        if next(one for one in node.iterancestors() if local(one) == "tc") is element
    ]
    return next(
        (one for one in paragraphs if "".join(one.itertext()).strip()), paragraphs[0] if paragraphs else None
    )
