"""How often diagnoses name the cell in which an error was planted: python -m benchmarks.localisation [--each N].

Errors of each kind are planted in reports that agree with all checks of the shipped form, one, two or three at a time,
and in the real report among its own errors. Each is audited as a whole, from its rows to the result.

    detected    some check notices (of the real report: some finding is new)
    candidates  of these: the cell stands in a cheapest set of cells, so that relations leave it in question; no method
                that changes as few cells as can be could name it otherwise, whatever it knows of slips
    chance      how often the first would be hit if one of the candidates were drawn
    top 1, 3    it is in the first, or one of the first three, of its group
    value       the first of its group also says what the cell said before
"""

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from random import Random

from cchc_audit import Auditor, Result
from cchc_audit.agreeing import construct
from cchc_audit.diagnosing.diagnosis import Diagnosis
from cchc_audit.mutations import KINDS, Mutation, MutationKind, Mutator
from cchc_audit.numbers.writing import write_number

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "examples" / "my-tu-2022.tsv"
FORM = "soctrang.huyen.cchc"
PLANTED: tuple[MutationKind, ...] = tuple(kind for kind in KINDS if kind != "blanked")
VALUE, NOTE = 3, 4
Values = Mapping[str, Fraction]


@dataclass(slots=True, kw_only=True)
class Score:
    """What became of planted errors."""

    planted: int = 0
    detected: int = 0
    candidates: int = 0
    chance: float = 0.0
    first: int = 0
    three: int = 0
    value: int = 0
    seconds: list[float] = field(default_factory=list)

    def row(self, name: str) -> str:
        """A line of the table."""

        def share(count: float) -> str:
            return f"{100 * count / self.detected:.0f} %" if self.detected else "–"

        detected = f"{100 * self.detected / self.planted:.0f} %" if self.planted else "–"
        shares = (self.candidates, self.chance, self.first, self.three, self.value)
        return f"| {name} | {self.planted} | {detected} | " + " | ".join(map(share, shares)) + " |"


class Bench:
    """Plants errors and looks at the diagnoses."""

    def __init__(self) -> None:
        self.auditor = Auditor(spec=FORM)
        self.plan = self.auditor.books[0].plan
        self.mutator = Mutator(self.plan)
        lines = [line.split("\t") for line in REPORT.read_text("utf-8").splitlines()]
        self.rows = [[*line, *[""] * (5 - len(line))] for line in lines]
        real = self.auditor.audit(REPORT)
        if real.report is None:
            raise TypeError
        self.report = real.report
        self.places = {
            ref: place.row - 1
            for ref, cell in real.report.cells.items()
            if cell.definition.is_numeric and (place := cell.field("value").place) is not None
        }
        self.given_up = 0
        self.by: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))

    def text(self, changes: Mapping[str, Fraction | None], *, notes: bool) -> list[list[str]]:
        """The rows of the real report with other values."""
        rows = [list(row) if notes else [*row[:NOTE], ""] for row in self.rows]
        for ref, value in changes.items():
            place = self.places[ref]
            rows[place][VALUE] = "" if value is None else write_number(value, "vi").replace(".", "")
        return rows

    def agreeing(self, seed: int) -> dict[str, Fraction]:
        """The values of a report with which all checks agree."""
        values = construct(self.plan, seed).values
        return {ref: value for ref, value in values.items() if ref in self.places}

    def plant(self, values: Values, random: Random, count: int) -> list[Mutation]:
        """So many errors in different rows."""
        found: list[Mutation] = []
        names = [name for name in values if name in self.places]
        while len(found) < count:
            kind = random.choice(PLANTED)
            taken = {name for one in found for name in one.changes}
            made = list(self.mutator.mutations(random.choice(names), values, random, [kind]))
            found += [one for one in made[:1] if not taken & set(one.changes)]
        return found

    def audited(self, rows: list[list[str]]) -> tuple[Result, float]:
        """The result of a report, and the seconds that it took."""
        began = time.perf_counter()
        result = self.auditor.audit(rows, name="report")
        return result, time.perf_counter() - began

    def judge(
        self, where: str, planted: Sequence[Mutation], result: Result, seconds: float, known: set[str]
    ) -> None:
        """Count what became of the errors."""
        new = {
            one.id for one in result.findings if one.relation is not None and one.verdict == "violated"
        } - known
        diagnoses = () if result.diagnosed is None else result.diagnosed.diagnoses
        self.given_up += result.diagnosed is not None and bool(result.diagnosed.undiagnosed)
        groups = [list(group) for _, group in groupby(diagnoses, key=lambda one: one.group)]
        groups = [group for group in groups if new & set(group[0].findings)]
        for one in planted:
            definition = self.report.cells[one.indicator].definition
            area = definition.section.partition(".")[0] or "–"
            for table, name in (
                ("kind", f"{where}: {one.kind}"),
                ("area", f"{where}: {area}"),
                ("all", where),
            ):
                self.count(self.by[table][name], one, groups, seconds, detected=bool(new))

    def count(
        self,
        score: Score,
        one: Mutation,
        groups: Sequence[Sequence[Diagnosis]],
        seconds: float,
        *,
        detected: bool,
    ) -> None:
        """Add one error to a score."""
        score.planted += 1
        score.seconds.append(seconds)
        if not detected:
            return
        score.detected += 1
        cells = set(one.changes)
        named = [[{change.ref for change in each.changes} for each in group] for group in groups]
        holding = [group for group in named if any(cells & refs for refs in group)]
        if not holding:
            return
        score.candidates += 1
        group = holding[0]
        sets = [refs for at, refs in enumerate(group) if refs not in group[:at]]
        score.chance += sum(bool(cells & refs) for refs in sets) / len(sets)
        score.first += bool(cells & group[0])
        score.three += any(cells & refs for refs in group[:3])
        first = groups[named.index(group)][0]
        score.value += any(
            change.ref == one.indicator and change.after == one.before for change in first.changes
        )

    def tables(self) -> Iterator[str]:
        """The tables, as docs/localisation.md has them."""
        for title, table in (("All", "all"), ("By kind", "kind"), ("By area of the form", "area")):
            yield f"\n### {title}\n"
            yield "| planted | errors | detected | candidates | chance | top 1 | top 3 | value |"
            yield "|---|---:|---:|---:|---:|---:|---:|---:|"
            yield from (score.row(name) for name, score in sorted(self.by[table].items()))


