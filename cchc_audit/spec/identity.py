"""Ids of things in a spec: well formed, and used once."""

import re

from cchc_audit.language import Text
from cchc_audit.spec.document import Path
from cchc_audit.spec.problems import ProblemList

_PLAIN_ID = re.compile(r"[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*")


def refuse_second(identifier: str, path: Path, first: dict[str, Path], problems: ProblemList) -> None:
    """Report an id that is badly written or was used before; `first` remembers where."""
    if not _PLAIN_ID.fullmatch(identifier):
        sentence = Text(
            vi=f"Mã “{identifier}” sai: chỉ gồm chữ cái không dấu, chữ số, “_”, và “.” hoặc “-” ở giữa.",
            en=f"The id “{identifier}” is malformed: plain letters, digits, “_”, “.” or “-” between them.",
        )
        problems.add("malformed-id", sentence, path)
    if identifier in first:
        problems.add("duplicate-id", used_before(identifier, first[identifier], path, problems), path)
    else:
        first[identifier] = path


def used_before(identifier: str, first: Path, path: Path, problems: ProblemList) -> Text:
    """An id that was used before; the file is named where it is another one."""
    before, own = problems.document.written_at(first)
    line, _ = before.place(own)
    if before is problems.document.written_at(path)[0]:
        return Text(
            vi=f"Mã “{identifier}” đã được dùng ở dòng {line}.",
            en=f"The id “{identifier}” is already used on line {line}.",
        )
    return Text(
        vi=f"Mã “{identifier}” đã được dùng ở {before.file}:{line}.",
        en=f"The id “{identifier}” is already used at {before.file}:{line}.",
    )
