"""The plugin of Sóc Trăng: what the province knows beyond the form."""

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable

from cchc_audit import Rule, hookimpl
from cchc_audit_soc_trang.communes import communes
from cchc_audit_soc_trang.note_communes import note_communes
from cchc_audit_soc_trang.target import target


@hookimpl
def cchc_rules() -> list[Rule]:
    """Give the rules of the province."""
    return [communes, note_communes, target]


@hookimpl
def cchc_specs() -> Iterable[Traversable]:
    """Give the form of the province's districts, with its own checks."""
    return [one for one in (files(__package__) / "specs").iterdir() if one.name.endswith(".yaml")]
