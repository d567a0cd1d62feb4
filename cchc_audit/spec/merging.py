"""An extension put onto the spec that it extends: one tree, in which each thing knows where it is written."""

from collections.abc import Collection

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.spec import checks, indicators, sentences, settings
from cchc_audit.spec.document import Document, Extension, Path, Tree
from cchc_audit.spec.entries import Entry, Joining, entries_of
from cchc_audit.spec.fields import report_wrong
from cchc_audit.spec.problems import ProblemList

EXTENDING = ("dropped",)
"""Keys of the form itself that only an extension has."""

INHERITED = ("level", "layout")
"""Keys of the form itself that an extension need not repeat."""


def merged(base: Document, own: Document) -> Document:
    """The effective document of an extension; what is wrong in how it extends is among its problems.

    Args:
        base: what is extended, a mapping.
        own: the file that extends it, a mapping.
    """
    return _Merging(base, own).document()


class _Merging:
    def __init__(self, base: Document, own: Document) -> None:
        self._base = base
        self._own = own
        self._problems = ProblemList(own)
        self._tree: dict[str, Tree] = {}
        self._origins: dict[Path, tuple[Document, Path]] = {(): (own, ())}
        self._replaced: dict[str, Path] = {}
        self._lost: set[str] = set()

    def document(self) -> Document:
        base, own = self._base, self._own
        own_tree = own.tree if isinstance(own.tree, dict) else {}
        self._tree.update(
            {key: value for key, value in own_tree.items() if key not in ("extends", *EXTENDING)}
        )
        for key in INHERITED:
            if key not in own_tree and base.value((key,)) is not None:
                self._tree[key] = base.value((key,))
                self._origins[key,] = base.written_at((key,))
        self._refuse_same_id()
        dropped = self._dropped()
        self._list("indicators", indicators.EXTENDING, dropped)
        self._list("checks", checks.EXTENDING)
        self._notes()
        self._mapping(("off",), {name for name in self._replaced if name not in _keys(own.value(("off",)))})
        self._inspections()
        self._replaced.update({name: ("dropped", name) for name in dropped})
        return Document(
            file=own.file,
            text=own.text,
            tree=self._tree,
            root=own.root,
            problems=(*self._problems.ordered(), *base.problems),
            extension=Extension(
                base=base, own=own, origins=Frozen(self._origins), replaced=Frozen(self._replaced)
            ),
        )

    def _refuse_same_id(self) -> None:
        identifier = self._tree.get("id")
        if isinstance(identifier, str) and identifier == self._base.value(("id",)):
            text = Text(
                vi=f"“{identifier}” là mã của bộ chỉ tiêu được mở rộng; hãy đặt mã khác.",
                en=f"“{identifier}” is the id of the spec that is extended; take another one.",
            )
            self._problems.add("base-id", text, ("id",))

    def _dropped(self) -> dict[str, Tree]:
        """The rows of the base that this form does not have any more, each with the reason."""
        own = self._own.value(EXTENDING)
        tree = self._own.tree
        if isinstance(tree, dict) and "dropped" in tree and not isinstance(own, dict):
            report_wrong(self._problems, ("dropped",), own, sentences.KEYS)
        known = [entry.id for entry in entries_of(self._base, "indicators")]
        found: dict[str, Tree] = {}
        for name, reason in own.items() if isinstance(own, dict) else ():
            path: Path = ("dropped", name)
            if not isinstance(reason, str) or not reason.strip():
                report_wrong(self._problems, path, reason, sentences.TEXT)
            if name in known:
                found[name] = reason
            else:
                text = Text(
                    vi=f"Không có chỉ tiêu “{name}” để bỏ.", en=f"There is no indicator “{name}” to drop."
                )
                hint = sentences.nearest(name, known, listed=False)
                self._problems.add("unknown-indicator", text, path, at_key=True, suggestion=hint)
        return found

    def _list(self, section: str, keys: Collection[str], dropped: Collection[str] = ()) -> None:
        """The indicators or the checks."""
        before, ordered = entries_of(self._base, section), section == "indicators"
        joining = Joining(before, self._problems, ordered=ordered)
        for own in self._own_entries(section):
            joining.add(own, keys)
        for name in dropped:
            if name in joining.replaced:
                self._problems.add("dropped-and-replaced", _DROPPED, ("dropped", name), at_key=True)
        self._replaced.update(joining.replaced)
        self._lost |= joining.lost.union(dropped)
        self._put(section, [entry for entry in joining.entries if entry.id not in dropped])

    def _own_entries(self, section: str) -> list[Entry]:
        own = self._own.value((section,))
        if section in self._tree and not isinstance(own, list):
            report_wrong(self._problems, (section,), own, sentences.LIST)
        return entries_of(self._own, section)

    def _put(self, section: str, entries: list[Entry]) -> None:
        if not entries and section not in self._tree:
            return
        if section not in self._tree:
            self._origins[section,] = self._base.written_at((section,))
        self._tree[section] = [entry.tree for entry in entries]
        self._origins.update({(section, index): entry.at for index, entry in enumerate(entries)})

    def _notes(self) -> None:
        """What the base says of notes, but for rows that are gone or of which the extension says it anew."""
        own = self._own_entries("notes")
        for entry in own:
            if isinstance(entry.tree, dict) and entry.tree.get("replaces", True) is not True:
                self._problems.add("wrong-type", _ONLY_TRUE, (*entry.at[1], "replaces"))
        gone = self._lost | {str(row) for entry in own if _replaces(entry) for row in _rows(entry)}
        notes: list[Entry] = []
        for index, entry in enumerate(entries_of(self._base, "notes")):
            rows = _rows(entry)
            kept = [place for place, row in enumerate(rows) if str(row) not in gone]
            if rows and not kept:
                continue
            if isinstance(entry.tree, dict) and len(kept) < len(rows):
                for place, former in enumerate(kept):
                    at = self._base.written_at(("notes", index, "rows", former))
                    self._origins["notes", len(notes), "rows", place] = at
                left: list[Tree] = [rows[place] for place in kept]
                notes.append(Entry({**entry.tree, "rows": left}, entry.at))
            else:
                notes.append(entry)
        self._put("notes", [*notes, *(entry.without(settings.EXTENDING) for entry in own)])

    def _inspections(self) -> None:
        """The settings of inspections: those of the extension count, all others stay."""
        section = self._mapping(("inspections",))
        for name in section:
            setting = self._joined(("inspections", name))
            skip = self._joined(("inspections", name, "skip"))
            if setting is not None and "on" in setting:
                setting = self._switched_on(name, setting)
            if setting is not None and isinstance(section[name], dict):
                section[name] = (
                    {**setting, "skip": skip} if isinstance(setting.get("skip"), dict) else setting
                )

    def _switched_on(self, name: str, setting: dict[str, Tree]) -> dict[str, Tree]:
        """The setting of an inspection that the base switches off, and the extension on again."""
        path: Path = ("inspections", name, "on")
        reason, before = setting["on"], self._base.value(("inspections", name))
        if not isinstance(reason, str) or not reason.strip():
            report_wrong(self._problems, path, reason, sentences.TEXT)
        if "off" in _keys(self._own.value(path[:2])):
            self._problems.add("on-and-off", _ON_AND_OFF, path, at_key=True)
        elif "off" not in _keys(before):
            text = Text(
                vi=f"“{name}” không bị tắt trong bộ chỉ tiêu được mở rộng.",
                en=f"“{name}” is not switched off in the spec that is extended.",
            )
            self._problems.add("not-off", text, path, at_key=True)
        return {key: value for key, value in setting.items() if key not in ("on", "off")}

    def _mapping(self, path: tuple[str], without: Collection[str] = ()) -> dict[str, Tree]:
        """A mapping of the form with what the extension adds to it."""
        own, (section,) = self._own.value(path), path
        if section in self._tree and not isinstance(own, dict):
            report_wrong(self._problems, path, own, sentences.KEYS)
        joined = self._joined(path, without) or {}
        if joined and section not in self._tree:
            self._origins[path] = self._base.written_at(path)
        if joined or section in self._tree:
            self._tree[section] = joined
        return joined

    def _joined(self, path: Path, without: Collection[str] = ()) -> dict[str, Tree] | None:
        """The mapping at a path of the base with what the extension says there; None if that is no mapping."""
        before, own = self._base.value(path), self._own.value(path)
        if own is not None and not isinstance(own, dict):
            return None
        gone = self._lost.union(without)
        kept = {
            key: value
            for key, value in (before.items() if isinstance(before, dict) else ())
            if key not in gone
        }
        for key in kept:
            if key not in _keys(own):
                self._origins[*path, key] = self._base.written_at((*path, key))
        return {**kept, **(own or {})}


_DROPPED = Text(
    vi="Chỉ tiêu này vừa bị bỏ vừa được thay thế; chỉ chọn một.",
    en="This indicator is both dropped and replaced; do one of the two.",
)
_ON_AND_OFF = Text(
    vi="Có cả “on” và “off”; chỉ dùng một.", en="There are both “on” and “off”; use one of the two."
)
_ONLY_TRUE = Text(
    vi="Ở ghi chú, “replaces” chỉ có thể là true.", en="In a note, “replaces” can only be true."
)


def _keys(tree: Tree) -> list[str]:
    return list(tree) if isinstance(tree, dict) else []


def _rows(entry: Entry) -> list[Tree]:
    rows = entry.tree.get("rows") if isinstance(entry.tree, dict) else None
    return rows if isinstance(rows, list) else []


def _replaces(entry: Entry) -> bool:
    return isinstance(entry.tree, dict) and entry.tree.get("replaces") is True
