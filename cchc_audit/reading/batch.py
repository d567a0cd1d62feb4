"""Many files at once: those in a folder and those in a ZIP archive, each a submitted file of its own."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_audit.reading.container import PACKAGE_PARTS
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.report.reader import LIMITS, Limits
from cchc_audit.system_reason import system_reason

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_FILES = 10_000
"""In one archive; more than the units of a country report in a year."""
_MOST_TIMES = 20
"""All files of an archive together may be so many times as large as the largest that is read."""
_ZIP = b"PK\x03\x04"
_BESIDE = ("~$", ".", "__MACOSX/")
"""How the names begin of what programs lay beside a document: locks, settings, icons. None of it is a report."""
_ICONS = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedFile:
    """A file that was submitted: by itself, in a folder, or in an archive.

    Attributes:
        name: what it is called in results: its path, within an archive behind that of the archive.
        path: of the file, or of the archive that it is in.
        member: its name in the archive; None if it is in none.
    """

    name: str
    path: Path
    member: str | None = None

    def source(self, limits: Limits = LIMITS) -> Path | bytes:
        """Where an audit finds it: the path, or of a file in an archive its content, of which nothing is unpacked.

        Raises:
            CannotRead: damaged, too-large; the name of the file is its path.
        """
        if self.member is None:
            return self.path
        from cchc_audit.reading.package import Package  # noqa: PLC0415 - most files are in no archive

        with Package(self.path, self.name, Limits(part_bytes=limits.bytes)) as package:
            return package.part(self.member)


def files_in(path: Path, limits: Limits = LIMITS) -> Iterator[SubmittedFile]:
    """The files of a folder, also of those below, and of ZIP archives, in the order of their names.

    Locks and settings that programs lay beside documents are left out ("~$…", names with a dot first, "__MACOSX",
    "Thumbs.db", "desktop.ini"), nothing else is: what is no report is refused when it is audited. Links to folders
    are not followed, and an archive in an archive is a file that is refused.

    Args:
        path: a folder or a file; a file that is no archive is the only one.
        limits: all files of an archive together may unpack to twenty times `limits.bytes`.

    Raises:
        CannotRead: damaged, too-many-files, unpacks-too-large, not-permitted, unreadable: of an archive or folder.
    """
    if not path.is_dir():
        yield from _of_file(path, limits)
        return
    found = 0
    for folder, folders, names in os.walk(path, onerror=_refuse_folder):
        folders[:] = sorted(name for name in folders if not _is_beside(name))
        for name in sorted(names):
            if not _is_beside(name):
                found += 1
                yield from _of_file(Path(folder) / name, limits)
    if not found:
        raise CannotRead("empty-folder", {"path": str(path)})


def _refuse_folder(error: OSError) -> None:
    code = "not-permitted" if isinstance(error, PermissionError) else "unreadable"
    reason = system_reason(error)
    facts = {"path": str(error.filename), "reason_vi": reason.vi, "reason_en": reason.en}
    raise CannotRead(code, facts) from error


def _of_file(path: Path, limits: Limits) -> Iterator[SubmittedFile]:
    members = _members(path)
    if members is None:
        yield SubmittedFile(name=str(path), path=path)
        return
    _refuse_bomb(members, path, limits)
    for member in sorted(members, key=lambda one: one.filename):
        yield SubmittedFile(name=f"{path}/{member.filename}", path=path, member=member.filename)


def _members(path: Path) -> "list[ZipInfo] | None":
    """The files in an archive; None for any other file, also for one that cannot be opened, which is told later."""
    try:
        with path.open("rb") as stream:
            if stream.read(len(_ZIP)) != _ZIP:
                return None
    except OSError:
        return None
    from zipfile import ZipFile  # noqa: PLC0415 - most files are no archives

    from cchc_audit.reading.package import BROKEN  # noqa: PLC0415

    try:
        with ZipFile(path) as archive:
            infos = archive.infolist()
    except BROKEN:
        return None
    if not PACKAGE_PARTS.isdisjoint(info.filename for info in infos):
        return None
    return [info for info in infos if not info.is_dir() and not _is_beside(info.filename)]


def _refuse_bomb(members: "Sequence[ZipInfo]", path: Path, limits: Limits) -> None:
    if not members:
        raise CannotRead("empty-folder", {"path": str(path)})
    if len(members) > MOST_FILES:
        raise CannotRead("too-many-files", {"path": str(path), "limit": MOST_FILES})
    most = _MOST_TIMES * limits.bytes
    if sum(member.file_size for member in members) > most:
        raise CannotRead("unpacks-too-large", {"path": str(path), "limit": most})


def _is_beside(name: str) -> bool:
    last = name.rpartition("/")[2]
    return (
        (name.startswith(_BESIDE) and not name.startswith("../"))
        or last.startswith(_BESIDE)
        or last.lower() in _ICONS
    )
