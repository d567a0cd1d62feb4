"""Makes the real report as documents of office programs, and measures their audits: python -m benchmarks.documents.

    python -m benchmarks.documents                   cold runs of `check` on each format, and of the text file
    python -m benchmarks.documents --many 1000       so many workbooks in one run, by one process and by all
    python -m benchmarks.documents --keep FOLDER     leave the files there

Word documents are written by python-docx, workbooks by openpyxl and XlsxWriter; LibreOffice, where it is installed,
makes the other formats of them.
"""

import argparse
import csv
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import docx
import openpyxl
import xlsxwriter
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

HERE = Path(__file__).resolve().parent.parent
REPORT = HERE / "examples" / "my-tu-2022.tsv"
Rows = Sequence[Sequence[str]]
WIDTHS_MM = (12, 95, 22, 22, 60)
CONVERTED = {"docx": ("odt", "doc", "rtf", "pdf", "html"), "xlsx": ("ods", "xls")}
TARGETS = {"docx": 1.0, "xlsx": 1.0, "pdf": 3.0}
"""Seconds for a document of ten pages, from a cold start."""


def rows_of(file: Path) -> list[list[str]]:
    """The lines of a tab-separated file, divided, all as wide as the widest."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.reader(stream, delimiter="\t") if any(map(str.strip, row))]
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def write_docx(rows: Rows, file: Path) -> None:
    """A Word document with a letterhead, a title, and the rows in one table whose first is repeated on each page."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    document.add_paragraph("PHỤ LỤC")
    document.add_paragraph("(Kèm theo Báo cáo công tác cải cách hành chính)")
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text, width in zip(table.add_row().cells, row, _widths(len(row)), strict=True):
            cell.text = text
            cell.width = Mm(width)
    document.add_paragraph("Nơi nhận:")
    document.save(str(file))


def _widths(columns: int) -> Sequence[int]:
    return WIDTHS_MM if columns == len(WIDTHS_MM) else [200 // columns] * columns


def write_with_openpyxl(rows: Rows, file: Path) -> None:
    """A workbook in which whole numbers and decimals are numbers, as a clerk types them."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = "Phụ lục"
    for row in rows:
        sheet.append([typed(text) for text in row])
    workbook.save(file)


def write_with_xlsxwriter(rows: Rows, file: Path) -> None:
    """The same by another program."""
    with xlsxwriter.Workbook(str(file), {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("Phụ lục")
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                value = typed(text)
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                else:
                    sheet.write_number(number, column, value)


def typed(text: str) -> str | int | float:
    """What a spreadsheet makes of a text that is typed with Vietnamese settings: "7.971" and "98,1" are numbers."""
    plain = text.strip()
    if plain.isascii() and plain.isdecimal() and not (len(plain) > 1 and plain.startswith("0")):
        return int(plain)
    whole, comma, decimals = plain.partition(",")
    if (
        comma
        and decimals.isdecimal()
        and whole.isdecimal()
        and plain.isascii()
        and not decimals.endswith("0")
    ):
        return float(f"{whole}.{decimals}")
    return text


WRITERS: dict[str, Callable[[Rows, Path], None]] = {
    "python-docx.docx": write_docx,
    "openpyxl.xlsx": write_with_openpyxl,
    "xlsxwriter.xlsx": write_with_xlsxwriter,
}


def make(rows: Rows, folder: Path, *, quick: bool = False) -> Iterator[Path]:
    """The rows as files of all formats that can be made here; quickly, without those of LibreOffice."""
    for name, write in WRITERS.items():
        write(rows, folder / name)
        yield folder / name
    if quick:
        return
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed: its formats are left out")
        return
    for source in (folder / "python-docx.docx", folder / "openpyxl.xlsx"):
        for suffix in CONVERTED[source.suffix[1:]]:
            yield _convert(source, suffix, folder)


def _convert(source: Path, suffix: str, folder: Path) -> Path:
    profile = (folder / "profile").absolute().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix]
    subprocess.run(  # noqa: S603 - a fixed command with our own files
        [*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=300
    )
    made = folder / f"{source.stem}.{suffix}"
    return made.rename(folder / f"libreoffice.{suffix}")


def seconds_of(arguments: Sequence[str], runs: int) -> list[float]:
    """How long the command takes, in processes of its own."""
    times: list[float] = []
    for _ in range(runs):
        begin = time.perf_counter()
        found = subprocess.run(  # noqa: S603 - this very interpreter
            [sys.executable, "-m", "cchc_audit", "check", *arguments, "--format", "json"],
            cwd=HERE, capture_output=True, check=False,
        )  # fmt: skip
        times.append(time.perf_counter() - begin)
        if found.returncode == 2:
            raise SystemExit(found.stderr.decode())
    return times


def cold(files: Sequence[Path], runs: int) -> bool:
    """Print what an audit of each file takes from a cold start; whether it is as fast as wanted."""
    base = statistics.median(seconds_of([str(REPORT)], runs))
    print(f"{'file':24} {'KB':>6} {'seconds':>8} {'× text':>7}")
    print(f"{REPORT.name:24} {REPORT.stat().st_size // 1000:6} {base:8.2f} {1:7.2f}")
    fast = True
    for file in files:
        median = statistics.median(seconds_of([str(file), "--period", "2022"], runs))
        print(f"{file.name:24} {file.stat().st_size // 1000:6} {median:8.2f} {median / base:7.2f}")
        fast &= median <= TARGETS.get(file.suffix[1:], float("inf"))
    return fast


def many(workbook: Path, number: int, folder: Path) -> None:
    """Print what so many workbooks take in one run."""
    (folder / "many").mkdir()
    for one in range(number):
        shutil.copy(workbook, folder / "many" / f"{one}.xlsx")
    arguments = [str(folder / "many"), "--period", "2022"]
    [alone] = seconds_of([*arguments, "--jobs", "1"], 1)
    [together] = seconds_of(arguments, 1)
    print(
        f"{number} workbooks: {alone:.1f} s by one process, {together:.1f} s by all, "
        f"which is {alone / together:.2f} times as fast"
    )


def main() -> int:
    """Run it; 1 if an audit is slower than wanted."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--many", type=int, default=0)
    arguments.add_argument("--keep", type=Path)
    arguments.add_argument(
        "--quick", action="store_true", help="one run of the files that need no LibreOffice"
    )
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        files = list(make(rows_of(REPORT), folder, quick=options.quick))
        fast = cold(files, 1 if options.quick else options.runs) or options.quick
        if options.many:
            many(folder / "openpyxl.xlsx", options.many, Path(temporary))
    return 0 if fast else 1


if __name__ == "__main__":
    sys.exit(main())
