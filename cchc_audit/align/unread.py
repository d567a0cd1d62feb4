"""Refuses a report whose values cannot be read because no column is known to hold them."""

from cchc_audit.language import Text
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.cell import Columns, Report


def refuse_without_values(report: Report) -> None:
    """Does nothing if a table of the report has a column of values.

    Raises:
        CannotAudit: no-value-column; to audit blanks would say nothing of the report.
    """
    if not report.columns or any(columns.value is not None for columns in report.columns):
        return
    columns = report.columns[0]
    told = _told(columns)
    text = Text(
        vi=f"Không nhận ra cột số liệu trong {report.source}: {told.vi} Hãy đặt tiêu đề cột số liệu của kỳ báo cáo là "
        "“Kết quả” hoặc “Số lượng”, các cột khác là “Kế hoạch”, “Kỳ trước”, hoặc bỏ các cột đó.",
        en=f"No column of values is recognised in {report.source}: {told.en} Head the column of the reported period "
        "“Kết quả” or “Số lượng”, others “Kế hoạch” or “Kỳ trước”, or leave them out.",
    )
    if report.source.lower().endswith(".pdf"):
        text = Text(vi=f"{text.vi} {_WIDE_SHEET.vi}", en=f"{text.en} {_WIDE_SHEET.en}")
    facts = {"source": report.source, "headings": list(columns.headings), "rivals": list(columns.rivals)}
    raise CannotAudit("no-value-column", facts, text)


_WIDE_SHEET = Text(
    vi="Nếu bảng tính rộng hơn trang nên các cột nằm ở nhiều trang của tệp PDF, hãy gửi bảng tính, hoặc in vừa một "
    "trang rộng.",
    en="If a sheet was wider than the page, so that its columns lie on several pages of the PDF, send the workbook, or "
    "print it to the width of one page.",
)


def _told(columns: Columns) -> Text:
    if columns.rivals:
        listed = _listed(columns.rivals)
        return Text(
            vi=f"các cột {listed} đều có thể là số liệu, không rõ cột nào là của kỳ báo cáo.",
            en=f"the columns {listed} may all be it, and nothing says which is the reported period's.",
        )
    if columns.headings:
        listed = _listed(columns.headings)
        return Text(vi=f"bảng chỉ có các cột {listed}.", en=f"the table's columns are {listed}.")
    return Text(
        vi="bảng không có dòng tiêu đề, và không có cột số hoặc có nhiều cột số.",
        en="the table has no header, and no column of numbers or several.",
    )


def _listed(headings: tuple[str, ...]) -> str:
    return ", ".join(f"“{heading[:_LONGEST]}”" for heading in headings)


_LONGEST = 60
