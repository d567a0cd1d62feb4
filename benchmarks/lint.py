"""Measures `spec lint` on rule books with planted flaws: python -m benchmarks.lint [--dense] [N ...].

The books are made from a seed: rows with parts and parts of parts, bounds, rates, conditions, joined by totals. They
agree with a report that is made first. Then flaws are planted, and it is counted how many of them are told.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.rulebook import COMMAND, ROOT

REALISTIC, DENSE = (262, 1_000, 3_000, 5_000), (300, 500, 1_000, 2_000)
BLOCK = ("t", "a", "b", "c", "a1", "a2", "b1", "b2", "c1", "c2", "done", "late", "rate")
"""The rows of a block: a total, its three parts, two parts of each, and what was done of it."""
_PLANTED = {"implied": "implied", "twice": "implied", "conflict": "contradiction", "never": "never-applies"}
"""The kinds of planted flaws, which begin the ids of their checks, and how lint tells them."""

Check = tuple[str, str, str]
"""The id of a check, what holds, and when ("": always)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one run told: seconds of the processor, planted flaws and those found, by kind, and all flaws by kind."""

    seconds: float
    planted: Counter[str]
    found: Counter[str]
    told: Counter[str]


def realistic(size: int, random: Random) -> tuple[list[str], list[Check]]:
    """The rows and the checks of a book like forms are: blocks that few totals join."""
    rows: list[str] = []
    checks: list[Check] = []
    number = 0
    while len(checks) < size:
        made = _block(number, random)
        rows += [f"r{number}.{name}" for name in BLOCK]
        checks += made
        if number % 10 == 9:
            rows.append(f"sum{number}")
            blocks = " + ".join(f"r{one}.t" for one in range(number - 9, number + 1))
            checks.append((f"joined{number}", f"sum{number} == {blocks}", ""))
        number += 1
    return rows, checks[:size]


def _block(number: int, random: Random) -> list[Check]:
    def row(name: str) -> str:
        return f"r{number}.{name}"

    t, a, b, c, a1, a2, b1, b2, c1, c2, done, late, rate = map(row, BLOCK)
    made = [
        ("total", f"{t} == {a} + {b} + {c}", ""),
        ("a", f"{a} == {a1} + {a2}", ""),
        ("b", f"{b} == {b1} + {b2}", ""),
        ("c", f"{c} == {c1} + {c2}", ""),
        ("done", f"{done} <= {t}", ""),
        ("late", f"{late} <= {done}", ""),
        ("rate", f"{rate} == 100 * {done} / {t}", f"{t} > 0"),
        ("most", f"{t} <= {random.randint(1_000, 10**9)}", ""),
        ("if", f"{late} <= {a1}", f"{b2} > {random.randint(0, 99)}"),
    ]
    planted = [
        ("implied-parts", f"{t} == {a1} + {a2} + {b1} + {b2} + {c1} + {c2}", ""),
        ("implied-bound", f"{late} <= {t}", ""),
        ("twice", f"2 * {a} == 2 * {a2} + 2 * {a1}", ""),
        ("conflict-bound", f"{late} > {t} + {random.randint(0, 9)}", ""),
        ("conflict-part", f"{a1} > {t}", ""),
        ("never", f"{a1} >= 0", f"{b1} < 0"),
    ]
    some = random.sample(planted, 1) if random.random() < 0.5 else []
    return [(f"{name}{number}", holds, when) for name, holds, when in [*made, *some]]


def dense(size: int, random: Random) -> tuple[list[str], list[Check]]:
    """The rows and the checks of a book in which nearly everything hangs together: random comparisons of rows."""
    rows = [f"x{number}" for number in range(max(4, size // 2))]
    says = {row: random.randint(0, 1_000) for row in rows}
    checks: list[Check] = []
    for number in range(size):
        first, second, third = random.sample(rows, 3)
        spare = says[second] + says[third] - says[first]
        holds = f"{first} <= {second} + {third} + {random.randint(0, 50) - spare}"
        checks.append((f"c{number}", holds, ""))
        if number % 25 == 0:
            looser = f"{first} <= {second} + {third} + {100 - spare}"
            tight = f"{first} > {second} + {third} + {100 - spare}"
            checks.append(random.choice([(f"implied{number}", looser, ""), (f"conflict{number}", tight, "")]))
    return rows, checks[:size]


def spec_text(rows: Sequence[str], checks: Sequence[Check]) -> str:
    """A book as a spec."""
    return "\n".join(_lines(rows, checks)) + "\n"


def _lines(rows: Sequence[str], checks: Sequence[Check]) -> Iterator[str]:
    yield 'id: book\nversion: "1"\ntitle: {vi: Sổ, en: A book}\nlevel: tinh\nindicators:'
    for number, row in enumerate(rows):
        kind = "percent" if row.endswith(".rate") else "count"
        yield f"  - {{id: {row}, name: Dòng {number}, name_en: Row {number}, kind: {kind}}}"
    yield "checks:"
    for identifier, holds, when in checks:
        condition = f", when: {json.dumps(when)}" if when else ""
        yield f"  - {{id: {identifier}, holds: {json.dumps(holds)}{condition}}}"


def measure(rows: Sequence[str], checks: Sequence[Check], seconds: int) -> Outcome | None:
    """Lint a book with the command; None if it takes longer than so many seconds."""
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "book.yaml"
        spec.write_text(spec_text(rows, checks), encoding="utf-8")
        start = _seconds()
        try:
            done = subprocess.run(  # noqa: S603 - the command that is measured
                [*COMMAND, "spec", "lint", str(spec), "--format", "json"],
                capture_output=True, text=True, cwd=ROOT, check=False, timeout=seconds,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None
        taken = _seconds() - start
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    flaws = json.loads(done.stdout)["flaws"]
    planted, found = Counter[str](), Counter[str]()
    for identifier, _, _ in checks:
        kind = next((one for one in _PLANTED if identifier.startswith(one)), None)
        if kind is not None:
            planted[kind] += 1
            found[kind] += any(
                flaw["kind"] == _PLANTED[kind] and identifier in flaw["relations"] for flaw in flaws
            )
    told = Counter(flaw["kind"] for flaw in flaws)
    return Outcome(seconds=taken, planted=planted, found=found, told=told)


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Prints for each size what linting takes and finds; 1 if a planted flaw is neither told nor not treated."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sizes", type=int, nargs="*")
    arguments.add_argument(
        "--dense", action="store_true", help="books in which nearly everything hangs together"
    )
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--most", type=int, default=600, help="seconds after which a run is given up")
    options = arguments.parse_args()
    lost = False
    for size in options.sizes or (DENSE if options.dense else REALISTIC):
        random = Random(options.seed)  # noqa: S311 - reproducible, not secret
        rows, checks = (dense if options.dense else realistic)(size, random)
        outcome = measure(rows, checks, options.most)
        if outcome is None:
            print(f"{size:6} relations: not done after {options.most} s", flush=True)
            continue
        kinds = ", ".join(f"{kind} {outcome.found[kind]}/{all_}" for kind, all_ in outcome.planted.items())
        print(f"{size:6} relations {outcome.seconds:8.1f} s; planted and found: {kinds}")
        print(f"{'':17} told: {dict(outcome.told)}", flush=True)
        missed = outcome.planted.total() - outcome.found.total()
        lost |= missed > outcome.told["not-treated"]
    return int(lost)


if __name__ == "__main__":
    sys.exit(main())
