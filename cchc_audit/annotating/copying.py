"""The one way in: the content of a submitted file and its results to a copy with the findings in it."""

from collections.abc import Sequence
from functools import partial

from cchc_audit.annotating import sentences
from cchc_audit.annotating.docx_copy import annotate_docx
from cchc_audit.annotating.package_copy import PackageCopy
from cchc_audit.annotating.pdf_copy import annotate_pdf
from cchc_audit.annotating.remarks import AUTHOR, entries_of, remarks_of, title_of
from cchc_audit.annotating.xlsx_copy import annotate_xlsx
from cchc_audit.annotating.xlsx_list import list_sheet
from cchc_audit.reading.container import FORMATS, format_of
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.rows import LIST_TITLE
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
        CannotRead: not-annotated (it is of another format), is-annotated, needs-extra, damaged.
    """
    code = format_of(content)
    if code not in {"xlsx", "docx", "pdf"}:
        named = FORMATS.get(code or "", sentences.TEXT)
        facts = {"path": path, "format_vi": named.vi, "format_en": named.en}
        raise CannotRead("not-annotated", facts, sentences.NOT_ANNOTATED)
    entries, title = entries_of(results, view), title_of(results, view)
    if code == "pdf":
        if _PDF_AUTHOR in content:
            raise _annotated_before(path)
        return annotate_pdf(
            content, remarks_of(entries, view, sentences.SEE_NUMBER_IN_NOTE), entries, title, path
        )
    package, remarks = PackageCopy(content, path, limits), remarks_of(entries, view)
    if package.says(LIST_TITLE):
        raise _annotated_before(path)
    if code == "xlsx":
        listing = partial(list_sheet, package, entries, title, view)
        annotate_xlsx(package, remarks, listing, view.say(sentences.SHEET))
    else:
        annotate_docx(package, remarks, entries, title)
    return package.content()


def _annotated_before(path: str) -> CannotRead:
    """Refuse a copy with the remarks of an earlier audit: a second time it would say everything twice."""
    return CannotRead("is-annotated", {"path": path}, sentences.IS_ANNOTATED)


_PDF_AUTHOR = f"/T({AUTHOR})".encode()


def is_signed(content: bytes) -> bool:
    """Whether a file bears a digital signature, which does not hold for a copy with remarks."""
    mark = b"/ByteRange" if format_of(content) == "pdf" else b"_xmlsignatures/"
    return mark in content
