"""An effective spec as YAML that loads again, with the place at which everything in it is written."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from cchc_audit.spec.document import Document, Path, Tree
from cchc_audit.spec.yaml import WORDS

SECTIONS = ("indicators", "checks", "notes")
_BY_NAME = ("off", "dropped", "inspections")
"""Sections whose items have names in place of ids."""
_WIDTH = 100
_PLAIN = re.compile(r"\w(?:[\w ().%/+=<>≤≥;…–−×÷“”’-]*[\w).%…”])?")
_WHOLE = re.compile(r"-?\d+")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_NUMERIC = frozenset({"minimum", "maximum", "abs", "rel"})
"""Keys whose value is a number; elsewhere a decimal is text, which other readers see by its quotes."""


def printed_spec(document: Document) -> Iterator[str]:
    """The lines of the effective spec, in the order of its file; comments say where each thing is written."""
    tree = document.tree if isinstance(document.tree, dict) else {}
    for key, value in tree.items():
        if key in SECTIONS and isinstance(value, list) and value:
            yield from ("", f"{key}:")
            for index, item in enumerate(value):
                yield f"  # {place_of(document, (key, index))}"
                yield from _item(item, "  ")
        elif key in _BY_NAME and isinstance(value, dict) and value:
            yield from ("", f"{_scalar(key)}:")
            for name, item in value.items():
                yield f"  # {place_of(document, (key, name))}"
                yield from _pair(name, item, "  ")
        else:
            yield from _head(document, key, value)


def _head(document: Document, key: str, value: Tree) -> Iterator[str]:
    """A key of the head, with its place behind it, or above it where it takes several lines."""
    lines, place = list(_pair(key, value, "")), place_of(document, (key,))
    if len(lines) == 1:
        yield f"{lines[0]}  # {place}"
    else:
        yield f"# {place}"
        yield from lines


def printed_item(item: Tree) -> Iterator[str]:
    """The lines of one item of a section, such as an indicator."""
    yield from _item(item, "  ")


def place_of(document: Document, path: Path) -> str:
    """The file, without its folder, and the line at which that is written which stands at a path."""
    written, own = document.written_at(path)
    return f"{PurePath(written.file).name}:{written.place(own, at_key=True)[0]}"


def origins_of(document: Document) -> Mapping[str, Mapping[str, str]]:
    """By section, the place of every indicator and check by its id."""
    found: dict[str, dict[str, str]] = {}
    for section in ("indicators", "checks"):
        items = document.value((section,))
        found[section] = {
            str(item.get("id")): place_of(document, (section, index))
            for index, item in enumerate(items if isinstance(items, list) else ())
            if isinstance(item, dict)
        }
    return found


def _item(item: Tree, indent: str) -> Iterator[str]:
    if not isinstance(item, dict) or not item:
        yield f"{indent}- {_flow(item)}"
        return
    lines = [line for key, value in item.items() for line in _pair(key, value, f"{indent}  ")]
    yield f"{indent}- {lines[0].removeprefix(f'{indent}  ')}"
    yield from lines[1:]


def _pair(key: str, value: Tree, indent: str) -> Iterator[str]:
    """A key with its value: on one line if there is room, else its parts below it."""
    start = f"{indent}{_scalar(key)}:"
    line = f"{start} {_flow(value, key)}"
    if len(line) <= _WIDTH or not isinstance(value, (list, dict)) or not value:
        yield line
        return
    yield start
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _pair(name, one, f"{indent}  ")
    else:
        for one in value:
            yield from _item(one, f"{indent}  ")


def _flow(value: Tree, key: str = "") -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(name)}: {_flow(one, name)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if value is None or isinstance(value, (bool, int)):
        return json.dumps(value)
    if _DECIMAL.fullmatch(value):
        return value if key in _NUMERIC else _quoted(value)
    return _quoted(value) if _WHOLE.fullmatch(value) else _scalar(value)


def _scalar(text: str) -> str:
    """Text as it is where it can be read in one way only, also by other readers of YAML; else in quotes."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in WORDS and text.lower() not in _OTHER_WORDS
    return text if plain else _quoted(text)


_OTHER_WORDS = frozenset({"yes", "no", "on", "off", "y", "n"})
"""What older readers of YAML take for true and false."""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
