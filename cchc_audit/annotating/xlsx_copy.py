"""An Excel workbook with remarks: a comment and a colour at each cell, and a sheet that lists all findings."""

from collections.abc import Callable, Collection, Sequence

from cchc_audit.annotating.package_copy import OFFICE, Node, PackageCopy, local, relation_id, space
from cchc_audit.annotating.remarks import COLORS, Remark
from cchc_audit.annotating.xlsx_comments import Comments
from cchc_audit.reading.markup import whole_number
from cchc_audit.reading.relations import part_of
from cchc_audit.report.formula import column_letters, column_number
from cchc_audit.rule.sentence import Severity

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_NAME = 31


def annotate_xlsx(
    package: PackageCopy, remarks: Sequence[Remark], listed: Callable[[int, int], Node], name: str
) -> None:
    """Write the remarks into a workbook.

    Args:
        package: the workbook.
        remarks: for its cells.
        listed: makes the sheet of the list at the end, given the numbers of two styles: wrapped, and bold.
        name: of that sheet.
    """
    part = package.main_part("xl/workbook.xml")
    book = package.tree(part)
    relations = package.related(part)
    targets = {one.id: one.part for one in relations}
    entries = next(node for node in book if local(node) == "sheets")
    sheets = {one.get("name", ""): targets.get(relation_id(one), "") for one in entries}
    styles = part_of("styles", relations)
    painter = None if styles is None else _Painter(package, package.tree(styles))
    for sheet in dict.fromkeys(remark.place.sheet for remark in remarks):
        target = sheets.get(sheet or "")
        if target:
            _mark(package, target, [one for one in remarks if one.place.sheet == sheet], painter)
    added = package.new_name("xl/worksheets/sheetAudit", "xml")
    wrapped, bold = (0, 0) if painter is None else (painter.wrapped(), painter.bold())
    package.add(added, listed(wrapped, bold), _SHEET_TYPE)
    _enter(package, entries, _unique(name, set(sheets)), package.relate(part, "worksheet", added))


def _mark(package: PackageCopy, part: str, remarks: Sequence[Remark], painter: "_Painter | None") -> None:
    root = package.tree(part)
    data = next(node for node in root if local(node) == "sheetData")
    comments = Comments(package, part, root)
    for remark in remarks:
        column = remark.place.column or 1  # a whole row is marked at its beginning
        cell = _cell(package, data, remark.place.row, column)
        if painter is not None:
            cell.set("s", str(painter.painted(whole_number(cell.get("s"), 0), remark.severity)))
        comments.add(remark.place.row, column, remark.text)


def _cell(package: PackageCopy, data: Node, row: int, column: int) -> Node:
    """The cell, made in its place if it is not there."""
    found, before, number = None, None, 0
    for node in data:
        number = whole_number(node.get("r"), number + 1)
        if number == row:
            found = node
            break
        if number > row:
            break
        before = node
    if found is None:
        found = package.etree.Element(f"{space(data)}row")
        found.set("r", str(row))
        data.insert(0 if before is None else data.index(before) + 1, found)
    at, number = len(found), 0
    for place, node in enumerate(found):
        letters = "".join(filter(str.isalpha, node.get("r", "")))
        number = column_number(letters) if letters else number + 1
        if number == column:
            return node
        if number > column:
            at = place
            break
    cell = package.etree.Element(f"{space(data)}c")
    cell.set("r", f"{column_letters(column)}{row}")
    found.insert(at, cell)
    return cell


class _Painter:
    """Makes styles of cells that are like others but for their colour; those that are there stay as they are."""

    def __init__(self, package: PackageCopy, styles: Node) -> None:
        self._etree = package.etree
        self._styles = styles
        self._fills = next(node for node in styles if local(node) == "fills")
        self._formats = next(node for node in styles if local(node) == "cellXfs")
        self._made: dict[tuple[int, Severity], int] = {}
        self._colors: dict[Severity, int] = {}

    def painted(self, style: int, severity: Severity) -> int:
        """The number of the style with that colour."""
        key = (style, severity)
        if key not in self._made:
            original = self._formats[style if style < len(self._formats) else 0]
            clone = self._etree.fromstring(self._etree.tostring(original))
            clone.set("fillId", str(self._fill(severity)))
            clone.set("applyFill", "1")
            self._formats.append(clone)
            self._formats.set("count", str(len(self._formats)))
            self._made[key] = len(self._formats) - 1
        return self._made[key]

    def wrapped(self) -> int:
        """The number of a style in which long texts are divided into lines."""
        style = self._etree.SubElement(self._formats, f"{space(self._formats)}xf")
        style.attrib.update(
            {
                "numFmtId": "0",
                "fontId": "0",
                "fillId": "0",
                "borderId": "0",
                "xfId": "0",
                "applyAlignment": "1",
            }
        )
        alignment = self._etree.SubElement(style, f"{space(self._formats)}alignment")
        alignment.attrib.update({"vertical": "top", "wrapText": "1"})
        self._formats.set("count", str(len(self._formats)))
        return len(self._formats) - 1

    def bold(self) -> int:
        """The number of a style with bold text."""
        fonts = next(node for node in self._styles if local(node) == "fonts")
        font = self._etree.fromstring(self._etree.tostring(fonts[0]))
        if not any(local(node) == "b" for node in font):
            font.insert(0, self._etree.Element(f"{space(fonts)}b"))
        fonts.append(font)
        fonts.set("count", str(len(fonts)))
        style = self._etree.SubElement(self._formats, f"{space(self._formats)}xf")
        style.attrib.update(
            {
                "numFmtId": "0",
                "fontId": str(len(fonts) - 1),
                "fillId": "0",
                "borderId": "0",
                "xfId": "0",
                "applyFont": "1",
            }
        )
        self._formats.set("count", str(len(self._formats)))
        return len(self._formats) - 1

    def _fill(self, severity: Severity) -> int:
        if severity not in self._colors:
            fill = self._etree.SubElement(self._fills, f"{space(self._fills)}fill")
            pattern = self._etree.SubElement(fill, f"{space(self._fills)}patternFill")
            pattern.set("patternType", "solid")
            for name, value in (
                ("fgColor", {"rgb": f"FF{COLORS[severity]}"}),
                ("bgColor", {"indexed": "64"}),
            ):
                self._etree.SubElement(pattern, f"{space(self._fills)}{name}").attrib.update(value)
            self._fills.set("count", str(len(self._fills)))
            self._colors[severity] = len(self._fills) - 1
        return self._colors[severity]


def _unique(name: str, taken: Collection[str]) -> str:
    """The name of a sheet that no other has."""
    known = {one.casefold() for one in taken}
    unique, number = name[:_LONGEST_NAME], 2
    while unique.casefold() in known:
        unique, number = f"{name[: _LONGEST_NAME - 4]} {number}", number + 1
    return unique


def _enter(package: PackageCopy, sheets: Node, name: str, relation: str) -> None:
    """Enter a sheet behind all others."""
    last = max((whole_number(one.get("sheetId"), 0) for one in sheets), default=0)
    entry = package.etree.SubElement(sheets, f"{space(sheets)}sheet")
    entry.set("name", name)
    entry.set("sheetId", str(last + 1))
    entry.set(f"{{{OFFICE}}}id", relation)
