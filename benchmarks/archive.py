"""Scanning archives of 10⁴ to 10⁶ reports: ours beside hand-written Polars.

    python -m benchmarks.archive                    10⁴ and 10⁵ reports
    python -m benchmarks.archive --rows 1000000     a million

Every one of them has to give the same: for each check how many reports pass, fail, stay open or are none of its
business, and for each failure both sides and their difference; that is verified in each run.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import polars as pl

BASES, TOTALS, EXTRAS, RATES = 120, 40, 15, 15
BLANK, WRONG = 0.05, 0.02
STATE = "?"


class Total(NamedTuple):
    """A total is the sum of its parts."""

    total: str
    parts: tuple[str, ...]


class Ratio(NamedTuple):
    """A rate is 100 × part ÷ whole, to one decimal."""

    rate: str
    part: str
    whole: str


class Bound(NamedTuple):
    """A part is at most its whole."""

    part: str
    whole: str


class Condition(NamedTuple):
    """Where one is more than 0, so is the other."""

    first: str
    second: str


Check = Total | Ratio | Bound | Condition


class Form(NamedTuple):
    """190 indicators and 100 checks."""

    counts: tuple[str, ...]
    rates: tuple[str, ...]
    checks: Mapping[str, Check]

    @property
    def columns(self) -> tuple[str, ...]:
        """All indicators."""
        return (*self.counts, *self.rates)


def make_form(seed: int) -> Form:
    """The form of a seed."""
    random = Random(seed)  # noqa: S311 - reproducible, not secret
    bases = [f"base.b{at}" for at in range(BASES)]
    totals = [f"total.t{at}" for at in range(TOTALS)]
    extras = [f"extra.e{at}" for at in range(EXTRAS)]
    rates = [f"rate.r{at}" for at in range(RATES)]
    checks: dict[str, Check] = {}
    for at, total in enumerate(totals):
        checks[f"total-{at}"] = Total(total, tuple(random.sample(bases, random.randint(2, 6))))
    wholes = [check for check in checks.values() if isinstance(check, Total)]
    for at, rate in enumerate(rates):
        whole = wholes[at]
        checks[f"ratio-{at}"] = Ratio(rate, whole.parts[0], whole.total)
    for at in range(35):
        part = extras[at] if at < EXTRAS else random.choice(wholes[at].parts)
        checks[f"bound-{at}"] = Bound(part, wholes[at].total)
    for at in range(10):
        checks[f"condition-{at}"] = Condition(wholes[at + 20].parts[0], wholes[at + 20].total)
    return Form((*bases, *totals, *extras), tuple(rates), checks)


def spec_text(form: Form) -> str:
    """The form as a spec."""
    indicators = [
        {"id": one, "name": f"Dòng {one}", "name_en": f"Row {one}", "unit": "Hồ sơ", "kind": "count"}
        for one in form.counts
    ] + [
        {
            "id": one,
            "name": f"Dòng {one}",
            "name_en": f"Row {one}",
            "unit": "%",
            "kind": "percent",
            "share": True,
        }
        for one in form.rates
    ]
    checks: list[dict[str, Any]] = []
    for identifier, check in form.checks.items():
        match check:
            case Total(total, parts):
                stated: dict[str, Any] = {"rule": "total", "total": total, "parts": list(parts)}
            case Ratio(rate, part, whole):
                stated = {"rule": "ratio", "rate": rate, "numerator": part, "denominator": whole}
            case Bound(part, whole):
                stated = {"holds": f"{part} <= {whole}"}
            case Condition(first, second):
                stated = {"holds": f"implies({first} > 0, {second} > 0)"}
        checks.append({"id": identifier, **stated})
    return json.dumps(
        {"id": "archive", "version": "1", "title": {"vi": "Kho", "en": "Archive"}, "level": "xa",
         "indicators": indicators, "checks": checks}, ensure_ascii=False,
    )  # fmt: skip


class _Noise:
    """Numbers that look random, columns of them, reproducible from a seed."""

    def __init__(self, rows: int, seed: int) -> None:
        self._row = pl.int_range(rows, eager=True)
        self._seed = seed

    def below(self, most: int) -> pl.Series:
        """Whole numbers from 0 to one less than most."""
        self._seed += 1
        return (self._row.hash(self._seed) % most).cast(pl.Int64)

    def rarely(self, share: float) -> pl.Series:
        """Rows, so many of them."""
        return self.below(10_000) < int(share * 10_000)


def make_archive(form: Form, rows: int, seed: int, folder: Path) -> tuple[Path, Path]:
    """Write the archive of a seed: as ours, and with plain floats and blanks; 2 % of what is checked is wrong."""
    noise = _Noise(rows, seed)
    values = {name: noise.below(900) * noise.below(3).clip(0, 1) for name in form.counts}
    for check in form.checks.values():
        if isinstance(check, Total):
            total = sum((values[part] for part in check.parts[1:]), values[check.parts[0]])
            off = (noise.below(200) - 100) * noise.rarely(WRONG).cast(pl.Int64)
            values[check.total] = (total + off).clip(0, None)
    for check in form.checks.values():
        if isinstance(check, Bound) and check.part.startswith("extra"):
            whole = values[check.whole]
            over = noise.rarely(WRONG).cast(pl.Int64) * (1 + noise.below(40))
            values[check.part] = whole - (noise.below(900) % (whole + 1)) * (1 - over.clip(0, 1)) + over
        if isinstance(check, Ratio):
            part, whole = values[check.part], values[check.whole]
            exact = (2000 * part + whole) // (2 * whole).clip(1, None)
            off = noise.rarely(WRONG).cast(pl.Int64) * (1 + noise.below(50))
            values[check.rate] = (exact - off).clip(0, 1000)
    identity = {
        "report": pl.int_range(rows, eager=True).cast(pl.String).str.zfill(8),
        "unit": (pl.int_range(rows, eager=True) % 10_000).cast(pl.String).str.zfill(5),
        "period": (2012 + pl.int_range(rows, eager=True) // 10_000 % 10).cast(pl.String),
    }
    ours: dict[str, pl.Series] = dict(identity)
    plain: dict[str, pl.Series] = dict(identity)
    for name in form.columns:
        blank = noise.rarely(BLANK)
        column = pl.select(pl.when(~blank).then(values[name])).to_series()
        ours[name] = column.cast(pl.Int32)
        ours[name + STATE] = blank.cast(pl.UInt8)
        plain[name] = column.cast(pl.Float64) / (10 if name in form.rates else 1)
    archive, floats = folder / f"ours-{rows}.parquet", folder / f"floats-{rows}.parquet"
    frame = pl.DataFrame(ours)
    kept = json.dumps({name: list(one) for name, one in extremes_of(frame, form.columns).items()})
    frame.write_parquet(archive, row_group_size=ROW_GROUP, metadata={"extremes": kept})
    pl.DataFrame(plain).write_parquet(floats, row_group_size=ROW_GROUP)
    return archive, floats


ROW_GROUP = 125_000


class Found(NamedTuple):
    """What all of them have to give.

    Attributes:
        counts: by check: pass, fail, open, not applicable.
        failures: report, unit, period, check, left, right, difference, the last three as floats.
    """

    counts: dict[str, tuple[int, int, int, int]]
    failures: pl.DataFrame


from cchc_audit.scanning.column import Extremes, extremes_of  # noqa: E402
from cchc_audit.scanning.kernel import Kernel  # noqa: E402
from cchc_audit.scanning.scanner import Scan  # noqa: E402


def scales_of(form: Form) -> dict[str, int]:
    """The decimals of each column."""
    return dict.fromkeys(form.counts, 0) | dict.fromkeys(form.rates, 1)


def kernel_of(form: Form) -> Kernel:
    """Our kernel of the form."""
    from cchc_audit.engine.plan import make_plan  # noqa: PLC0415
    from cchc_audit.plugins import load_plugins  # noqa: PLC0415
    from cchc_audit.spec.load import load_spec  # noqa: PLC0415

    rules = load_plugins(entry_points=False).rules
    return Kernel.of(
        make_plan(load_spec(spec_text(form), rules=rules, validate=False), rules), scales_of(form)
    )


def ours(kernel: Kernel, archive: Path, *, messages: bool) -> Scan:
    """Scan an archive with the kernel: what the archive says of its extremes, then one pass."""
    told = json.loads(pl.read_parquet_metadata(archive)["extremes"])
    extremes = {name: Extremes(*one) for name, one in told.items()}
    return kernel.scan_parquet(archive, extremes=extremes, messages=messages)


def found_by_ours(scan: Scan) -> Found:
    """What ours gives, as all give it."""
    counts = {
        row["relation"]: (
            row["holds"] + row["holds_by_rounding"], row["violated"], row["undecidable"], row["not_applicable"],
        )
        for row in scan.counts.iter_rows(named=True)
    }  # fmt: skip
    over = pl.col("over")
    failures = scan.violations.select(
        "report", "unit", "period", "check",
        *[(pl.col(side) / over).alias(side) for side in ("left", "right", "difference")],
    )  # fmt: skip
    return Found(counts, failures)


class _ByHand(NamedTuple):
    """A check written by hand: where it passes, fails, does not apply, and both sides."""

    passes: pl.Expr
    fails: pl.Expr
    apart: pl.Expr | None
    left: pl.Expr
    right: pl.Expr


def by_hand(check: Check, *, scaled: bool) -> _ByHand:
    """A check as a person who knows Polars writes it, with blanks as what they may be; scaled integers or floats."""

    def number(name: str) -> pl.Expr:
        return pl.col(name).cast(pl.Int64) if scaled else pl.col(name)

    match check:
        case Total(total, parts):
            known = number(total).fill_null(0) - sum((number(part).fill_null(0) for part in parts[1:]),
                                                     number(parts[0]).fill_null(0))  # fmt: skip
            no_total = pl.col(total).is_null()
            no_part = pl.any_horizontal([pl.col(part).is_null() for part in parts])
            return _ByHand(
                (known == 0) & ~no_total & ~no_part,
                ((known > 0) & ~no_part) | ((known < 0) & ~no_total),
                None,
                number(total),
                sum((number(part) for part in parts[1:]), number(parts[0])),
            )
        case Ratio(rate, part, whole):
            r, a, b = number(rate), number(part), number(whole)
            twice = 2 * r if scaled else (r * 20).round()
            low, high = (twice - 1).clip(0, None).fill_null(0), (twice + 1).clip(None, 2000).fill_null(2000)
            inside = (low * b <= 2000 * a) & (high * b >= 2000 * a)
            some = (
                -((-low * b).floordiv(2000)) * 2000 <= high * b
                if scaled
                else (low * b / 2000).ceil() * 2000 <= high * b
            )
            may = pl.when(a.is_null()).then(some).otherwise(inside)
            every = inside & r.is_not_null()
            return _ByHand(
                (every & (b > 0)).fill_null(value=False),
                ((~may & (b > 0)) | ((b == 0) & (a > 0))).fill_null(value=False),
                ((b == 0) & (a == 0)).fill_null(value=False),
                (r / 10) if scaled else r,
                pl.when(b > 0).then(100 * a / b),
            )
        case Bound(part, whole):
            a, b = number(part), number(whole)
            return _ByHand(
                (a <= b).fill_null(value=False) | ((a == 0) & b.is_null()).fill_null(value=False),
                (a > b).fill_null(value=False),
                None,
                a,
                b,
            )
        case Condition(first, second):
            a, b = number(first), number(second)
            kept = (a <= 0) | (b > 0)
            return _ByHand(kept.fill_null(value=False), (~kept).fill_null(value=False), None, b, pl.lit(0))


def polars_by_hand(form: Form, path: Path, *, scaled: bool) -> Found:
    """All checks in one collect_all."""
    written = {identifier: by_hand(check, scaled=scaled) for identifier, check in form.checks.items()}
    needed = {
        name
        for check in form.checks.values()
        for part in check
        for name in ((part,) if isinstance(part, str) else part)
    }
    frame = pl.read_parquet(path, columns=["report", "unit", "period", *sorted(needed)])
    masks = frame.select(
        **{f"{one}:passes": hand.passes for one, hand in written.items()},
        **{f"{one}:fails": hand.fails for one, hand in written.items()},
        **{f"{one}:apart": hand.apart for one, hand in written.items() if hand.apart is not None},
    )
    wide = frame.hstack(masks.get_columns())
    totals, *failures = pl.collect_all([
        wide.lazy().select(pl.col(masks.columns).sum()),
        *[
            wide.lazy().filter(pl.col(f"{one}:fails")).select(
                "report", "unit", "period", pl.lit(one).alias("check"), hand.left.cast(pl.Float64).alias("left"),
                hand.right.cast(pl.Float64).alias("right"),
                (hand.left - hand.right).cast(pl.Float64).alias("difference"),
            )
            for one, hand in written.items()
        ],
    ])  # fmt: skip
    sums = totals.row(0, named=True)
    counts = {}
    for one in written:
        passes, fails, apart = sums[f"{one}:passes"], sums[f"{one}:fails"], sums.get(f"{one}:apart", 0)
        counts[one] = (passes, fails, frame.height - passes - fails - apart, apart)
    return Found(counts, pl.concat(failures))


def polars_lazily(form: Form, path: Path, *, scaled: bool) -> Found:
    """The same from the file, without a table of truths between."""
    written = {identifier: by_hand(check, scaled=scaled) for identifier, check in form.checks.items()}
    frame = pl.scan_parquet(path)
    totals, *failures = pl.collect_all([
        frame.select(
            pl.len().alias("rows"),
            **{f"{one}:passes": hand.passes.sum() for one, hand in written.items()},
            **{f"{one}:fails": hand.fails.sum() for one, hand in written.items()},
            **{f"{one}:apart": hand.apart.sum() for one, hand in written.items() if hand.apart is not None},
        ),
        *[
            frame.filter(hand.fails).select(
                "report", "unit", "period", pl.lit(one).alias("check"), hand.left.cast(pl.Float64).alias("left"),
                hand.right.cast(pl.Float64).alias("right"),
                (hand.left - hand.right).cast(pl.Float64).alias("difference"),
            )
            for one, hand in written.items()
        ],
    ])  # fmt: skip
    sums = totals.row(0, named=True)
    counts = {}
    for one in written:
        passes, fails, apart = sums[f"{one}:passes"], sums[f"{one}:fails"], sums.get(f"{one}:apart", 0)
        counts[one] = (passes, fails, sums["rows"] - passes - fails - apart, apart)
    return Found(counts, pl.concat(failures))


def assert_equal(first: Found, second: Found, who: str) -> None:
    """Both gave the same.

    Raises:
        SystemExit: they did not; it says where.
    """
    for check, counts in first.counts.items():
        if second.counts[check] != counts:
            raise SystemExit(f"{who}: {check}: {second.counts[check]}, not {counts}")
    one, other = (
        found.failures.select(
            "report", "check", *[pl.col(side).round(6) for side in ("left", "right", "difference")]
        ).sort("check", "report")
        for found in (first, second)
    )
    if not one.select("report", "check").equals(other.select("report", "check")):
        raise SystemExit(f"{who}: other failures")
    for side in ("left", "right", "difference"):
        apart = ~one[side].eq_missing(other[side]) & ~((one[side] - other[side]).abs() < 1e-5).fill_null(
            value=False
        )
        if apart.any():
            raise SystemExit(f"{who}: other values:\n{one.filter(apart)}\n{other.filter(apart)}")


def main() -> int:
    """Prints what each takes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000])
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--repeat", type=int, default=5)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for rows in options.rows:
            measure(make_form(options.seed), rows, options.seed, Path(temporary), options.repeat)
    return 0


