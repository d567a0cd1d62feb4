"""The bytes of a spec file as text: read, decoded, and free of characters that nobody can see."""

import re
from importlib.resources.abc import Traversable
from pathlib import Path

from cchc_audit.language import Text
from cchc_audit.problem import Problem
from cchc_audit.system_reason import system_reason

MAXIMUM_BYTES = 4 * 1024 * 1024
_BYTE_ORDER_MARK = "\ufeff"
_UNSEEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u200a\u2010-\u2027\u202f-\u2065\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_UTF8 = Text(
    vi="Lưu lại tệp với bảng mã UTF-8 (không có BOM).",
    en="Save the file with the encoding UTF-8 (without BOM).",
)


def read_bytes(source: Path | Traversable, file: str) -> bytes | Problem:
    """The bytes of a file, or why they cannot be had."""
    try:
        with source.open("rb") as stream:
            content: bytes = stream.read(MAXIMUM_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = system_reason(error)
        return Problem(
            code="unreadable-file",
            text=Text(vi=f"Không đọc được tệp: {reason.vi}.", en=f"The file cannot be read: {reason.en}."),
            file=file,
        )
    return content


def decode(content: bytes, file: str) -> str | Problem:
    """The text that the bytes stand for in UTF-8, or what is wrong with them."""
    if len(content) > MAXIMUM_BYTES:
        return too_large(file)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(
            code="encoding",
            text=Text(
                vi="Tệp được lưu bằng UTF-16, không phải UTF-8.", en="The file is in UTF-16, not in UTF-8."
            ),
            file=file,
            line=1,
            column=1,
            suggestion=_UTF8,
        )
    if b"\0" in content:
        return Problem(
            code="binary",
            text=Text(vi="Đây không phải tệp văn bản.", en="This is no text file."),
            file=file,
            suggestion=Text(vi="Bộ chỉ tiêu phải là tệp YAML.", en="A spec is a YAML file."),
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        return _at(
            (file, before, len(before)),
            "encoding",
            Text(
                vi=f"Byte 0x{content[error.start]:02x} không phải UTF-8.",
                en=f"The byte 0x{content[error.start]:02x} is no UTF-8.",
            ),
            _UTF8,
        )


def unseen_characters(text: str, file: str) -> tuple[Problem, ...]:
    """A problem for each character that cannot be seen, and for a byte order mark."""
    found: list[Problem] = []
    for match in _UNSEEN.finditer(text):
        character = match.group()
        if character == _BYTE_ORDER_MARK and match.start() == 0:
            sentence = Text(
                vi="Tệp bắt đầu bằng dấu BOM vô hình.",
                en="The file starts with an invisible byte order mark (BOM).",
            )
            found.append(_at((file, text, 0), "byte-order-mark", sentence, _UTF8))
            continue
        name = f"U+{ord(character):04X}"
        sentence = Text(vi=f"Có ký tự vô hình {name}.", en=f"There is an invisible character {name}.")
        way_out = Text(vi="Xóa ký tự này.", en="Delete it.")
        found.append(_at((file, text, match.start()), "invisible-character", sentence, way_out))
    return tuple(found)


def too_large(file: str) -> Problem:
    """The file is larger than any spec can be."""
    mebibytes = MAXIMUM_BYTES // (1024 * 1024)
    return Problem(
        code="too-large",
        text=Text(
            vi=f"Tệp lớn hơn {mebibytes} MiB, không thể là một bộ chỉ tiêu.",
            en=f"The file is larger than {mebibytes} MiB; no spec is.",
        ),
        file=file,
    )


def _at(place: tuple[str, str, int], code: str, sentence: Text, suggestion: Text) -> Problem:
    """A problem at a place: the file, its text, and the index in it."""
    file, text, index = place
    lines = re.split(r"\r\n|\r|\n", text[:index])
    return Problem(
        code=code, text=sentence, file=file, line=len(lines), column=len(lines[-1]) + 1, suggestion=suggestion
    )
