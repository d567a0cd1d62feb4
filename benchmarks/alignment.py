"""Measures the alignment on 1,000 seeded variants of the form: python -m benchmarks.alignment."""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.variants.recipes import RECIPES, variant
from benchmarks.variants.rows import TrueRow, Variant, base_rows
from cchc_audit.align.report import build_report
from cchc_audit.reading import read
from cchc_audit.report.cell import Report
from cchc_audit.spec.load import load_spec
from cchc_audit.spec.model import Spec

HERE = Path(__file__).resolve().parent.parent
PRECISION, RECALL = 0.999, 0.994


@dataclass(slots=True, kw_only=True)
class Score:
    """Value cells: those read, those of them that are right, and those that stand in the file."""

    variants: int = 0
    read: int = 0
    right: int = 0
    written: int = 0
    seconds: float = 0.0

    def add(self, report: Report, truth: Variant) -> list[tuple[str, str]]:
        """Counts one report; gives what is wrong in it: indicator read, and what stands there."""
        wrong: list[tuple[str, str]] = []
        self.variants += 1
        self.written += len(truth.expected)
        for cell in report.cells.values():
            field = cell.field("value")
            if not field.text or field.place is None:
                continue
            self.read += 1
            true = truth.values.get(field.place.row)
            if true == cell.indicator:
                self.right += 1
            else:
                wrong.append((cell.indicator, f"{true}: {cell.field('name').text}"))
        return wrong

    def line(self, kind: str) -> str:
        """The figures as a line of a table."""
        precision = self.right / self.read if self.read else 1.0
        recall = self.right / self.written if self.written else 1.0
        milliseconds = 1000 * self.seconds / self.variants
        return f"{kind:22} {self.variants:5} {precision:10.4%} {recall:10.4%} {milliseconds:8.1f} ms"


def measure(spec: Spec, base: Sequence[TrueRow], number: int, show: int = 0) -> dict[str, Score]:
    """The scores of each kind of damage, over so many variants in all."""
    scores: dict[str, Score] = defaultdict(Score)
    kinds = list(RECIPES)
    for index in range(number):
        kind = kinds[index % len(kinds)]
        one = variant(kind, index, base, RECIPES[kind])
        start = time.perf_counter()
        report = build_report(read(one.content, name=f"{kind}-{index}"), spec.indicators)
        scores[kind].seconds += time.perf_counter() - start
        for wrong in scores[kind].add(report, one):
            if show:
                show -= 1
                print(f"  {kind} #{index}: {wrong[0]} <- {wrong[1]}")
    return scores


def main() -> int:
    """Prints precision and recall of value cells; 1 if they are below what is promised."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--variants", type=int, default=1000)
    arguments.add_argument("--show", type=int, default=0, help="show so many wrong cells")
    options = arguments.parse_args()
    spec = load_spec(HERE / "specs" / "soctrang-huyen-cchc.yaml")
    base = base_rows(build_report(read(HERE / "examples" / "my-tu-2022.tsv"), spec.indicators))
    scores = measure(spec, base, options.variants, options.show)
    print(f"{'damage':22} {'files':>5} {'precision':>10} {'recall':>10} {'read+align':>11}")
    total = Score()
    for kind, score in scores.items():
        print(score.line(kind))
        total.variants += score.variants
        total.read += score.read
        total.right += score.right
        total.written += score.written
        total.seconds += score.seconds
    print(total.line("all"))
    kept = total.right >= PRECISION * total.read and total.right >= RECALL * total.written
    print(f"promised: precision {PRECISION:.1%}, recall {RECALL:.1%}: {'kept' if kept else 'NOT KEPT'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
