"""The comments of a sheet: their texts, and the boxes in which every program that reads workbooks shows them."""

from cchc_audit.annotating.package_copy import OFFICE, Node, PackageCopy, local, relation_id, space
from cchc_audit.annotating.remarks import AUTHOR
from cchc_audit.reading.relations import part_of
from cchc_audit.report.formula import column_letters

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_BOXES_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEHIND = frozenset(
    {
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    }
)
"""What Excel wants behind the reference to the boxes."""
_V, _O, _X = (f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:excel"))
_FIRST_SHAPE = 90_000
_LONGEST = 30_000
"""Excel shows no longer comment; all that is said stands in the list too."""
_LINE = 48
"""About how many characters stand on a line of a box."""
_EMPTY = (
    f'<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="88"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)


class Comments:
    """Adds comments to a sheet, beside those that it has."""

    def __init__(self, package: PackageCopy, part: str, sheet: Node) -> None:
        """Find the comments of a sheet, or make a place for them.

        Args:
            package: the workbook.
            part: the name of the sheet's part.
            sheet: its root.
        """
        self._etree = package.etree
        texts = part_of("comments", package.related(part))
        if texts is None:
            texts = package.new_name("xl/commentsAudit", "xml")
            root = self._etree.Element(f"{space(sheet)}comments", nsmap={None: space(sheet).strip("{}")})
            for name in ("authors", "commentList"):
                self._etree.SubElement(root, f"{space(sheet)}{name}")
            package.add(texts, root, _COMMENTS_TYPE)
            package.relate(part, "comments", texts)
        self._root = package.tree(texts)
        self._list = next(node for node in self._root if local(node) == "commentList")
        self._author = self._author_number()
        self._boxes = _boxes(package, part, sheet)
        self._shapes = 0

    def _author_number(self) -> int:
        authors = next(node for node in self._root if local(node) == "authors")
        names = [node.text for node in authors]
        if AUTHOR not in names:
            self._etree.SubElement(authors, f"{space(self._root)}author").text = AUTHOR
            return len(names)
        return names.index(AUTHOR)

    def add(self, row: int, column: int, text: str) -> None:
        """Add a comment; where there is one already, the text goes below it."""
        address, text = f"{column_letters(column)}{row}", text[:_LONGEST]
        comment = next((one for one in self._list if one.get("ref") == address), None)
        if comment is not None:
            holder = next((node for node in comment if local(node) == "text"), None)
            if holder is not None:
                self._run(holder, f"\n\n{AUTHOR}:\n{text}")
                return
        comment = self._etree.SubElement(self._list, f"{space(self._root)}comment")
        comment.set("ref", address)
        comment.set("authorId", str(self._author))
        self._run(self._etree.SubElement(comment, f"{space(self._root)}text"), f"{AUTHOR}:\n{text}")
        self._box(row, column, text)

    def _run(self, holder: Node, text: str) -> None:
        run = self._etree.SubElement(holder, f"{space(self._root)}r")
        written = self._etree.SubElement(run, f"{space(self._root)}t")
        written.text = text
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _box(self, row: int, column: int, text: str) -> None:
        """The box of a comment: hidden until the cell is pointed at, and as high as its text."""
        self._shapes += 1
        lines = sum(-(-len(line) // _LINE) or 1 for line in text.splitlines()) + 2
        anchor = f"{column}, 15, {max(row - 2, 0)}, 10, {column + 4}, 40, {max(row - 2, 0) + lines}, 4"
        shape = self._etree.fromstring(
            f'<v:shape xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}" id="_x0000_s{_FIRST_SHAPE + self._shapes}" '
            'type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:280pt;'
            f'height:{14 * lines}pt;z-index:{self._shapes};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
            '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
            '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
            '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
            f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row>"
            f"<x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
        )
        self._boxes.append(shape)


def _boxes(package: PackageCopy, part: str, sheet: Node) -> Node:
    """The part with the boxes of a sheet, made and referred to if there is none."""
    reference = next((node for node in sheet if local(node) == "legacyDrawing"), None)
    if reference is not None:
        targets = {one.id: one.part for one in package.related(part)}
        target = targets.get(relation_id(reference), "")
        if target:
            return package.tree(target, lenient=True)
    target = package.new_name("xl/drawings/vmlDrawingAudit", "vml")
    package.add(target, package.etree.fromstring(_EMPTY))
    package.declare("vml", _BOXES_TYPE)
    relation = package.relate(part, "vmlDrawing", target)
    if reference is None:
        reference = package.etree.Element(f"{space(sheet)}legacyDrawing")
        at = next((at for at, node in enumerate(sheet) if local(node) in _BEHIND), len(sheet))
        sheet.insert(at, reference)
    reference.set(f"{{{OFFICE}}}id", relation)
    return package.tree(target)
