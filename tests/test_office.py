"""Old Word documents, which LibreOffice converts where it is installed; and what is told where it is not."""

import os
import shutil
import stat
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from cchc_audit import CannotRead, Limits
from cchc_audit.reading import read
from cchc_audit.report.reader import LIMITS

RTF = rb"{\rtf1\ansi \trowd\cellx1000\cellx2000\intbl 1\cell So ho so\cell\row \pard Noi nhan\par}"


def code_of(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(CannotRead) as caught:
        read(content, limits=limits)
    assert caught.value.sentence("en")
    return caught.value.code


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_document_is_read_by_libreoffice() -> None:
    document = read(RTF)
    assert document.format == "rtf"
    assert [line.texts for line in document.lines] == [("1", "So ho so"), ("Noi nhan",)]


def test_without_libreoffice_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_AUDIT_SOFFICE", "/nowhere")
    assert code_of(RTF) == "needs-libreoffice"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    assert code_of(ole) == "needs-libreoffice"


def program(folder: Path, text: str) -> str:
    """A program that stands in for LibreOffice."""
    file = folder / "soffice"
    file.write_text(f"#!{sys.executable}\nimport os, sys, time\n{text}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


@pytest.mark.skipif(sys.platform == "win32", reason="scripts are no programs there")
def test_a_program_that_fails_or_never_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CCHC_AUDIT_SOFFICE", program(tmp_path, "sys.exit(1)"))
    assert code_of(RTF) == "damaged"
    pid = tmp_path / "pid"
    child = f"child = os.fork()\nif child: open({str(pid)!r}, 'w').write(str(child))\ntime.sleep(60)"
    monkeypatch.setenv("CCHC_AUDIT_SOFFICE", program(tmp_path, child))
    assert code_of(RTF, Limits(seconds=1)) == "takes-too-long"
    for _ in range(50):
        if not Path(f"/proc/{pid.read_text()}").exists():
            break
        time.sleep(0.1)
    if Path("/proc").is_dir():
        state = Path(f"/proc/{pid.read_text()}/stat")
        assert not state.exists() or state.read_text().split()[2] == "Z"
    assert os.environ["CCHC_AUDIT_SOFFICE"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_links_to_elsewhere_are_not_followed() -> None:
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        """Notes what is asked for."""

        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815 - the server calls them so

    with ThreadingHTTPServer(("127.0.0.1", 0), Listening) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        link = f"http://127.0.0.1:{server.server_port}/a"
        fields = "".join(
            rf"{{\field{{\*\fldinst {kind} {link}}}{{\fldrslt x}}}}"
            for kind in ("INCLUDEPICTURE", "INCLUDETEXT")
        )
        lines = read(RTF.replace(rb"\pard", fields.encode() + rb"\pard")).lines
        server.shutdown()
    assert lines
    assert not asked
