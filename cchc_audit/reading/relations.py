"""How the parts of a package of Office Open XML belong together."""

from collections.abc import Iterable, Mapping
from posixpath import dirname, join, normpath
from typing import NamedTuple

from cchc_audit.reading.markup import tree_of
from cchc_audit.reading.package import Package


class Relation(NamedTuple):
    """That a part relates to another one: by which id, how, and to which."""

    id: str
    kind: str
    part: str


def relations_of(part: str) -> str:
    """The name of the part that tells what a part relates to; that of the whole package for ""."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def related(package: Package, part: str, path: str) -> tuple[Relation, ...]:
    """What a part relates to; nothing if it does not tell.

    Raises:
        CannotRead: damaged, unpacks-too-large, hostile-markup.
    """
    name = relations_of(part)
    if name not in package.names:
        return ()
    root = tree_of(package.part(name), path)
    return related_by(part, (one.attrib for one in root.iter("Relationship")))


def related_by(part: str, relations: Iterable[Mapping[str, str]]) -> tuple[Relation, ...]:
    """What a part relates to by the attributes of its relations; what lies elsewhere is no part."""
    return tuple(
        Relation(
            id=one.get("Id", ""),
            kind=one.get("Type", "").rpartition("/")[2],
            part=_target(part, one.get("Target", "")),
        )
        for one in relations
        if one.get("TargetMode") != "External"
    )


def main_part(relations: Iterable[Relation], usual: str) -> str:
    """The part that the package is about, whose name is for the writing program to choose."""
    return part_of("officeDocument", relations) or usual


def part_of(kind: str, relations: Iterable[Relation]) -> str | None:
    """The first part of that kind; None if there is none."""
    return next((one.part for one in relations if one.kind == kind), None)


def _target(part: str, target: str) -> str:
    """The name of a part that another one names, from the root or as seen from there."""
    return normpath(join("/", dirname(part), target)).lstrip("/")
