"""A copy of an office package in which some parts are other and some are new; all others stay byte for byte."""

import io
from posixpath import dirname, relpath
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cchc_audit.reading.extra import needed
from cchc_audit.reading.package import Package
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.relations import Relation, main_part, related_by, relations_of
from cchc_audit.report.reader import Limits

_TYPES = "[Content_Types].xml"
_TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MADE = (2000, 1, 1, 0, 0, 0)

Node = Any
"""An element of lxml, of which the types are told by nobody."""


class PackageCopy:
    """The parts of a package, some of them taken to be changed."""

    def __init__(self, content: bytes, path: str, limits: Limits) -> None:
        """Open a package.

        Raises:
            CannotRead: needs-extra, damaged.
        """
        self.etree = needed("lxml.etree", path)
        self._content = content
        self._path = path
        self._package = Package(content, path, limits)
        self._changed: dict[str, Node] = {}
        self._parser = self.etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        self._lenient = self.etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
        )

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, the new ones too."""
        return self._package.names | self._changed.keys()

    def tree(self, name: str, *, lenient: bool = False) -> Node:
        """The root of a part that is going to be changed.

        Raises:
            CannotRead: damaged.
        """
        if name not in self._changed:
            self._changed[name] = self._read(name, self._lenient if lenient else self._parser)
        return self._changed[name]

    def _read(self, name: str, parser: Node) -> Node:
        try:
            root = self.etree.fromstring(self._package.part(name), parser)
        except self.etree.XMLSyntaxError as error:
            raise CannotRead("damaged", {"path": self._path}) from error
        if root is None:
            raise CannotRead("damaged", {"path": self._path})
        return root

    def add(self, name: str, root: Node, kind: str = "") -> None:
        """Add a part; `kind` is its content type, "" where its ending tells it."""
        self._changed[name] = root
        if kind:
            types = self.tree(_TYPES)
            override = self.etree.SubElement(types, f"{{{_TYPES_NAMESPACE}}}Override")
            override.set("PartName", f"/{name}")
            override.set("ContentType", kind)

    def declare(self, ending: str, kind: str) -> None:
        """Tell the content type of parts with this ending."""
        types = self.tree(_TYPES)
        if not any(one.get("Extension", "").lower() == ending for one in types):
            default = self.etree.Element(f"{{{_TYPES_NAMESPACE}}}Default")
            default.set("Extension", ending)
            default.set("ContentType", kind)
            types.insert(0, default)

    def new_name(self, stem: str, ending: str) -> str:
        """A name that no part has."""
        number = 1
        while f"{stem}{number}.{ending}" in self.names:
            number += 1
        return f"{stem}{number}.{ending}"

    def related(self, part: str) -> tuple[Relation, ...]:
        """What a part relates to."""
        name = relations_of(part)
        if name not in self.names:
            return ()
        root = self._changed[name] if name in self._changed else self._read(name, self._parser)
        return related_by(part, (one.attrib for one in root))

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relate a part to another one; gives the id."""
        name = relations_of(part)
        if name not in self.names:
            self.add(
                name,
                self.etree.Element(
                    f"{{{_RELATIONS_NAMESPACE}}}Relationships", nsmap={None: _RELATIONS_NAMESPACE}
                ),
            )
            self.declare("rels", _RELATIONS_TYPE)
        root = self.tree(name)
        known = {one.get("Id") for one in root}
        number = 1
        while f"rIdAudit{number}" in known:
            number += 1
        relation = self.etree.SubElement(root, f"{{{_RELATIONS_NAMESPACE}}}Relationship")
        relation.set("Id", f"rIdAudit{number}")
        relation.set("Type", kind if "/" in kind else f"{OFFICE}/{kind}")
        relation.set("Target", relpath(f"/{target}", f"/{dirname(part)}") if part else target)
        return f"rIdAudit{number}"

    def main_part(self, usual: str) -> str:
        """The part that the package is about."""
        return main_part(self.related(""), usual)

    def says(self, text: str) -> bool:
        """Whether a text stands in one of its parts of XML as they were.

        Raises:
            CannotRead: damaged, unpacks-too-large.
        """
        written = text.encode()
        parts = sorted(name for name in self._package.names if name.endswith(".xml"))
        return any(written in self._package.part(name) for name in parts)

    def content(self) -> bytes:
        """The copy."""
        stream = io.BytesIO()
        with ZipFile(io.BytesIO(self._content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
            for info in old.infolist():
                changed = self._changed.get(info.filename)
                part = self._package.part(info.filename) if changed is None else self._written(changed)
                new.writestr(info, part)
            for name, root in self._changed.items():
                if name not in self._package.names:
                    new.writestr(ZipInfo(name, _MADE), self._written(root), ZIP_DEFLATED)
        return stream.getvalue()

    def _written(self, root: Node) -> bytes:
        written: bytes = self.etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return written


def local(node: Node) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def relation_id(node: Node) -> str:
    """The id of the relation that an element refers to; "" for none."""
    return next((value for key, value in node.attrib.items() if key.endswith("}id")), "")


def space(node: Node) -> str:
    """The namespace of an element, in braces."""
    return f"{node.tag.rpartition('}')[0]}}}" if "}" in node.tag else ""
