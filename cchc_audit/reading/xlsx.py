"""Excel workbooks (.xlsx, .xlsm): their sheets in the order of the tabs; macros are not run, links not followed."""

from collections.abc import Iterator
from decimal import Decimal

from cchc_audit.reading.computing import Held
from cchc_audit.reading.markup import stream_of, tree_of
from cchc_audit.reading.number_format import shown
from cchc_audit.reading.package import Package
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.relations import main_part, part_of, related
from cchc_audit.reading.sheet import Sheet
from cchc_audit.reading.workbook import document_of_sheets
from cchc_audit.reading.xlsx_sheet import Shared, SheetHandler
from cchc_audit.reading.xlsx_styles import styles_of, texts_of
from cchc_audit.report.document import Document
from cchc_audit.report.reader import Limits

_USUAL_PART = "xl/workbook.xml"
_TRUE = frozenset({"1", "true"})
_MOST_SHEETS = 1_000


def read_xlsx(content: bytes, path: str, limits: Limits) -> Document:
    """The document of an Excel workbook.

    Raises:
        CannotRead: damaged, unpacks-too-large, hostile-markup, empty, not-a-report, too-many-cells.
    """
    workbook = _Workbook(Package(content, path, limits), path, limits)
    sheets = list(workbook.sheets())
    return document_of_sheets(sheets, source=path, file_format="xlsx", limits=limits, results=workbook)


class _Workbook:
    """The parts of a workbook; after its sheets have been read, also their numbers."""

    def __init__(self, package: Package, path: str, limits: Limits) -> None:
        self._package = package
        self._path = path
        part = main_part(related(package, "", path), _USUAL_PART)
        self._root = tree_of(package.part(part), path)
        self._relations = related(package, part, path)
        self._since_1904 = any(
            one.get("date1904", "0").lower() in _TRUE for one in self._root.iter("workbookPr")
        )
        styles = self._first("styles")
        texts = self._first("sharedStrings")
        self._shared = Shared(
            texts=() if texts is None else texts_of(tree_of(texts, path)),
            styles=() if styles is None else styles_of(tree_of(styles, path)),
            since_1904=self._since_1904,
            limits=limits,
            path=path,
        )
        self._handlers: dict[str, SheetHandler] = {}

    def sheets(self) -> Iterator[Sheet]:
        """Each sheet with cells; charts and dialogues have none."""
        by_id = {one.id: one for one in self._relations}
        for number, entry in enumerate(self._root.iterfind("sheets/sheet")):
            relation = by_id.get(entry.get("id", ""))
            if relation is None or relation.kind != "worksheet":
                continue
            if number >= _MOST_SHEETS:
                raise CannotRead("too-many-cells", {"path": self._path, "limit": _MOST_SHEETS})
            state = entry.get("state", "visible")
            sheet = Sheet(name=entry.get("name", ""), hidden=state != "visible")
            handler = SheetHandler(sheet, self._shared)
            stream_of(self._package.part(relation.part), self._path, handler)
            self._handlers[sheet.name] = handler
            yield sheet

    def held(self, sheet: str, row: int, column: int) -> Held:
        """What a cell holds."""
        handler = self._handlers.get(sheet)
        return None if handler is None else handler.held(row, column)

    def show(self, sheet: str, row: int, column: int, number: Decimal) -> str:
        """The number as that cell would show it."""
        style = self._handlers[sheet].styles[row, column]
        return shown(number, style.code, since_1904=self._since_1904).text

    def _first(self, kind: str) -> bytes | None:
        """The part of that kind, None if there is none."""
        target = part_of(kind, self._relations)
        return None if target is None else self._package.part(target)
