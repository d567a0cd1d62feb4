"""Inspections that each misbehave in their own way at one cell, and one that does not.

They ask for no more than a test can do without harm outside of the process of their own: never trust this plugin.
"""

import builtins
import decimal
import os
import re
import sys
from collections.abc import Callable, Iterator

from cchc_audit import Cell, Relation, Remark, Report, Rule, Sentence, hookimpl, inspection, quantity

WHERE = "direct"
kept: list[object] = []


def raises() -> None:
    raise LookupError("no such commune")


class MuteError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("not even this")


def raises_what_says_nothing() -> None:
    raise MuteError


def interrupts() -> None:
    raise KeyboardInterrupt


def exits() -> None:
    sys.exit(3)


def never_ends() -> None:
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


def backtracks() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


def takes_memory() -> None:
    taken: list[bytes] = []
    while True:
        taken.append(b"x" * (1_000_000 + len(taken)))


def ends_the_process() -> None:
    os._exit(0)


def breaks_the_process() -> None:
    os.abort()


def prints() -> None:
    print("looked at xã Mỹ Hương")


def complains() -> None:
    print("deprecated", file=sys.stderr)


def prints_past_python() -> None:
    os.write(1, b"straight to the file")


def closes_the_output() -> None:
    sys.stdout.write("the last words")
    sys.stdout.close()


def moves() -> None:
    os.chdir("/")


def sets_the_environment() -> None:
    os.environ["TZ"] = "Asia/Ho_Chi_Minh"


def allows_no_recursion() -> None:
    sys.setrecursionlimit(90)


def counts_roughly() -> None:
    decimal.getcontext().prec = 2


def replaces_builtins() -> None:
    builtins.ascii = repr


FAULTS: dict[str, Callable[[], None]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        raises, raises_what_says_nothing, interrupts, exits, never_ends, backtracks, takes_memory, ends_the_process,
        breaks_the_process, prints, complains, prints_past_python, closes_the_output,
        moves, sets_the_environment, allows_no_recursion, counts_roughly, replaces_builtins,
    )
}  # fmt: skip


def faulty(name: str, fault: Callable[[], None]) -> Rule:
    def look(cell: Cell) -> Iterator[Relation]:
        if cell.indicator == WHERE:
            fault()
        yield quantity(cell) >= 0

    return inspection(f"faulty.{name}", vi="Lỗi.", en="A fault.")(look)


@inspection("faulty.changes-the-cell", vi="Lỗi.", en="A fault.")
def changes_the_cell(cell: Cell) -> Iterator[Relation]:
    if cell.indicator == WHERE:
        cell.confidence = 0.0
    yield quantity(cell) >= 0


@inspection("faulty.changes-the-report", vi="Lỗi.", en="A fault.")
def changes_the_report(report: Report) -> Iterator[Relation]:
    cell = report.cells[WHERE]
    cell.read = report.cells["received"].read
    yield quantity(cell) == quantity(report.cells["received"])


@inspection(
    "faulty.well-behaved",
    vi="Tổng số nhỏ.",
    en="Numbers are small.",
    sentences={"asked": Sentence(vi="hỏi ở {where}", en="asked about {where}")},
)
def well_behaved(cell: Cell) -> Iterator[Relation | Remark]:
    yield quantity(cell) <= 50
    yield Remark(code="asked", cells=(cell,), facts={"where": cell.indicator})


@hookimpl
def cchc_rules() -> list[Rule]:
    given = [faulty(name, fault) for name, fault in FAULTS.items()]
    return [*given, changes_the_cell, changes_the_report, well_behaved]
