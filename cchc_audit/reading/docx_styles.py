"""The styles and lists of a Word document: fonts, what is struck through or hidden, and how items are numbered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from cchc_audit.reading.markup import whole_number
from cchc_audit.reading.numbering import Counters, Level

_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN = 20
"""Of styles that are based on one another."""
_BULLET = "bullet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How text is shown; None where nothing is said of it."""

    font: str | None = None
    struck: bool | None = None
    hidden: bool | None = None

    def over(self, other: "Look") -> "Look":
        """This look, and that of the other where this one says nothing."""
        return Look(
            font=other.font if self.font is None else self.font,
            struck=other.struck if self.struck is None else self.struck,
            hidden=other.hidden if self.hidden is None else self.hidden,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    look: Look
    based_on: str
    list_number: str | None
    level: int


class Styles:
    """The styles by their ids, and the numbers of lists as far as they have been reached."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        """Take the roots of the parts that hold them, None for one that is not there."""
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._document = Look()
        if styles is not None:
            for style in styles.iterfind("style"):
                name = style.get("styleId", "")
                self._styles[name] = _style(style)
                if style.get("type") == "paragraph" and _is_on(style.get("default", "0")):
                    self._default = name
            self._document = look_of(styles.find("docDefaults/rPrDefault/rPr"))
        self._lists = {} if numbering is None else dict(_lists(numbering))
        self._counters = Counters()

    def of_paragraph(self, paragraph: Element) -> Look:
        """How the text of a paragraph is shown by its style."""
        return self._chained(_value(paragraph, "pPr/pStyle") or self._default).over(self._document)

    def of_run(self, run: Element, around: Look) -> Look:
        """How the text of a run is shown: as it says itself, else its style, else its paragraph."""
        properties = run.find("rPr")
        if properties is None:
            return around
        named = _value(properties, "rStyle")
        own = look_of(properties)
        return own.over(self._chained(named) if named else Look()).over(around)

    def number_of(self, paragraph: Element) -> str:
        """The number that Word shows before a paragraph, "" for none; each call is the next item of its list."""
        found, level = self._list_of(paragraph)
        if found is None or found not in self._lists:
            return ""
        name, levels = self._lists[found]
        return self._counters.next(name, level, levels)

    def _list_of(self, paragraph: Element) -> tuple[str | None, int]:
        own = paragraph.find("pPr/numPr")
        if own is not None and own.find("numId") is not None:
            return _value(own, "numId"), whole_number(_value(own, "ilvl"), 0)
        name = _value(paragraph, "pPr/pStyle") or self._default
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                break
            if style.list_number is not None:
                return style.list_number, style.level
            name = style.based_on
        return None, 0

    def _chained(self, name: str) -> Look:
        look = Look()
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                break
            look = look.over(style.look)
            name = style.based_on
        return look


def look_of(properties: Element | None) -> Look:
    """How properties of a run show its text."""
    if properties is None:
        return Look()
    fonts = properties.find("rFonts")
    return Look(
        font=None if fonts is None else fonts.get("ascii") or fonts.get("hAnsi"),
        struck=_switch(properties, "strike", "dstrike"),
        hidden=_switch(properties, "vanish"),
    )


def _switch(properties: Element, *names: str) -> bool | None:
    found = [_is_on(one.get("val", "1")) for name in names if (one := properties.find(name)) is not None]
    return any(found) if found else None


def _is_on(value: str) -> bool:
    return value.lower() not in _OFF


def _value(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get("val", "")


def _style(style: Element) -> _Style:
    number = style.find("pPr/numPr/numId")
    return _Style(
        look=look_of(style.find("rPr")),
        based_on=_value(style, "basedOn"),
        list_number=None if number is None else number.get("val"),
        level=whole_number(_value(style, "pPr/numPr/ilvl"), 0),
    )


def _lists(numbering: Element) -> Iterator[tuple[str, tuple[str, list[Level]]]]:
    """By their ids, the lists: what they count together with, and their levels."""
    abstract: Mapping[str, list[Level]] = {
        one.get("abstractNumId", ""): [_level(level) for level in one.iterfind("lvl")]
        for one in numbering.iterfind("abstractNum")
    }
    for one in numbering.iterfind("num"):
        base = _value(one, "abstractNumId")
        levels = list(abstract.get(base, ()))
        starts = {
            whole_number(change.get("ilvl"), 0): whole_number(_value(change, "startOverride"), 1)
            for change in one.iterfind("lvlOverride")
            if change.find("startOverride") is not None
        }
        for at, start in starts.items():
            if at < len(levels):
                levels[at] = Level(kind=levels[at].kind, text=levels[at].text, start=start)
        number = one.get("numId", "")
        yield number, (f"{base}/{number}" if starts else base, levels)


def _level(level: Element) -> Level:
    kind = _value(level, "numFmt") or "decimal"
    return Level(
        kind="" if kind in {_BULLET, "none"} else kind,
        text=_value(level, "lvlText"),
        start=whole_number(_value(level, "start"), 1),
    )
