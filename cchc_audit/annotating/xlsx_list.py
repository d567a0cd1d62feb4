"""The sheet that lists all findings of a workbook, each with a link to its cell."""

from collections.abc import Sequence

from cchc_audit.annotating import sentences
from cchc_audit.annotating.package_copy import Node, PackageCopy
from cchc_audit.annotating.remarks import Entry
from cchc_audit.report.formula import column_letters
from cchc_audit.writing.view import View

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WIDTHS = (6, 12, 22, 40, 24, 24, 90)
_HEAD = 4
"""The row with the headings."""
_LONGEST = 32_000
"""A cell of Excel holds not much more."""
_PLACE = 3
"""The column with the links."""


def list_sheet(  # noqa: PLR0913, PLR0917 - the last two are known only when the workbook is being changed
    package: PackageCopy,
    entries: Sequence[Entry],
    title: tuple[str, str],
    view: View,
    wrapped: int,
    bold: int,
) -> Node:
    """The root of the sheet.

    Args:
        package: the workbook that it is for.
        entries: the findings.
        title: of the list, and what stands below.
        view: the reader's language.
        wrapped: the number of a style of cells whose texts are divided into lines.
        bold: the number of one with bold text.
    """
    etree = package.etree
    root = etree.Element(f"{{{_S}}}worksheet", nsmap={None: _S})
    views = etree.SubElement(
        etree.SubElement(root, f"{{{_S}}}sheetViews"), f"{{{_S}}}sheetView", workbookViewId="0"
    )
    etree.SubElement(
        views,
        f"{{{_S}}}pane",
        ySplit=str(_HEAD),
        topLeftCell=f"A{_HEAD + 1}",
        activePane="bottomLeft",
        state="frozen",
    )
    columns = etree.SubElement(root, f"{{{_S}}}cols")
    for number, width in enumerate(_WIDTHS, 1):
        etree.SubElement(
            columns, f"{{{_S}}}col", min=str(number), max=str(number), width=str(width), customWidth="1"
        )
    data = etree.SubElement(root, f"{{{_S}}}sheetData")
    headings = (
        sentences.NUMBER, sentences.SEVERITY, sentences.PLACE, sentences.SUBJECT, sentences.SAID, sentences.EXPECTED,
        sentences.MESSAGE,
    )  # fmt: skip
    _row(etree, data, 1, [title[0]], bold)
    _row(etree, data, 2, [title[1] if entries else view.say(sentences.NOTHING)], 0)
    _row(etree, data, _HEAD, [view.say(one) for one in headings], bold)
    for number, entry in enumerate(entries, _HEAD + 1):
        texts = [entry.severity_name, entry.where, entry.subject, entry.said, entry.expected, entry.message]
        _row(etree, data, number, [entry.number, *texts], wrapped)
    last = max(_HEAD + len(entries), _HEAD)
    etree.SubElement(root, f"{{{_S}}}autoFilter", ref=f"A{_HEAD}:{column_letters(len(_WIDTHS))}{last}")
    _link(etree, root, entries)
    return root


def _row(etree: Node, data: Node, number: int, values: Sequence[str | int], style: int) -> None:
    row = etree.SubElement(data, f"{{{_S}}}row", r=str(number))
    for column, value in enumerate(values, 1):
        cell = etree.SubElement(row, f"{{{_S}}}c", r=f"{column_letters(column)}{number}")
        cell.set("s", str(style))
        if isinstance(value, int):
            etree.SubElement(cell, f"{{{_S}}}v").text = str(value)
            continue
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{{{_S}}}is"), f"{{{_S}}}t")
        text.text = value[:_LONGEST]
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _link(etree: Node, root: Node, entries: Sequence[Entry]) -> None:
    linked = [(number, one) for number, one in enumerate(entries, _HEAD + 1) if one.place is not None]
    if not linked:
        return
    links = etree.SubElement(root, f"{{{_S}}}hyperlinks")
    for number, entry in linked:
        place = entry.place
        if place is not None and place.sheet is not None:
            sheet = place.sheet.replace("'", "''")
            address = f"{column_letters(_PLACE)}{number}"
            location = f"'{sheet}'!{place.address or f'A{place.row}'}"
            etree.SubElement(links, f"{{{_S}}}hyperlink", ref=address, location=location, display=entry.where)
