"""Reading: what is written in a file, in any usual dialect and encoding, comes back with its place."""

import codecs
import contextlib
import csv
import io
import os
import random
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit.reading import CannotRead, read, read_rows
from cchc_audit.reading.refusal import SENTENCES
from cchc_audit.report.document import Document
from cchc_audit.report.reader import LIMITS, Limits, Reader

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "my-tu-2022.tsv"
TABLE = "STT\tChỉ tiêu\tĐVT\tSố lượng\tGhi chú\n1\tSố hồ sơ tiếp nhận\tHồ sơ\t7.971\t\n"


def cells(document: Document) -> list[list[str | None]]:
    return [[field.raw for field in line.fields] for line in document.lines]


@pytest.fixture(autouse=True, scope="module")
def without_libreoffice() -> Iterator[None]:
    """No program is started for what begins like a file of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_AUDIT_SOFFICE", "/nowhere")
        yield


def code_of(source: Path | str | bytes, *, limits: Limits = LIMITS) -> str:
    with pytest.raises(CannotRead) as caught:
        read(source, limits=limits)
    error = caught.value
    assert "{" not in str(error)
    assert error.sentence("vi") != error.sentence("en")
    return error.code


def test_the_sample_is_read_whole_with_its_places() -> None:
    document = read(SAMPLE)
    text = SAMPLE.read_text(encoding="utf-8")
    written = [(number, line.split("\t")) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert (document.format, document.encoding) == ("tsv", "utf-8")
    assert [(line.place.row, [field.raw for field in line.fields]) for line in document.lines] == written
    for line in document.lines:
        for column, field in enumerate(line.fields, 1):
            assert field.place is not None
            assert (field.place.row, field.place.column) == (line.place.row, column)


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32"),
    ],
)
def test_encodings(encoding: str, mark: bytes, named: str) -> None:
    document = read(mark + TABLE.encode(encoding))
    assert document.encoding == named
    assert cells(document) == [line.split("\t") for line in TABLE.splitlines()]


def test_tcvn3_is_recognised_as_bytes_and_as_misread_text() -> None:
    misread = "STT\tChØ tiªu\t§¬n vÞ\tKÕt qu¶\n1\tTæng sè hå s¬ tiÕp nhËn\tHå s¬\t7.971\n"
    for content in (misread.encode("cp1252"), misread.encode("utf-8")):
        document = read(content)
        assert document.encoding == "tcvn3"
        assert cells(document)[1] == ["1", "Tổng số hồ sơ tiếp nhận", "Hồ sơ", "7.971"]


def test_windows_1258_is_recognised() -> None:
    base = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    text = "STT\tChỉ tiêu\tĐơn vị\tKết quả\n1\tTổng số hồ sơ của tỉnh được tiếp nhận\tHồ sơ\t7.971\n"
    encoded = "".join(
        unicodedata.normalize(
            "NFC", "".join(c for c in unicodedata.normalize("NFD", letter) if c not in base)
        )
        + "".join(c for c in unicodedata.normalize("NFD", letter) if c in base)
        for letter in text
    ).encode("cp1258")
    document = read(encoded)
    assert document.encoding == "windows-1258"
    assert cells(document) == [line.split("\t") for line in text.splitlines()]


def test_other_encodings_are_refused_with_the_byte_and_the_line() -> None:
    with pytest.raises(CannotRead) as caught:
        read(b"STT\tTen\n1\tabc\xff\xfe\xfd\xf0\n")
    assert caught.value.code == "wrong-encoding"
    assert (caught.value.facts["byte"], caught.value.facts["line"]) == (14, 2)


@pytest.mark.parametrize("delimiter", ["\t", ",", ";", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_dialects(delimiter: str, newline: str) -> None:
    rows = [
        ["STT", "Chỉ tiêu", "ĐVT", "Kết quả", "Ghi chú"],
        ["1", 'Số "một cửa", liên thông; | khác', "Tin, bài", "98,1", f"dòng 1{newline}dòng 2"],
        ["2", "Số hồ sơ", "Hồ sơ", "7.971", ""],
        ["3", "Số văn bản", "Văn bản", "12", "gồm: 1, 2; 3"],
    ]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator=newline).writerows(rows)
    document = read(buffer.getvalue().encode())
    assert cells(document) == rows
    assert [line.place.row for line in document.lines] == [1, 2, 4, 5]


def test_a_stray_quote_swallows_nothing() -> None:
    text = (
        'STT\tTên\tĐVT\tSố\n1\t"Một cửa\tHồ sơ\t1\n2\tHai\tHồ sơ\t2\n3\t"Ba" bốn\tHồ sơ"\t3\n4\tnăm"\tx\t4\n'
    )
    assert cells(read(text.encode())) == [line.split("\t") for line in text.splitlines()]


def test_letterhead_and_ragged_lines_are_kept() -> None:
    head = "UBND HUYỆN MỸ TÚ\n\nPHỤ LỤC\nSTT;Chỉ tiêu;ĐVT;Kết quả\n"
    text = f"{head}1;Số hồ sơ;Hồ sơ;7,5\n2;Số văn bản\n;;;\nHết\n"
    document = read(text.encode())
    assert document.format == "csv"
    assert [line.place.row for line in document.lines] == [1, 3, 4, 5, 6, 8]


def test_missing_files_folders_and_forbidden_files_are_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.tsv") == "file-not-found"
    assert code_of(tmp_path) == "is-a-directory"
    assert code_of(str(tmp_path / "a\0b")) in {"unreadable", "file-not-found"}
    assert code_of(tmp_path / ("x" * 5000)) == "unreadable"
    if hasattr(os, "geteuid") and os.geteuid() != 0:  # pragma: no cover  root may read everything
        closed = tmp_path / "closed.tsv"
        closed.write_text(TABLE, encoding="utf-8")
        closed.chmod(0)
        assert code_of(closed) == "not-permitted"


@pytest.mark.parametrize("content", [b"", b"\n \t\n", codecs.BOM_UTF8, "\ufeff\r\n".encode("utf-16-le")])
def test_empty_files_are_refused(content: bytes) -> None:
    assert code_of(content) == "empty"


def test_large_files_are_refused_and_never_shortened() -> None:
    assert code_of(TABLE.encode() * 50, limits=Limits(bytes=100)) == "too-large"
    assert code_of(b"a\tb\n" * 100_001) == "too-many-cells"
    if Path("/dev/zero").exists():
        assert code_of("/dev/zero", limits=Limits(bytes=10_000)) == "too-large"


def _zip_with(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "<xml/>")
    return buffer.getvalue()


def test_pictures_and_broken_archives_are_refused_as_what_they_are() -> None:
    for content, code in ((b"\x89PNG\r\n\x1a\n", "scanned"), (b"PK\x03\x04 cut off", "damaged")):
        with pytest.raises(CannotRead) as caught:
            read(content)
        assert caught.value.code == code


def test_a_part_with_a_password_is_encrypted_and_a_cut_old_workbook_is_damaged() -> None:
    locked = bytearray(_zip_with("xl/workbook.xml"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    assert code_of(bytes(locked)) == "encrypted"
    old = (Path(__file__).parent / "data" / "documents" / "my-tu-2022.xls").read_bytes()
    assert code_of(old[: len(old) // 3]) == "damaged"


@pytest.mark.parametrize("made", [None, SystemExit(3), ValueError("no")])
def test_a_reader_that_gives_no_document_or_ends_the_program_is_named(made: BaseException | None) -> None:
    def fail(_: bytes, __: str, ___: Limits) -> Document:
        if made is not None:
            raise made
        return made  # type: ignore[return-value] # what a plugin should not do

    reader = Reader(name="portal.export", recognises=lambda _: True, read=fail)
    with pytest.raises(CannotRead) as caught:
        read(b"a\tb", readers=[reader])
    assert caught.value.code == "reader-failed"
    assert caught.value.facts["reader"] == "portal.export"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"\x7fELF\x02\x01", "program"),
    ],
)
def test_other_formats_are_refused_by_name(content: bytes, named: str) -> None:
    with pytest.raises(CannotRead) as caught:
        read(content)
    assert caught.value.code == "other-format"
    assert named in caught.value.sentence("en")


def test_binary_and_prose_are_refused() -> None:
    assert code_of(bytes(range(256)) * 20) == "binary"
    assert code_of(b"abc\x00def\tx\n") == "binary"
    assert code_of("Kính gửi Sở Nội vụ\nĐây là công văn.\n".encode()) == "not-a-report"


def test_rows_given_directly_keep_their_places() -> None:
    document = read_rows([["STT", "Tên"], [], [None, ""], ["1", None]], "portal")
    assert (document.source, document.format) == ("portal", "rows")
    assert [line.place.row for line in document.lines] == [1, 4]
    assert document.lines[1].fields[1].raw is None


def test_every_reason_has_its_sentence_in_both_languages() -> None:
    for code, text in SENTENCES.items():
        assert text.vi, code
        assert text.en, code


CELL = st.text(st.sampled_from('aăâđêôơưốệ19.,;|%"\n ()-'), max_size=12)
TABLES = st.integers(2, 6).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=3, max_size=8)
)


@given(TABLES, st.sampled_from(["\t", ",", ";", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_was_written_is_read_back(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    head = ["Chỉ tiêu", "Giá trị", "Đơn vị", "Ghi chú", "STT", "Khác"][: len(rows[0])]
    plain = [[f"dòng {number}", *("x" * (len(head) - 1))] for number in range(2 * len(rows) + 2)]
    written = [head, *plain, *rows]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(written)
    document = read(buffer.getvalue().encode(encoding))
    kept = [row for row in written if any(text.strip() for text in row)]
    assert cells(document) == kept


@settings(max_examples=300)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8"))))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        document = read(content)
    except CannotRead as error:
        refused = (error.sentence("vi"), error.sentence("en"))
    else:
        refused = ("", "")
        assert document.lines
    assert all(refused) or not any(refused)


@given(st.integers(0, 10_000))
def test_damaged_copies_of_the_sample_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  reproducible, not secret
    content = bytearray(SAMPLE.read_bytes()[: chance.randrange(1, 20_000)])
    for _ in range(chance.randrange(4)):
        content[chance.randrange(len(content))] = chance.choice(b'\x00"\t\n\r\xff,')
    with contextlib.suppress(CannotRead):
        assert read(bytes(content)).lines


def _refused(rows: object) -> str:
    with pytest.raises(CannotRead) as caught:
        read_rows(rows)  # type: ignore[arg-type]  # as a careless caller does
    assert all((caught.value.sentence("vi"), caught.value.sentence("en")))
    return caught.value.code


def test_rows_that_are_none_and_numbers_of_thousands_of_digits_are_refused() -> None:
    for rows in ([1, 2], ["a,b"], [b"ab"], [{"a": 1}], [["a", "b"], 0]):
        assert _refused(rows) == "not-a-row"
    assert _refused([["a", 10**5000]]) == "number-too-long"
    assert read_rows([["a", 10**20], [], ["b", None]]).lines[0].texts == ("a", str(10**20))


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_lines_with_more_fields_than_the_header_are_refused(delimiter: str) -> None:
    def content(names: list[str]) -> bytes:
        rows = [["STT", "Nội dung", "ĐVT", "Kết quả", "Ghi chú"]]
        rows += [[str(number), name, "Hồ sơ", "7", ""] for number, name in enumerate(names)]
        return "\n".join(delimiter.join(row) for row in rows).encode()

    plain = [f"Số hồ sơ {number}" for number in range(60)]
    broken = [
        f"Số tin{delimiter} bài {number}" if number % 6 == 0 else name for number, name in enumerate(plain)
    ]
    assert len(read(content(plain)).lines) == 61
    with pytest.raises(CannotRead) as caught:
        read(content(broken))
    assert (caught.value.code, caught.value.facts["columns"], caught.value.facts["row"]) == (
        "uneven-lines",
        5,
        2,
    )
    quoted = content(broken).replace(b"S\xe1\xbb\x91 tin", b'"S\xe1\xbb\x91 tin')
    quoted = re.sub(rb"( b\xc3\xa0i \d+)", rb'\1"', quoted)
    assert len(read(quoted).lines) == 61
    few = [*plain[:57], *broken[:3]]
    assert len(read(content(few)).lines) == 61
