"""The plugin of Sóc Trăng: what the province knows beyond the form."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from cchc_audit import Rule, hookimpl

from .communes import communes
from .note_communes import note_communes
from .target import target


@hookimpl
def cchc_rules() -> list[Rule]:
    """Give the rules of the province."""
    return [communes, note_communes, target]


@hookimpl
def cchc_specs() -> list[Traversable]:
    """Give the form of the province's districts, with the province's own checks."""
    return [files(__name__) / "specs" / "soctrang-huyen-cchc-tinh.yaml"]
