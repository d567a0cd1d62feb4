"""The indicators, or the checks, of an extension put among those of the spec that it extends."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from cchc_audit.language import Text
from cchc_audit.spec import sentences
from cchc_audit.spec.document import Document, Path, Tree
from cchc_audit.spec.fields import report_wrong
from cchc_audit.spec.problems import ProblemList


class Entry(NamedTuple):
    """An item of a list, and the file and path at which it is written."""

    tree: Tree
    at: tuple[Document, Path]

    @property
    def id(self) -> str:
        """Its id, "" if it has none."""
        identifier = self.tree.get("id") if isinstance(self.tree, dict) else None
        return identifier if isinstance(identifier, str) else ""

    def without(self, keys: Collection[str]) -> "Entry":
        """The same entry without some of its keys."""
        if not isinstance(self.tree, dict):
            return self
        return Entry({key: value for key, value in self.tree.items() if key not in keys}, self.at)


def entries_of(document: Document, section: str) -> list[Entry]:
    """The items of a section, none if it is no list."""
    items = document.value((section,))
    return [
        Entry(item, document.written_at((section, index)))
        for index, item in enumerate(items if isinstance(items, list) else ())
    ]


class Joining:
    """Puts own entries into those of a base: in the place of one, or as new ones.

    Attributes:
        entries: those of the base, then also the own ones.
        replaced: by the id of what is replaced, the path of what replaces it.
        lost: ids that are not there any more, since something of another id replaced them.
    """

    def __init__(self, entries: list[Entry], problems: ProblemList, *, ordered: bool) -> None:
        """Start with the entries of the base; what is not ordered is put at the end."""
        self._ordered = ordered
        self.entries = entries
        self.replaced: dict[str, Path] = {}
        self.lost: set[str] = set()
        self._base = {entry.id: entry for entry in entries}
        self._latest: dict[str, str] = {}
        self._problems = problems

    def add(self, own: Entry, keys: Collection[str]) -> None:
        """Put in one own entry, whose `keys` say how.

        What cannot go where it wants to is put at the end, so that all that is wrong with it is told at once.
        """
        tree, path = own.tree, own.at[1]
        if not isinstance(tree, dict):
            report_wrong(self._problems, path, tree, sentences.KEYS)
            return
        new, after = own.without(keys), tree.get("after")
        if self._ordered and "after" in tree and not (isinstance(after, str) and after.strip()):
            report_wrong(self._problems, (*path, "after"), after, sentences.TEXT)
        if "replaces" in tree:
            replaced = self._replaced(own, tree)
            if replaced is not None:
                self.entries[replaced] = new
                return
        elif own.id in self._base:
            self._report_second(own)
        elif self._ordered:
            self.entries.insert(self._place(own, tree), new)
            return
        self.entries.append(new)

    def _replaced(self, own: Entry, tree: Mapping[str, Tree]) -> int | None:
        """The place of what an entry replaces; None if there is nothing."""
        path: Path = (*own.at[1], "replaces")
        wanted = own.id if tree["replaces"] is True else tree["replaces"]
        if not isinstance(wanted, str) or not str(tree["replaces"]).strip():
            self._problems.add("wrong-type", _NO_ID, path)
            return None
        if "after" in tree and self._ordered:
            self._problems.add("after-and-replaces", _NO_AFTER, (*own.at[1], "after"), at_key=True)
        if not self._ordered and "why" not in tree:
            self._problems.add("missing-reason", _NO_REASON, path, suggestion=_SAY_WHY)
        if wanted in self.replaced:
            line = self._problems.document.place(self.replaced[wanted])[0]
            text = Text(
                vi=f"“{wanted}” đã được thay thế ở dòng {line}.",
                en=f"“{wanted}” is already replaced on line {line}.",
            )
            self._problems.add("replaced-twice", text, path)
        elif wanted and wanted not in self._base:
            text = Text(vi=f"Không có “{wanted}” để thay thế.", en=f"There is no “{wanted}” to replace.")
            hint = sentences.nearest(wanted, self._base, listed=False)
            self._problems.add("nothing-replaced", text, path, suggestion=hint)
        elif wanted:
            self.replaced[wanted] = own.at[1]
            self.lost |= {wanted} - {own.id}
            return next(place for place, entry in enumerate(self.entries) if entry.id == wanted)
        return None

    def _report_second(self, own: Entry) -> None:
        document, first = self._base[own.id].at
        place = f"{document.file}:{document.place(first)[0]}"
        text = Text(
            vi=f"Mã “{own.id}” đã được dùng ở {place}.", en=f"The id “{own.id}” is already used at {place}."
        )
        self._problems.add("duplicate-id", text, (*own.at[1], "id"), suggestion=_SAY_SO)

    def _place(self, own: Entry, tree: Mapping[str, Tree]) -> int:
        """Behind the row in `after`, else behind all rows of the parent, else at the end.

        Rows that name the same one in `after` keep their order among themselves.
        """
        after = tree.get("after")
        if not isinstance(after, str) or not after.strip():
            return self._behind_family(tree.get("parent"))
        places = {entry.id: place for place, entry in enumerate(self.entries)}
        if after not in places:
            text = Text(
                vi=f"Không có chỉ tiêu “{after}” để đứng sau.",
                en=f"There is no indicator “{after}” to stand behind.",
            )
            hint = sentences.nearest(after, places, listed=False)
            self._problems.add("unknown-indicator", text, (*own.at[1], "after"), suggestion=hint)
            return len(self.entries)
        place = places[self._latest.get(after, after)] + 1
        self._latest[after] = own.id or after
        return place

    def _behind_family(self, parent: Tree) -> int:
        """The place behind a row and all that stand below it; the end if there is no such row."""
        family: set[Tree] = set()
        last = len(self.entries)
        for place, entry in enumerate(self.entries):
            above = entry.tree.get("parent") if isinstance(entry.tree, dict) else None
            if entry.id and (entry.id == parent or (isinstance(above, str) and above in family)):
                family.add(entry.id)
                last = place + 1
        return last


_NO_ID = Text(
    vi="“replaces” là true, hoặc mã được thay thế.", en="“replaces” is true, or the id that is replaced."
)
_NO_AFTER = Text(
    vi="Chỉ tiêu thay thế đứng ở chỗ cũ, không dùng “after”.",
    en="What replaces another stands in its place and has no “after”.",
)
_NO_REASON = Text(
    vi="Kiểm tra thay thế phải nêu lý do.", en="A check that replaces another must give the reason."
)
_SAY_WHY = Text(vi="Thêm “why: {vi: …, en: …}”.", en="Add “why: {vi: …, en: …}”.")
_SAY_SO = Text(
    vi="Thêm “replaces: true” nếu muốn thay thế.", en="Add “replaces: true” if it is to be replaced."
)
