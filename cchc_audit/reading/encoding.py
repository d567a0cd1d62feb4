"""From bytes to text: byte-order marks, UTF-16 by its content, strict UTF-8, old encodings only if plain."""

import codecs
import re

from cchc_audit.reading.legacy import recognise, recognise_misread
from cchc_audit.reading.refusal import CannotRead

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_CONTROL = re.compile("[\x00-\x06\x08\x0e-\x19\x1b-\x1f\x7f\ufffe\uffff]")
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - {*b"\a\t\n\v\f\r\x1a"})
_UNUSUAL = re.compile(r"[^\t\n\r\f\v\x20-\x7e\u00a0-\u036f\u1e00-\u20cf\u2100-\u22ff\u25a0-\u27bf\ufeff]")
_TOLERATED_CONTROLS = 0.001
_TOLERATED_UNUSUAL = 0.02


def decode(content: bytes, path: str) -> tuple[str, str]:
    """The text and the name of its encoding.

    Raises:
        CannotRead: wrong-encoding or binary, with the byte, counted from 1.
    """
    for mark, codec, label in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], codec, path, skipped=len(mark)), label
    if b"\x00" in content:
        return _without_mark(content, path)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        recognised = recognise(content)
        if recognised is None:
            raise _wrong(content, error.start, path) from None
        return recognised
    if len(content.translate(None, _CONTROL_BYTES)) < len(content):
        _refuse_controls(text, path)
    return recognise_misread(text) or (text, "utf-8")


def _strict(content: bytes, codec: str, path: str, *, skipped: int) -> str:
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        raise _wrong(content, error.start, path, skipped=skipped) from None
    _refuse_controls(text, path)
    return text


def _without_mark(content: bytes, path: str) -> tuple[str, str]:
    """UTF-16 without a mark: the one byte order that makes nearly all characters those of Vietnamese."""
    plausible: list[tuple[str, str]] = []
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if len(_UNUSUAL.findall(text)) <= len(text) * _TOLERATED_UNUSUAL:
            plausible.append((text, codec))
    if len(plausible) != 1:
        raise CannotRead("binary", {"path": path, "byte": content.index(b"\x00") + 1})
    return plausible[0]


def _refuse_controls(text: str, path: str) -> None:
    first = _CONTROL.search(text)
    if first is None:
        return
    if first.group() == "\x00" or len(_CONTROL.findall(text)) > len(text) * _TOLERATED_CONTROLS:
        byte = len(text[: first.start()].encode("utf-8", "surrogatepass")) + 1
        raise CannotRead("binary", {"path": path, "byte": byte})


def _wrong(content: bytes, start: int, path: str, *, skipped: int = 0) -> CannotRead:
    line = content.count(b"\n", 0, start) + 1
    return CannotRead("wrong-encoding", {"path": path, "byte": skipped + start + 1, "line": line})
