"""What the columns of a table are: who reports, for when, and the indicators, by their names in two languages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cchc_audit.importing.refusing import cannot_import, no_indicator
from cchc_audit.importing.table import Table
from cchc_audit.numbers.folding import fold
from cchc_audit.spec.model import Spec

ROLES = ("unit", "period", "form", "indicator", "value", "note")
"""What a column can be beside an indicator."""
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "unit": ("unit", "đơn vị", "tên đơn vị", "đơn vị báo cáo", "cơ quan", "địa phương", "unit name"),
    "period": ("period", "kỳ", "kỳ báo cáo", "thời kỳ", "reporting period"),
    "form": ("form", "biểu", "biểu mẫu", "mẫu"),
    "indicator": ("indicator", "chỉ tiêu", "mã chỉ tiêu", "tên chỉ tiêu"),
    "value": ("value", "giá trị", "số liệu", "kết quả"),
    "note": ("note", "ghi chú"),
}
_ROLE_OF = {fold(name): role for role, names in _HEADINGS.items() for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The columns of a table by what they are; long if each row is one indicator of a report, else wide."""

    roles: Mapping[str, str]
    others: tuple[str, ...]

    @property
    def long(self) -> bool:
        """Whether each row holds the value of one indicator."""
        return "indicator" in self.roles


def headings_of(table: Table, named: Mapping[str, str], ignored: Collection[str] = ()) -> Headings:
    """What the columns of a table are.

    Args:
        table: with headings.
        named: columns that are called otherwise, by their roles.
        ignored: columns to leave out.

    Raises:
        CannotAudit: import-columns: a column that is needed is not there; import-same-role: two may be meant;
            import-surplus: a long table has a column that is nothing.
    """
    columns = [name for name in table.frame.columns if name not in ignored]
    roles: dict[str, str] = {}
    for role, name in named.items():
        if role not in ROLES or name not in columns:
            raise cannot_import("import-columns", table.source, role=role, columns=_listed(columns))
        roles[role] = name
    for name in columns:
        meant = _ROLE_OF.get(" ".join(fold(name).replace("_", " ").split()))
        if meant is None or name in roles.values() or meant in named:
            continue
        if meant in roles:
            raise cannot_import("import-same-role", table.source, role=meant, first=roles[meant], name=name)
        roles[meant] = name
    needed = ["unit", "period", *(["value"] if "indicator" in roles else [])]
    for role in needed:
        if role not in roles:
            raise cannot_import("import-columns", table.source, role=role, columns=_listed(columns))
    used = {name for role, name in roles.items() if "indicator" in roles or role not in {"value", "note"}}
    others = tuple(name for name in columns if name not in used)
    if "indicator" in roles and others:
        raise cannot_import("import-surplus", table.source, name=others[0])
    return Headings(roles=roles, others=others)


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(columns)


class IndicatorNames:
    """What the indicators of a form are called: by id, by section, and by name, where only one is called so."""

    def __init__(self, spec: Spec) -> None:
        """Of a form."""
        self._form = spec.id
        self._ids = {one.id for one in spec.indicators}
        named: dict[str, set[str]] = {}
        for one in spec.indicators:
            for name in {fold(one.section), fold(one.name.vi), fold(one.name.en)} - {""}:
                named.setdefault(name, set()).add(one.id)
        self._named = {name: next(iter(ids)) for name, ids in named.items() if len(ids) == 1}

    def find(self, name: str) -> str | None:
        """The id of the indicator that is meant; None if none is, or several could be."""
        stripped = name.strip()
        return stripped if stripped in self._ids else self._named.get(fold(stripped))

    def require(self, name: str, source: str) -> str:
        """The same.

        Raises:
            CannotAudit: import-indicator.
        """
        found = self.find(name)
        if found is None:
            raise no_indicator(source, name, self._form, sorted(self._ids))
        return found
