"""By which form the rows of a table are: as it says, as is asked for, or as its indicators tell."""

from collections.abc import Iterator, Sequence

import polars as pl

from cchc_audit.importing.headings import Headings, IndicatorNames
from cchc_audit.importing.refusing import cannot_import
from cchc_audit.importing.table import Table
from cchc_audit.spec.model import Spec


def tables_by_form(
    table: Table, headings: Headings, specs: Sequence[Spec], *, named: bool
) -> Iterator[tuple[Table, Spec]]:
    """The rows of each form that occurs in a table, in the order in which they occur.

    Args:
        table: with its headings.
        headings: of its columns.
        specs: the forms that there are.
        named: it is by the first of them; a row that says another is refused.

    Raises:
        CannotAudit: import-form, import-other-form.
    """
    column = headings.roles.get("form")
    if column is None:
        yield table, specs[0] if named else _told_by_indicators(table, headings, specs)
        return
    told = table.frame[column].cast(pl.String)
    for form in told.unique(maintain_order=True):
        found = [one for one in specs if form in {one.id, one.full}]
        if len(found) != 1:
            forms = _listed(found or specs)
            if found:
                raise cannot_import("import-form", table.source, forms=forms)
            row = next(number for number, one in zip(table.numbers, told, strict=True) if one == form)
            raise cannot_import("import-other-form", table.source, row=row, form=form or "", forms=forms)
        yield table.only(told == form), found[0]


def _told_by_indicators(table: Table, headings: Headings, specs: Sequence[Spec]) -> Spec:
    """The form that knows most of the indicators; of several that know as many, nobody can tell."""
    if headings.long:
        named = [str(one) for one in table.frame[headings.roles["indicator"]].drop_nulls().unique()]
    else:
        named = list(headings.others)
    known = [sum(names.find(one) is not None for one in named) for names in map(IndicatorNames, specs)]
    best = max(known, default=0)
    found = [spec for spec, count in zip(specs, known, strict=True) if count == best]
    if not best or len(found) != 1:
        raise cannot_import("import-form", table.source, forms=_listed(found))
    return found[0]


def _listed(specs: Sequence[Spec]) -> str:
    return ", ".join(one.full for one in specs)
