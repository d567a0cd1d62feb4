"""What a caller asks for: the source of a report and how it is to be audited, refused where it cannot be meant."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from cchc_audit.align.title import period_given
from cchc_audit.language import Text
from cchc_audit.reading.builtin import READERS
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.rows import read_rows
from cchc_audit.reading.source import read
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.document import Document
from cchc_audit.report.reader import LIMITS, Limits, Reader

Source = Path | str | bytes | bytearray | memoryview | Iterable[Sequence[str | int | None]]
"""A file, its content, or the rows of its table."""

_LONGEST_SHOWN = 60


def document_of_source(
    source: Source,
    name: str | None,
    *,
    limits: Limits = LIMITS,
    readers: Sequence[Reader] = READERS,
) -> Document:
    """The document of a source.

    Args:
        source: what was submitted.
        name: what it is called; by default its path.
        limits: what a file may take to be read.
        readers: of the formats of files, asked in turn.

    Raises:
        CannotAudit: it cannot be read, or is nothing that could be.
    """
    if isinstance(source, str) and "\n" in source:
        raise _bad("source", source, vi="một chuỗi là đường dẫn của tệp; nội dung thì đưa vào dạng bytes",
                   en="text is the path of a file; give its content as bytes")  # fmt: skip
    if isinstance(source, str) and not source.strip():
        raise _bad("source", source, vi="cần đường dẫn của tệp báo cáo", en="the path of a report is wanted")
    try:
        if isinstance(source, (bytearray, memoryview)):
            source = bytes(source)
        if isinstance(source, (Path, str, bytes)):
            return read(source, name=name, limits=limits, readers=readers)
        if isinstance(source, Mapping) or not isinstance(source, Iterable):
            raise _bad("source", source, vi="cần một đường dẫn, bytes, hoặc các dòng của bảng",
                       en="a path, bytes, or the rows of a table are wanted")  # fmt: skip
        return read_rows(source, name or "")
    except CannotRead as error:
        raise CannotAudit(error.code, error.facts, error.text) from error


def required_period(given: str | None) -> str | None:
    """The period as it is written in results.

    Raises:
        CannotAudit: it is no period.
    """
    if given is None:
        return None
    period = period_given(given) if isinstance(given, str) else None
    if period is None:
        shown = _shown(given)
        text = Text(
            vi=f"{shown} không phải kỳ báo cáo; viết “2022”, “2022-Q3”, “2022-09” hoặc “Quý III/2022”.",
            en=f'{shown} is no period; write "2022", "2022-Q3", "2022-09" or "Quý III/2022".',
        )
        raise CannotAudit("bad-period", {"period": str(given)[:_LONGEST_SHOWN]}, text)
    return period


def require_texts(**given: str | None) -> None:
    """Refuses an argument that is neither text nor None."""
    for argument, value in given.items():
        if value is not None and not isinstance(value, str):
            raise _bad(argument, value, vi="cần một chuỗi", en="text is wanted")


def require_waivers(ignore: Mapping[str, str], select: Collection[str]) -> None:
    """Refuses what is no mapping of names to reasons, and no names."""
    if not isinstance(ignore, Mapping) or not all(isinstance(name, str) for name in ignore):
        raise _bad("ignore", ignore, vi="cần tên kiểm tra kèm lý do: {tên: lý do}",
                   en="names with reasons are wanted: {name: reason}")  # fmt: skip
    if not isinstance(select, Collection) or not all(isinstance(name, str) for name in select):
        raise _bad("select", select, vi="cần danh sách tên kiểm tra", en="a list of names is wanted")


def required_list(argument: str, given: object) -> list[Source]:
    """The sources of an argument that takes several.

    Raises:
        CannotAudit: it is a single one, or none.
    """
    if isinstance(given, (str, bytes, bytearray, memoryview, Path, Mapping)) or not isinstance(
        given, Iterable
    ):
        raise _bad(argument, given, vi="cần danh sách các báo cáo: [báo cáo, …]",
                   en="a list of reports is wanted: [report, …]")  # fmt: skip
    return list(given)


def _bad(argument: str, value: object, *, vi: str, en: str) -> CannotAudit:
    shown = _shown(value)
    text = Text(vi=f"Tham số {argument} là {shown}: {vi}.", en=f"The argument {argument} is {shown}: {en}.")
    return CannotAudit("bad-argument", {"argument": argument, "type": type(value).__name__}, text)


def _shown(value: object) -> str:
    """A value as it would be written in a program, not longer than a line."""
    told = repr(value)
    return told if len(told) <= _LONGEST_SHOWN else f"{told[:_LONGEST_SHOWN]}…"
