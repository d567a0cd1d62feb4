"""Prints the coverage of the shipped form as the table of docs/form-my-tu.md: `python -m benchmarks.coverage`."""

from collections.abc import Iterator

from cchc_audit import Auditor
from cchc_audit.coverage import IndicatorCoverage, measure
from cchc_audit.mutations import KINDS

FORM = "soctrang.huyen.cchc"
REPORTS = 10


def coverage_table() -> Iterator[str]:
    """The lines of the table: for each numeric indicator, how many planted errors of each kind are noticed."""
    book = Auditor(spec=FORM).books[0]
    measured = measure(book.plan, reports=REPORTS)
    noticed = sum(sum(row.noticed.values()) for row in measured)
    planted = sum(sum(row.planted.values()) for row in measured)
    yield f"Of {planted} planted errors {noticed} were noticed: {100 * noticed // planted} %."
    yield ""
    yield f"| indicator | noticed | {' | '.join(KINDS)} | most often by |"
    yield "|---|---|" + "---|" * (len(KINDS) + 1)
    for row in measured:
        yield _line(row)


def _line(row: IndicatorCoverage) -> str:
    share = "–" if row.share is None else f"{int(100 * row.share)} %"
    counts = " | ".join(f"{row.noticed[kind]}/{row.planted[kind]}" for kind in KINDS)
    checks = ", ".join(f"`{check}`" for check in row.checks[:2]) or "nothing"
    return f"| `{row.definition.id}` | {share} | {counts} | {checks} |"


if __name__ == "__main__":
    print("\n".join(coverage_table()))
