"""The styles and texts that the cells of an Excel workbook call by number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from cchc_audit.reading.markup import whole_number
from cchc_audit.reading.number_format import BUILT_IN, GENERAL

_OFF = frozenset({"0", "false", "off", "none"})
_EXCEL_ESCAPE = "_x"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a cell is shown: its format code and font, and whether its text is struck through."""

    code: str = GENERAL
    font: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of a text; font and struck are None where those of the cell hold."""

    text: str
    font: str | None = None
    struck: bool | None = None


def styles_of(root: Element) -> tuple[Style, ...]:
    """The styles of cells, by their numbers."""
    codes = {
        whole_number(one.get("numFmtId"), 0): one.get("formatCode", GENERAL) for one in root.iter("numFmt")
    }
    fonts = [_font(font) for font in root.iterfind("fonts/font")]
    found: list[Style] = []
    for style in root.iterfind("cellXfs/xf"):
        number, font = whole_number(style.get("numFmtId"), 0), whole_number(style.get("fontId"), 0)
        name, struck = fonts[font] if font < len(fonts) else ("", False)
        code = codes.get(number) or BUILT_IN.get(number, GENERAL)
        found.append(Style(code=code, font=name, struck=struck))
    return tuple(found)


def texts_of(root: Element) -> tuple[tuple[Run, ...], ...]:
    """The shared texts, by their numbers."""
    return tuple(runs_of(item) for item in root.iterfind("si"))


def runs_of(item: Element) -> tuple[Run, ...]:
    """The pieces of a text; what tells its pronunciation is left out."""
    return tuple(_runs(item))


def _runs(item: Element) -> Iterator[Run]:
    for child in item:
        if child.tag == "t":
            yield Run(text=unescaped(child.text or ""))
        elif child.tag == "r":
            properties = child.find("rPr")
            text = unescaped(child.findtext("t") or "")
            if properties is None:
                yield Run(text=text)
            else:
                font, struck = _font(properties)
                yield Run(text=text, font=font, struck=struck)


def _font(properties: Element) -> tuple[str, bool]:
    """The name of a font, and whether it strikes through."""
    name = properties.find("name")
    if name is None:
        name = properties.find("rFont")
    strike = properties.find("strike")
    return (
        "" if name is None else name.get("val", ""),
        strike is not None and strike.get("val", "1").lower() not in _OFF,
    )


def unescaped(text: str) -> str:
    """Excel writes control characters as _x000D_, and an underscore before such a text as _x005F_."""
    if _EXCEL_ESCAPE not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
