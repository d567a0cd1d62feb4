"""Web archives (.mht), which browsers and office programs save under many names: the HTML pages within a message."""

from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.policy import compat32

from cchc_audit.reading.html import document_of_pages, text_of_page
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.report.document import Document
from cchc_audit.report.reader import Limits

_MOST_PARTS = 1_000


def read_mhtml(content: bytes, path: str, limits: Limits) -> Document:
    """The document of all pages in a web archive, one after the other; nothing that they refer to is fetched.

    Raises:
        CannotRead: wrong-encoding, hostile-markup, empty, not-a-report, too-many-cells, needs-extra, damaged.
    """
    if content.count(b"\n--") > _MOST_PARTS:
        raise CannotRead("hostile-markup", {"path": path})
    try:
        message = message_from_bytes(content, policy=compat32)
        found = [part for part in message.walk() if part.get_content_type() in _PAGES]
        pages = [text_of_page(_bytes_of(part), path, str(part.get_content_charset() or "")) for part in found]
    except (MessageError, LookupError, ValueError, RecursionError) as error:
        raise CannotRead("damaged", {"path": path}) from error
    if not pages:
        raise CannotRead("damaged", {"path": path})
    encoding = next((name for _, name in pages), "")
    return document_of_pages(
        [text for text, _ in pages], path, limits, file_format="mhtml", encoding=encoding
    )


_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