def measure(form: Form, rows: int, seed: int, folder: Path, repeat: int) -> None:
    """Run all of them in turn on one archive."""
    archive, floats = make_archive(form, rows, seed, folder)
    kernel = kernel_of(form)
    ways: dict[str, Callable[[], Found]] = {
        "ours": lambda: found_by_ours(ours(kernel, archive, messages=False)),
        "ours, with messages": lambda: found_by_ours(ours(kernel, archive, messages=True)),
        "Polars by hand, scaled integers": lambda: polars_by_hand(form, archive, scaled=True),
        "Polars by hand, floats": lambda: polars_by_hand(form, floats, scaled=False),
        "Polars by hand, lazily, scaled integers": lambda: polars_lazily(form, archive, scaled=True),
    }
    first: Found | None = None
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(repeat):
        for name, way in ways.items():
            start = time.perf_counter()
            found = way()
            taken[name].append(time.perf_counter() - start)
            if first is None:
                first = found
            if len(taken[name]) == 1:
                assert_equal(first, found, name)
    assert first is not None  # noqa: S101
    print(f"{rows} reports, {first.failures.height} failures")
    for name, seconds in taken.items():
        print(f"  {name:<44}{min(seconds):8.3f} s")


if __name__ == "__main__":
    sys.exit(main())
