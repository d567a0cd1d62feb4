"""A JSON object that is being read: each field by its type, and an error that says where another one stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from cchc_audit.language import Text
from cchc_audit.numbers.writing import from_exact
from cchc_audit.report.place import Place

_T = TypeVar("_T", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A JSON object that is being read, with its path for errors."""

    fields: Mapping[str, object]
    path: str = ""

    @classmethod
    def of(cls, value: object, path: str = "") -> "Node":
        """The node of a JSON object."""
        if not isinstance(value, Mapping):
            raise ValueError(f"{path or 'result'}: an object is wanted, not {type(value).__name__}")  # noqa: TRY004 - one error for a bad document
        return cls(fields=value, path=path)

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self.fields.get(name) is not None

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def _wrong(self, name: str, wanted: str) -> ValueError:
        return ValueError(f"{self._at(name)}: {wanted} is wanted, not {self.fields.get(name)!r}")

    def text(self, name: str, default: str | None = None) -> str:
        """A text; an error if it is not there and has no default."""
        value = self.fields.get(name, default)
        if not isinstance(value, str):
            raise self._wrong(name, "text")
        return value

    def text_or_none(self, name: str) -> str | None:
        """A text or null."""
        return self.text(name) if self.has(name) else None

    def texts(self, name: str) -> dict[str, str]:
        """An object of texts, empty if it is not there."""
        node = self.node_or_none(name)
        return {} if node is None else {key: node.text(key) for key in node.fields}

    def list_of_texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty if it is not there."""
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(name, "a list of texts")
        return tuple(str(value) for value in values)

    def whole(self, name: str) -> int:
        """A whole number."""
        value = self.fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(name, "a whole number")
        return value

    def whole_or_none(self, name: str) -> int | None:
        """A whole number or null."""
        return self.whole(name) if self.has(name) else None

    def flag(self, name: str) -> bool:
        """True or false; false if it is not there."""
        value = self.fields.get(name, False)
        if not isinstance(value, bool):
            raise self._wrong(name, "true or false")
        return value

    def number(self, name: str) -> Fraction | None:
        """An exact number or null."""
        return self._exact(self.text(name), name) if self.has(name) else None

    def numbers(self, name: str) -> tuple[Fraction, ...]:
        """A list of exact numbers, empty if it is not there."""
        return tuple(self._exact(text, name) for text in self.list_of_texts(name))

    def _exact(self, text: str, name: str) -> Fraction:
        try:
            return from_exact(text)
        except ValueError as error:
            raise self._wrong(name, "an exact number") from error

    def one_of(self, name: str, options: Sequence[_T]) -> _T:
        """One of the given texts."""
        value = self.fields.get(name)
        for option in options:
            if option == value:
                return option
        raise self._wrong(name, "one of " + ", ".join(options))

    def bilingual(self, name: str) -> Text | None:
        """A text in both languages or nothing."""
        node = self.node_or_none(name)
        return None if node is None else Text(vi=node.text("vi"), en=node.text("en"))

    def node(self, name: str) -> "Node":
        """An object."""
        return Node.of(self.fields.get(name), self._at(name))

    def node_or_none(self, name: str) -> "Node | None":
        """An object or nothing."""
        return self.node(name) if self.has(name) else None

    def nodes(self, name: str) -> list["Node"]:
        """A list of objects, empty if it is not there."""
        return [Node.of(value, f"{self._at(name)}[{place}]") for place, value in enumerate(self._list(name))]

    def _list(self, name: str) -> Sequence[object]:
        value = self.fields.get(name)
        if value is None:
            return ()
        if not isinstance(value, (list, tuple)):
            raise self._wrong(name, "a list")
        return value

    def place(self, name: str) -> Place | None:
        """A place or null."""
        node = self.node_or_none(name)
        if node is None:
            return None
        return Place(
            row=node.whole("row"),
            column=node.whole_or_none("column"),
            page=node.whole_or_none("page"),
            sheet=node.text_or_none("sheet"),
            table=node.whole_or_none("table"),
            address=node.text_or_none("address"),
            box=_box(node.fields.get("box")),
        )


def _box(value: object) -> tuple[float, float, float, float] | None:
    """The box of a place, if it is one of four numbers."""
    match value:
        case [
            int() | float() as left,
            int() | float() as top,
            int() | float() as right,
            int() | float() as bottom,
        ]:
            return left, top, right, bottom
    return None
