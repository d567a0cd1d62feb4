"""A note that cites a document beside the code for "no"."""

from collections.abc import Iterator

from cchc_audit import Cell, Remark, Sentence, Text, inspection
from cchc_audit.notes.token import tokens_of
from cchc_audit.numbers.folding import fold

_NO = ("khong", "chua")
_DENIED = frozenset({"khong", "chua", "se", "du", "dang", "cho"})
"""Words of a note with which a document is no evidence: not (yet), will, draft, in preparation, waiting for."""


@inspection(
    "note-code",
    vi="Ghi mã “không”, “chưa” thì ghi chú không dẫn văn bản đã ban hành.",
    en="Beside the code for “no”, the note cites no document that was issued.",
    why=Text(
        vi="Ghi chú dẫn văn bản cho thấy việc đã làm; hãy sửa mã, hoặc ghi rõ vì sao văn bản đó chưa tính.",
        en="The document in the note shows that it was done; correct the code, or say why it does not count.",
    ),
    needs="note",
    kinds=["code"],
    sentences={
        "cited": Sentence(
            vi="ghi {raw} ({label}), nhưng ghi chú dẫn văn bản {document}",
            en="{raw} ({label}) is written, but the note cites the document {document}",
        ),
    },
    right={
        "value": "0",
        "kind": "code",
        "codes": {0: "Không", 1: "Có"},
        "note": "Chưa ban hành; đang lấy ý kiến theo Công văn số 221/UBND-HC",
    },
    wrong={
        "value": "0",
        "kind": "code",
        "codes": {0: "Không", 1: "Có"},
        "note": "Kế hoạch số 09/KH-UBND ngày 18/01/2022",
    },
)
def note_code(cell: Cell) -> Iterator[Remark]:
    """Remark on a document that is cited although the code says that there is nothing."""
    form, value = cell.definition, cell.value
    if value is None or value not in form.codes:
        return
    label = form.codes[int(value)]
    if not fold(label.vi).startswith(_NO):
        return
    tokens = tokens_of(cell.note.text)
    if any(fold(token.word) in _DENIED for token in tokens):
        return
    document = next((cell.note.text[token.start : token.end] for token in tokens if token.kind == "code"), "")
    if document:
        facts = {"raw": cell.text("value"), "label": label, "document": document}
        yield Remark(code="cited", cells=(cell,), facts=facts, part="note")
