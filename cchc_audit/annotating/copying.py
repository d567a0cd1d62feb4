"""The one way in: the content of a submitted file and its results to a copy with the findings in it."""

from collections.abc import Sequence
from functools import partial

from cchc_audit.annotating import sentences
from cchc_audit.annotating.docx_copy import annotate_docx
from cchc_audit.annotating.package_copy import PackageCopy
from cchc_audit.annotating.pdf_copy import annotate_pdf
from cchc_audit.annotating.remarks import entries_of, remarks_of, title_of
from cchc_audit.annotating.xlsx_copy import annotate_xlsx
from cchc_audit.annotating.xlsx_list import list_sheet
from cchc_audit.reading.container import FORMATS, format_of
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.report.reader import LIMITS, Limits
from cchc_audit.result import Result
from cchc_audit.writing.view import View


def annotated(
    content: bytes, results: Sequence[Result], view: View, *, path: str, limits: Limits = LIMITS
) -> bytes:
    """A copy of the file with a remark at each cell that a finding is about, and a list of all findings.

    Args:
        content: a workbook, Word document or PDF as it was submitted.
        results: of its reports.
        view: the reader's language.
        path: what the file is called in refusals.
        limits: what its parts may unpack to.

    Raises:
        CannotRead: not-annotated (it is of another format), needs-extra, damaged.
    """
    code = format_of(content)
    if code not in {"xlsx", "docx", "pdf"}:
        named = FORMATS.get(code or "")
        told = view.say(named) if named is not None else "text"
        raise CannotRead("not-annotated", {"path": path, "format": told}, sentences.NOT_ANNOTATED)
    entries, title = entries_of(results, view), title_of(results, view)
    if code == "pdf":
        return annotate_pdf(
            content, remarks_of(entries, view, sentences.SEE_NUMBER_IN_NOTE), entries, title, path
        )
    package, remarks = PackageCopy(content, path, limits), remarks_of(entries, view)
    if code == "xlsx":
        listing = partial(list_sheet, package, entries, title, view)
        annotate_xlsx(package, remarks, listing, view.say(sentences.SHEET))
    else:
        annotate_docx(package, remarks, entries, title)
    return package.content()


def is_signed(content: bytes) -> bool:
    """Whether a file bears a digital signature, which does not hold for a copy with remarks."""
    mark = b"/ByteRange" if format_of(content) == "pdf" else b"_xmlsignatures/"
    return mark in content
