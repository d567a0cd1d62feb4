"""Formats that LibreOffice reads for us, where it is installed: old Word documents (.doc) and .rtf."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from cchc_audit.reading.docx import read_docx
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.report.document import Document
from cchc_audit.report.reader import Limits

PROGRAM = "CCHC_AUDIT_SOFFICE"
"""The environment variable that names LibreOffice's program where it is not found by itself."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""No macro runs, and no link is followed: they are only on request, and nobody is asked."""


def read_doc(content: bytes, path: str, limits: Limits) -> Document:
    """The document of an old Word file.

    Raises:
        CannotRead: needs-libreoffice, takes-too-long, damaged, and what a Word document may be refused for.
    """
    return _read(content, path, limits, "doc")


def read_rtf(content: bytes, path: str, limits: Limits) -> Document:
    """The document of an RTF file; the errors are those of `read_doc`."""
    return _read(content, path, limits, "rtf")


def _read(content: bytes, path: str, limits: Limits, suffix: str) -> Document:
    program = _program()
    if program is None:
        raise CannotRead("needs-libreoffice", {"path": path, "variable": PROGRAM})
    with tempfile.TemporaryDirectory(prefix="cchc-audit-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / f"report.{suffix}").write_bytes(content)
        settings = folder / "profile" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        _convert(program, folder, suffix, path, limits)
        made = folder / "report.docx"
        if not made.is_file():
            raise CannotRead("damaged", {"path": path})
        if made.stat().st_size > limits.bytes:
            raise CannotRead("too-large", {"path": path, "limit": limits.bytes})
        return replace(read_docx(made.read_bytes(), path, limits), format=suffix)


def _program() -> str | None:
    """LibreOffice's program: the one that is named, else the one on the path or at a usual place."""
    named = os.environ.get(PROGRAM)
    if named:
        return named if Path(named).is_file() else None
    return next(_found(), None)


def _found() -> Iterator[str]:
    for name in ("soffice", "libreoffice"):
        program = shutil.which(name)
        if program is not None:
            yield program
    yield from (place for place in _PLACES if Path(place).is_file())


def _convert(program: str, folder: Path, suffix: str, path: str, limits: Limits) -> None:
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--convert-to", "docx", "--outdir", str(folder), str(folder / f"report.{suffix}"),
    ]  # fmt: skip
    with subprocess.Popen(  # noqa: S603 - a fixed command, and a file of ours
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # so that all that it starts can be ended with it
    ) as process:
        try:
            process.wait(timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise CannotRead("takes-too-long", {"path": path, "limit": f"{limits.seconds:g}"}) from error
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and all that it has started, however it was left."""
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
