"""Installed spec files by the id that stands in them, without reading all of each."""

from collections.abc import Collection, Iterator
from importlib.resources.abc import Traversable

from yaml import YAMLError
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from cchc_audit.spec.source import read_bytes
from cchc_audit.spec.yaml import LOADER


def with_id(installed: Collection[Traversable], wanted: str) -> tuple[Traversable, ...]:
    """The installed spec files of that id."""
    return tuple(source for source in installed if id_of(source) == wanted)


def id_of(source: Traversable) -> str:
    """The id in a spec file, "" if it has none; only as much of the file is parsed as stands before it."""
    content = read_bytes(source, source.name)
    try:
        text = content.decode("utf-8") if isinstance(content, bytes) else ""
        return next(_ids(text), "")
    except (UnicodeDecodeError, YAMLError):
        return ""


def _ids(text: str) -> Iterator[str]:
    """The value of the key `id` of the outermost mapping."""
    parser = LOADER(text)
    depth, is_key, wanted = 0, True, False
    while parser.check_event():
        event = parser.get_event()
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            depth -= 1
            is_key = True if depth == 1 else is_key
        elif depth == 1 and isinstance(event, ScalarEvent):
            if wanted:
                yield str(event.value)
                return
            wanted = is_key and event.value == "id"
            is_key = not is_key
