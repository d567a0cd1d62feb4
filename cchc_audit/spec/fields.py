"""The keys of one mapping of a spec, read with their types; what is wrong is reported."""

import re
from collections.abc import Collection
from datetime import date
from fractions import Fraction
from typing import TypeVar

from cchc_audit.language import Text
from cchc_audit.spec import sentences
from cchc_audit.spec.document import Path, Tree
from cchc_audit.spec.problems import ProblemList

_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_S = TypeVar("_S", bound=str)


class Fields:
    """One mapping of a spec at its path; what is wrong in it is reported and then read as the default."""

    __slots__ = ("path", "problems", "values")

    def __init__(self, values: dict[str, Tree], path: Path, problems: ProblemList) -> None:
        self.values = values
        self.path = path
        self.problems = problems

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def known(self, keys: Collection[str], required: Collection[str] = ()) -> None:
        """Report every key that is none of these, and every required one that is not there."""
        for key in self.values:
            if key not in keys:
                self.problems.add(
                    "unknown-key",
                    sentences.unknown_key(key),
                    (*self.path, key),
                    at_key=True,
                    suggestion=sentences.nearest(key, [name for name in keys if name not in self.values]),
                )
        for key in required:
            if key not in self.values:
                self.problems.add("missing-key", sentences.missing_key(key), self.path)

    def text(self, key: str, default: str = "", *, empty: bool = False) -> str:
        """Text; empty only where that is allowed."""
        value = self.values.get(key, default)
        if isinstance(value, str) and (value.strip() or empty or key not in self.values):
            return value
        self._wrong(key, value, sentences.TEXT)
        return default

    def optional_text(self, key: str) -> str | None:
        """Text, or None if the key is not there."""
        return (self.text(key) or None) if key in self.values else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        found: list[str] = []
        for index, item in enumerate(self.items(key)):
            if isinstance(item, str) and item.strip():
                found.append(item)
            else:
                report_wrong(self.problems, (*self.path, key, index), item, sentences.TEXT)
        return tuple(found)

    def items(self, key: str) -> list[Tree]:
        """A list of anything."""
        value = self.values.get(key, [])
        if isinstance(value, list):
            return value
        self._wrong(key, value, sentences.LIST)
        return []

    def mapping(self, key: str) -> "Fields | None":
        """Keys with values; None if they are not there."""
        if key not in self.values:
            return None
        value = self.values[key]
        if isinstance(value, dict):
            return Fields(value, (*self.path, key), self.problems)
        self._wrong(key, value, sentences.KEYS)
        return None

    def bilingual(self, key: str) -> Text | None:
        """A text in both languages; None if it is not there."""
        if key not in self.values:
            return None
        value = self.values[key]
        if not isinstance(value, dict):
            self._wrong(key, value, sentences.BILINGUAL)
            return None
        return Fields(value, (*self.path, key), self.problems).own_bilingual()

    def own_bilingual(self) -> Text:
        """The mapping itself as a text in both languages."""
        self.known(("vi", "en"), ("vi", "en"))
        return Text(vi=self.text("vi"), en=self.text("en"))

    def flag(self, key: str) -> bool:
        """True or false; false if it is not there."""
        value = self.values.get(key, False)
        if isinstance(value, bool):
            return value
        word = str(value).casefold()
        hint = {"true": "true", "yes": "true", "có": "true", "on": "true", "1": "true"}.get(word)
        hint = hint or {"false": "false", "no": "false", "không": "false", "off": "false", "0": "false"}.get(
            word
        )
        meant = Text(vi=f"Viết “{hint}”.", en=f"Write “{hint}”.") if hint else None
        self._wrong(key, value, sentences.FLAG, meant)
        return False

    def number(self, key: str) -> Fraction | None:
        """An exact number; None if it is not there."""
        value = self.values.get(key, 0)
        if key not in self.values:
            return None
        exact = exact_number(value)
        if exact is None:
            self._wrong(key, value, sentences.NUMBER, _with_point(value))
        return exact

    def choice(self, key: str, options: tuple[_S, ...], default: _S) -> _S:
        """One of some words."""
        value = self.values.get(key, default)
        if isinstance(value, str) and value in options:
            return value
        if value is None:
            self._wrong(key, value, sentences.TEXT)
        else:
            self.problems.add(
                "unknown-value",
                sentences.not_one_of(value if isinstance(value, str | int) else "…"),
                (*self.path, key),
                suggestion=sentences.nearest(str(value), options),
            )
        return default

    def day(self, key: str) -> date | None:
        """A date, year-month-day; None if it is not there."""
        if key not in self.values:
            return None
        value = self.values[key]
        if isinstance(value, str) and _DATE.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self._wrong(key, value, sentences.DATE)
        return None

    def _wrong(self, key: str, value: Tree, expected: Text, suggestion: Text | None = None) -> None:
        report_wrong(self.problems, (*self.path, key), value, expected, suggestion)


def report_wrong(
    problems: ProblemList, path: Path, value: Tree, expected: Text, suggestion: Text | None = None
) -> None:
    """Report a value of the wrong sort, or one that is missing or empty."""
    if value is None and isinstance(path[-1], str):
        problems.add(
            "no-value",
            sentences.no_value(path[-1]),
            path,
            at_key=True,
            suggestion=sentences.NO_VALUE_SUGGESTION,
        )
        return
    if expected is sentences.TEXT:
        if isinstance(value, str):
            problems.add("empty-text", Text(vi="Văn bản không được để trống.", en="The text is empty."), path)
            return
        if isinstance(value, int):
            suggestion = sentences.quote(str(value).lower())
    problems.add("wrong-type", sentences.wrong_type(expected, value), path, suggestion=suggestion)


def refuse_extending(fields: Fields, keys: Collection[str]) -> None:
    """Report keys that only an entry of an extension has; there they are taken out before it is read."""
    for key in keys:
        if key in fields:
            text = Text(
                vi=f"“{key}” chỉ dùng trong bộ chỉ tiêu có “extends”.",
                en=f"“{key}” is for specs with “extends” only.",
            )
            fields.problems.add("nothing-extended", text, (*fields.path, key), at_key=True)


def exact_number(value: object) -> Fraction | None:
    """The exact number that a value of the tree is; None if it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return Fraction(value)
    return None


def _with_point(value: Tree) -> Text | None:
    if isinstance(value, str) and exact_number(value.replace(",", ".", 1)) is not None:
        point = value.replace(",", ".", 1)
        return Text(vi=f"Viết với dấu chấm: {point}.", en=f"Write it with a point: {point}.")
    return None
