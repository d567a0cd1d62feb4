"""Measures a rule book of thousands of free-form checks: python -m benchmarks.rulebook [--checks N] [--score].

The form, its checks and its reports are made from a seed, in the manner of the edits by which supervisors and
statistical offices check returns: totals of dozens of cells, bounds, conditions, nulls, earlier periods, ratios.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-X", "utf8", "-m", "cchc_audit")
BARE_PYTHON = (sys.executable, "-I", "-S", "-c", "pass")
GROUP = 20
"""So many rows make a group: a total, a code, and its parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A form with its checks, and the values of two reports with which most of them agree.

    Attributes:
        groups: the ids of each group, its total first and its code second.
        values, earlier: by id; an id without a value was left blank.
    """

    groups: tuple[tuple[str, ...], ...]
    values: dict[str, int]
    earlier: dict[str, int]
    checks: tuple[tuple[str, dict[str, str]], ...]


def make_book(indicators: int, checks: int, seed: int = 1) -> Book:
    """The rule book of a seed."""
    random = Random(seed)  # noqa: S311 - reproducible, not secret
    groups = tuple(
        (
            f"a{number}.total",
            f"a{number}.kind",
            *(f"a{number}.rcfd{2000 + part}" for part in range(GROUP - 2)),
        )
        for number in range(indicators // GROUP)
    )
    values, earlier = _values(groups, random), _values(groups, random)
    kinds = list(_KINDS.values())
    made = tuple(
        (f"c{number}", kinds[number % len(kinds)](random, groups, values)) for number in range(checks)
    )
    return Book(groups=groups, values=values, earlier=earlier, checks=made)


def _values(groups: Sequence[tuple[str, ...]], random: Random) -> dict[str, int]:
    values: dict[str, int] = {}
    for total, kind, *parts in groups:
        for part in parts:
            if random.random() < 0.9:
                values[part] = random.randint(0, 50_000)
        values[total] = sum(values.get(part, 0) for part in parts)
        values[kind] = random.randint(0, 2)
    return values


_Groups = Sequence[tuple[str, ...]]
_Maker = Callable[[Random, _Groups, dict[str, int]], dict[str, str]]


def _total(random: Random, groups: _Groups, _: dict[str, int]) -> dict[str, str]:
    total, _kind, *parts = random.choice(groups)
    return {"holds": f"{total} == {' + '.join(parts)}", "blank": "zero"}


def _grand_total(random: Random, groups: _Groups, _: dict[str, int]) -> dict[str, str]:
    some = random.sample(groups, min(len(groups), random.randint(3, 30)))
    parts = ", ".join(part for group in some for part in group[2:])
    return {"holds": f"sum({', '.join(group[0] for group in some)}) == sum({parts})", "blank": "zero"}


def _bound(random: Random, groups: _Groups, values: dict[str, int]) -> dict[str, str]:
    total, _kind, *parts = random.choice(groups)
    most = values[total] + random.randint(0, 10**9)
    return {"holds": f"0 <= {random.choice(parts)} <= {total} <= {most}", "blank": "zero"}


def _conditional(random: Random, groups: _Groups, _: dict[str, int]) -> dict[str, str]:
    total, kind, *parts = random.choice(groups)
    first, second = random.sample(parts, 2)
    return {"holds": f"if {first} > 0 and {kind} in (0, 1, 2) then {total} >= {first} else {second} >= 0"}


def _nulls(random: Random, groups: _Groups, values: dict[str, int]) -> dict[str, str]:
    total, _kind, *parts = random.choice(groups)
    part = random.choice(parts)
    state = "is not null" if part in values else "is null"
    return {"holds": f"if {part} {state} then {total} is not null and {part} {state}"}


def _earlier(random: Random, groups: _Groups, _: dict[str, int]) -> dict[str, str]:
    total, _kind, *parts = random.choice(groups)
    return {"holds": f"abs(100 * ({total} - previous({total})) / previous({total})) <= 400",
            "when": f"previous({total}) > 1000 and {random.choice(parts)} is not null"}  # fmt: skip


def _ratio(random: Random, groups: _Groups, _: dict[str, int]) -> dict[str, str]:
    total, _kind, *parts = random.choice(groups)
    first, second = random.sample(parts, 2)
    return {"holds": f"100 * ({first} + {second}) / {total} between 0 and 100", "blank": "zero"}


def _extremes(random: Random, groups: _Groups, _: dict[str, int]) -> dict[str, str]:
    total, _kind, *parts = random.choice(groups)
    some = ", ".join(random.sample(parts, 6))
    return {"holds": f"0 <= min({some}) <= max({some}) <= {total}", "blank": "zero"}


def _difference(random: Random, groups: _Groups, values: dict[str, int]) -> dict[str, str]:
    (first, *_), (second, *_) = random.sample(groups, 2)
    return {"holds": f"abs({first} - {second}) <= {abs(values[first] - values[second]) + 2}"}


def _last_year(random: Random, groups: _Groups, _: dict[str, int]) -> dict[str, str]:
    total, _kind, *parts = random.choice(groups)
    part = random.choice(parts)
    return {"holds": f"{part} <= 1000 * same_period_last_year({total}) + 1000000000000.25"}


def _nested(random: Random, groups: _Groups, _: dict[str, int]) -> dict[str, str]:
    total, kind, *parts = random.choice(groups)
    a, b, c = random.sample(parts, 3)
    return {"holds": f"if {kind} == 0 then ({a} >= 0 or {b} is null) else if {kind} == 1 then not ({a} < 0 and {c} < 0)"
                     f" else {total} - {b} - {c} >= 0"}  # fmt: skip


_KINDS: dict[str, _Maker] = {
    "bound": _bound, "conditional": _conditional, "nulls": _nulls, "earlier": _earlier, "ratio": _ratio,
    "extremes": _extremes, "difference": _difference, "last year": _last_year, "nested": _nested, "total": _total,
    "bound 2": _bound, "conditional 2": _conditional, "nulls 2": _nulls, "total 2": _total, "grand": _grand_total,
}  # fmt: skip


def spec_text(book: Book) -> str:
    """The rule book as a spec."""
    lines = [
        "id: book",
        'version: "1"',
        "title: {vi: Bộ kiểm tra, en: A rule book}",
        "level: tinh",
        "indicators:",
    ]
    for number, group in enumerate(book.groups):
        for place, one in enumerate(group):
            kind = (
                "kind: code, codes: {0: {vi: Không, en: No}, 1: {vi: Có, en: Yes}, 2: {vi: Khác, en: Other}}"
            )
            lines.append(f"  - {{id: {one}, name: {name_of(number, place)}, name_en: Row {one}, "
                         f"{kind if place == 1 else 'kind: change, unit: Đồng'}}}")  # fmt: skip
    lines.append("checks:")
    for identifier, keys in book.checks:
        lines.append(f"  - id: {identifier}")
        lines.extend(f"    {key}: {json.dumps(value)}" for key, value in keys.items())
    return "\n".join(lines) + "\n"


def name_of(group: int, place: int) -> str:
    """What the form prints beside a cell: no two rows may be called alike."""
    return f"Khoản mục {group}.{place}" if place else f"Tổng khoản mục {group}"


def report_text(book: Book, values: dict[str, int]) -> str:
    """A report as a table."""
    rows = ["STT\tTên chỉ tiêu\tĐơn vị\tSố liệu\tGhi chú"]
    for number, group in enumerate(book.groups):
        for place, one in enumerate(group):
            rows.append(f"{number}.{place}\t{name_of(number, place)}\tĐồng\t{values.get(one, '')}\t")
    return "\n".join(rows) + "\n"


def commands(spec: Path, report: Path, earlier: Path, *, score: bool) -> Iterator[tuple[str, list[str]]]:
    """What is measured, each in a process of its own."""
    yield "load: spec check", ["spec", "check", str(spec)]
    yield "audit", ["check", str(report), "--spec", str(spec), "--format", "json", "-o", f"{report}.json"]
    told = ["--previous", str(earlier), "--format", "json", "-o", f"{report}.2.json"]
    yield "audit with the report before", ["check", str(report), "--spec", str(spec), *told]
    wrong = report.with_name("wrong.tsv")
    yield "audit of a report full of errors", [
        "check", str(wrong), "--spec", str(spec), "--format", "json", "-o", f"{wrong}.json",
    ]  # fmt: skip
    blank = report.with_name("blank.tsv")
    yield "audit of a blank report", [
        "check", str(blank), "--spec", str(spec), "--format", "json", "-o", f"{blank}.json",
    ]  # fmt: skip
    yield "why", ["why", str(report), "a1.total", "--spec", str(spec)]
    yield "explain --report", ["explain", "c3", "--spec", str(spec), "--report", str(report)]
    yield "spec show", ["spec", "show", str(spec)]
    if score:
        yield "spec coverage", ["spec", "coverage", str(spec)]
        yield "spec score", ["spec", "score", str(spec)]


def run(arguments: Sequence[str]) -> tuple[float, int, str]:
    """Seconds of the processor, exit code and what was said of one run of the command."""
    start = _seconds()
    done = subprocess.run(  # noqa: S603 - the command that is measured
        [*COMMAND, *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )
    return _seconds() - start, done.returncode, done.stdout + done.stderr


def bare_seconds() -> float:
    """What starting a bare Python takes now, the least of some runs."""
    taken = []
    for _ in range(5):
        start = _seconds()
        subprocess.run(BARE_PYTHON, check=True)  # noqa: S603 - what is compared with
        taken.append(_seconds() - start)
    return min(taken)


def _seconds() -> float:
    """What all processes that have ended took of the processor: that of a busy machine is not all ours."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Prints what each command takes; 1 if one crashes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--indicators", type=int, default=2000)
    arguments.add_argument("--checks", type=int, default=5000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--score", action="store_true", help="measure spec coverage and spec score, too")
    arguments.add_argument("--keep", type=Path, help="a folder for the files")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        book = make_book(options.indicators, options.checks, options.seed)
        random = Random(options.seed)  # noqa: S311 - reproducible, not secret
        wrong = {one: value + random.randint(1, 9) for one, value in book.values.items()}
        files = {"report": book.values, "earlier": book.earlier, "wrong": wrong, "blank": {}}
        for name, values in files.items():
            (folder / f"{name}.tsv").write_text(report_text(book, values), encoding="utf-8")
        spec = folder / "book.yaml"
        spec.write_text(spec_text(book), encoding="utf-8")
        print(
            f"{options.indicators} indicators, {options.checks} checks, {spec.stat().st_size // 1024} KiB of YAML"
        )
        bare, failed = bare_seconds(), False
        for name, command in commands(
            spec, folder / "report.tsv", folder / "earlier.tsv", score=options.score
        ):
            seconds, code, said = run(command)
            failed |= "Traceback" in said or "crashed" in said
            print(f"  {name:<36}{seconds:8.2f} s{seconds / bare:9.0f} × bare Python, exit {code}")
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"  most memory of one process {most} MiB; a bare Python starts in {1000 * bare:.0f} ms")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
