"""How the cost of a scan grows with reports, checks and units, and what Spark adds to it.

    python -m benchmarks.scale                            10³ to 10⁶ reports, all on this machine
    python -m benchmarks.scale --spark                    Spark in local mode as well (extra spark, Java 17)

Each measurement is a process of its own, so that its peak of memory is its own (of Spark: that of the driver's
Python alone); of several runs in turn the least time counts.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from benchmarks.archive import Form, kernel_of, make_archive, make_form, ours, scales_of, spec_text
from cchc_audit import Auditor
from cchc_audit.archive.collecting import Collecting, key_of
from cchc_audit.scanning.column import STATE

SEED = 1


def form_with(share: int) -> Form:
    """The form with one of so many of its checks."""
    form = make_form(SEED)
    kept = dict(list(form.checks.items())[::share])
    return form._replace(checks=kept)


def scan(path: Path, share: int, *, messages: bool) -> float:
    """Seconds to decide the checks on an archive, with the translation of the relations."""
    kernel = kernel_of(form_with(share))
    start = time.perf_counter()
    ours(kernel, path, messages=messages)
    return time.perf_counter() - start


def collect(count: int, folder: Path) -> float:
    """Seconds to read so many reports of the shipped example and collect them, on one processor."""
    example = (Path(__file__).resolve().parent.parent / "examples" / "my-tu-2022.tsv").read_bytes()
    with Auditor(diagnoses=False) as auditor:
        auditor.submission_of(example, name="warm.tsv")
        start = time.perf_counter()
        collecting = Collecting(folder / f"collected-{count}")
        for number in range(count):
            name = f"{number}.tsv"
            found = auditor.submission_of(example, name=name, unit=str(number), period="2022")
            collecting.add(key_of(example, name), found.book.spec, found.reports)
        collecting.finish()
        return time.perf_counter() - start


def spark(path: Path, folder: Path) -> float:
    """Seconds to count the verdicts and violations with Spark on two processors, the session already there."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    from pyspark.sql import functions as sql  # noqa: PLC0415

    from cchc_audit.spark import scan_frame  # noqa: PLC0415

    form, spec = make_form(SEED), folder / "archive.yaml"
    spec.write_text(spec_text(form), encoding="utf-8")
    session = SparkSession.builder.master("local[2]").config("spark.driver.memory", "4g").getOrCreate()
    session.range(10).count()
    frame = session.read.parquet(str(path))
    kept = [name for name in frame.columns if not name.endswith(STATE)]
    scales = scales_of(form)
    columns = [
        (sql.col(f"`{name}`") / sql.lit(10)).cast("decimal(9, 1)").alias(name)
        if scales.get(name)
        else sql.col(f"`{name}`")
        for name in kept
    ]
    start = time.perf_counter()
    found = scan_frame(frame.select(*columns), form=spec, messages=False)
    found.violations.write.mode("overwrite").parquet(str(folder / "found"))
    return time.perf_counter() - start


def measured(arguments: list[str], repeat: int) -> tuple[float, int]:
    """The least seconds and the largest peak of memory in MiB of runs in processes of their own."""
    runs = []
    for _ in range(repeat):
        command = [sys.executable, "-m", "benchmarks.scale", "--one", *arguments]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603
        runs.append((float(told[-2]), int(told[-1])))
    return min(seconds for seconds, _ in runs), max(most for _, most in runs)


def run_one(what: str, number: int, path: Path, folder: Path) -> int:
    """Measure one thing and print its seconds and its peak."""
    match what:
        case "collect":
            seconds = collect(number, folder)
        case "spark":
            seconds = spark(path, folder)
        case _:
            seconds = scan(path, number, messages=what == "messages")
    print(seconds, peak())
    return 0


def peak() -> int:
    """The most memory of this process in MiB; what the system says of resources has the process before it in it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def main() -> int:
    """Print a table of seconds and peaks."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("--rows", type=int, nargs="*", default=[1_000, 10_000, 100_000, 1_000_000])
    asked.add_argument("--repeat", type=int, default=3)
    asked.add_argument("--collect", type=int, nargs="*", default=[10, 100, 1_000])
    asked.add_argument("--messages", type=int, default=100_000, help="with messages up to so many reports")
    asked.add_argument("--spark", action="store_true")
    asked.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.one:
        what, number, path, folder = options.one
        return run_one(what, int(number), Path(path), Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        for count in options.collect:
            with tempfile.TemporaryDirectory() as fresh:
                show("collect", count, "", measured(["collect", str(count), "-", fresh], 1))
        for rows in options.rows:
            path, _ = make_archive(make_form(SEED), rows, SEED, Path(folder))
            units = pl.scan_parquet(path).select(pl.col("unit").n_unique()).collect().item()
            for share in (100, 10, 1):
                told = measured(["scan", str(share), str(path), folder], options.repeat)
                show("scan", rows, f"{-(-100 // share)} checks, {units} units", told)
            if rows <= options.messages:
                show("with messages", rows, "100 checks", measured(["messages", "1", str(path), folder], 1))
            if options.spark:
                show("Spark, local[2]", rows, "100 checks", measured(["spark", "1", str(path), folder], 1))
    return 0


def show(what: str, reports: int, of: str, told: tuple[float, int]) -> None:
    """A line of the table."""
    seconds, most = told
    print(f"{what:<16}{reports:>9} reports {of:<28}{seconds:>9.3f} s{most:>7} MiB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
