"""Installed spec files by the id that stands in them, without reading all of each."""

from collections.abc import Collection, Iterable, Iterator
from importlib.resources.abc import Traversable
from typing import NamedTuple

from yaml import YAMLError
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from cchc_audit.spec.source import read_bytes
from cchc_audit.spec.yaml import LOADER


class Identity(NamedTuple):
    """What a spec file says that it is; "" for what it does not say."""

    id: str
    version: str

    @property
    def full(self) -> str:
        """Its id with its version, as specs of several versions are named."""
        return f"{self.id}@{self.version}"


def with_id(installed: Collection[Traversable], wanted: str) -> tuple[Traversable, ...]:
    """The installed spec files of an id, or of an id and a version: `id@version`."""
    if "@" in wanted:
        return tuple(source for source in installed if identity_of(source).full == wanted)
    return tuple(source for source in installed if id_of(source) == wanted)


def each_once(sources: Iterable[Traversable]) -> tuple[Traversable, ...]:
    """The spec files, without those that are called like one before.

    Of plugins that were loaded they are the same word by word. One that says no id is told when it is read.
    """
    known: dict[Identity, Traversable] = {}
    nameless = []
    for source in sources:
        identity = identity_of(source)
        if identity.id:
            known.setdefault(identity, source)
        else:
            nameless.append(source)
    return (*known.values(), *nameless)


def id_of(source: Traversable) -> str:
    """The id in a spec file, "" if it has none; only as much of the file is parsed as stands before it."""
    return _said(source, ("id",)).get("id", "")


def identity_of(source: Traversable) -> Identity:
    """The id and the version in a spec file; only as much of the file is parsed as stands before them."""
    said = _said(source, ("id", "version"))
    return Identity(said.get("id", ""), said.get("version", ""))


def _said(source: Traversable, keys: Collection[str]) -> dict[str, str]:
    """The values of some keys of the outermost mapping."""
    found: dict[str, str] = {}
    content = read_bytes(source, source.name)
    try:
        text = content.decode("utf-8") if isinstance(content, bytes) else ""
        for key, value in _scalars(text):
            if key in keys:
                found.setdefault(key, value)
                if len(found) == len(keys):
                    break
    except (UnicodeDecodeError, YAMLError):
        return found
    return found


def _scalars(text: str) -> Iterator[tuple[str, str]]:
    """The keys of the outermost mapping whose values are plain, with these."""
    parser = LOADER(text)
    depth, key = 0, None
    while parser.check_event():
        event = parser.get_event()
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            depth -= 1
            key = None if depth == 1 else key
        elif depth == 1 and isinstance(event, ScalarEvent):
            if key is None:
                key = str(event.value)
            else:
                yield key, str(event.value)
                key = None