def main() -> int:
    """Plant, audit and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument(
        "--each", type=int, default=12, help="errors of each kind; reports with two and three"
    )
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    bench, random = Bench(), Random(options.seed)  # noqa: S311 - the same seed gives the same figures
    reports = [bench.agreeing(seed) for seed in range(options.seed, options.seed + 4)]
    blank: dict[str, Fraction | None] = dict.fromkeys(bench.places)
    real: dict[str, Fraction] = {
        ref: cell.value for ref in bench.places if (cell := bench.report.cells[ref]).value is not None
    }
    known = {one.id for one in bench.audited(bench.text({}, notes=True))[0].findings}
    clean = Counter(
        one.check
        for values in reports
        for one in bench.audited(bench.text({**blank, **values}, notes=False))[0].findings
        if one.relation is not None
    )
    print("findings of the agreeing reports before anything is planted:", dict(clean) or "none")
    known_clean = [
        {one.id for one in bench.audited(bench.text({**blank, **values}, notes=False))[0].findings}
        for values in reports
    ]
    jobs: list[tuple[str, int, MutationKind | None]] = [
        ("one error", 1, kind) for kind in PLANTED for _ in range(options.each)
    ]
    jobs += [
        (name, count, None)
        for name, count in (("two errors", 2), ("three errors", 3))
        for _ in range(options.each * 3)
    ]
    for at, (name, count, kind) in enumerate(jobs):
        which = at % len(reports)
        values = reports[which]
        planted = _one(bench, values, random, kind) if kind else bench.plant(values, random, count)
        changed = {**blank, **values, **{ref: after for one in planted for ref, after in one.changes.items()}}
        result, seconds = bench.audited(bench.text(changed, notes=False))
        bench.judge(name, planted, result, seconds, known_clean[which])
    for kind in PLANTED:
        for _ in range(options.each):
            planted = _one(bench, real, random, kind)
            changes = {ref: after for one in planted for ref, after in one.changes.items()}
            result, seconds = bench.audited(bench.text(changes, notes=True))
            bench.judge("real report", planted, result, seconds, known)
    print("\n".join(bench.tables()))
    taken = sorted(second for score in bench.by["all"].values() for second in score.seconds)
    middle, most = 1000 * taken[len(taken) // 2], 1000 * taken[-1]
    print(f"\n{len(taken)} errors, their audits with diagnoses: median {middle:.0f} ms, most {most:.0f} ms")
    print(f"{bench.given_up} audits in which the search was given up for some findings")
    return 0


def _one(bench: Bench, values: Values, random: Random, kind: MutationKind) -> list[Mutation]:
    """An error of one kind, wherever one can be made."""
    names = sorted(name for name in values if name in bench.places)
    while True:
        made = list(bench.mutator.mutations(random.choice(names), values, random, [kind]))
        if made and all(name in bench.places for name in made[0].changes):
            return made[:1]


if __name__ == "__main__":
    sys.exit(main())
