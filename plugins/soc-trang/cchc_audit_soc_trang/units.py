"""The units of the province and their communes, from units.yaml, which tells its source."""

import unicodedata
from functools import cache
from importlib.resources import files

import yaml


def communes_of(unit: str | None, period: str | None) -> int | None:
    """How many communes a unit of the province had in a period; None where the list does not tell."""
    first, last, units = _units()
    if unit is None or period is None or not first <= int(period[:4]) <= last:
        return None
    name = _plain(unit)
    found = [communes for known, communes in units.items() if known in name or _short(known) == _short(name)]
    return found[0] if len(found) == 1 else None


@cache
def _units() -> tuple[int, int, dict[str, int]]:
    data = yaml.safe_load((files(__package__) / "units.yaml").read_text(encoding="utf-8"))
    units = {_plain(unit["name"]): unit["communes"] for unit in data["units"]}
    return data["valid"]["from"], data["valid"]["to"], units


def _plain(name: str) -> str:
    """A name by its words, however it is typed: "ỦY BAN NHÂN DÂN HUYỆN MỸ TÚ" has "huyện mỹ tú" in it."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _short(name: str) -> str:
    """A plain name without the words for its kind."""
    for kind in ("ubnd ", "thành phố ", "thị xã ", "huyện ", "tp. ", "tx. "):
        name = name.removeprefix(kind)
    return name
