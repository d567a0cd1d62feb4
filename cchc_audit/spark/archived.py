"""An archive scanned by Spark: its tables read, deduplicated, and joined with what is held exactly, by Spark."""

import re
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as sql
from pyspark.sql.types import IntegerType, LongType, ShortType, StringType, StructField, StructType

from cchc_audit.archive.archive import ArchivedReports, open_archive
from cchc_audit.archive.batches import HELD
from cchc_audit.archive.layout import CELLS, EXACT, PLACES, REPORTS, state_of
from cchc_audit.archive.refusing import cannot_use
from cchc_audit.archive.scanned import TOLD
from cchc_audit.auditor import Auditor
from cchc_audit.scanning.kernel import Kernel
from cchc_audit.spark.scan import SparkScan, column, scan_of, united

_FILE, _ROW, _UNIT = "=file", "=row", "=unit"


def scan_archive(
    session: SparkSession, archive: Path | str, *, auditor: Auditor | None = None, messages: bool = True
) -> SparkScan:
    """Decide the relations of the forms on all reports of an archive, on the machines of a session.

    Args:
        session: of Spark; this package is installed on all its machines.
        archive: in a folder that all machines see under the same path.
        auditor: has the specs of the archive; by default the installed ones.
        messages: whether violations get their sentences, which take longer than to find them.

    Raises:
        CannotAudit: no-archive, archive-layout, archive-form, archive-part, archive-empty, archive-spec.
    """
    path = Path(archive).absolute()
    books = (auditor or Auditor(diagnoses=False)).books
    plans = {(book.spec.id, book.spec.version): book.plan for book in books}
    scans = []
    for reports in open_archive(path):
        named = (reports.form.id, reports.form.version)
        if named not in plans:
            raise cannot_use("archive-spec", path, form=" ".join(named))
        scan = _scan(session, reports, Kernel.of(plans[named], reports.form.scales), messages=messages)
        scans.append((sql.lit(" ".join(named)).alias("form"), scan))
    if not scans:
        raise cannot_use("archive-empty", path)
    return SparkScan(
        violations=united(scan.violations.select(form, "*") for form, scan in scans),
        counts=united(scan.counts.select(form, "*") for form, scan in scans),
    )


def _scan(session: SparkSession, reports: ArchivedReports, kernel: Kernel, *, messages: bool) -> SparkScan:
    _ = reports.everything  # refuses damaged parts before anything runs
    cells = _cells(session, reports)
    exact = cells.filter(sql.col(EXACT).isNotNull()).groupBy("report")
    pairs = sql.collect_list(sql.struct("indicator", EXACT))
    held = exact.agg(sql.to_json(sql.map_from_entries(pairs)).alias(HELD))
    frame = _current(session, reports, kernel).join(held, "report", "left")
    scan = scan_of(frame, kernel, TOLD, messages=messages)
    placed = scan.violations.join(cells.drop(EXACT), ["report", "indicator"], "left")
    order = [*(name for name in scan.violations.columns if name != "severity"), *PLACES, "severity"]
    return SparkScan(violations=placed.select(*order), counts=scan.counts)


def _current(session: SparkSession, reports: ArchivedReports, kernel: Kernel) -> DataFrame:
    """Of each unit and period the report that was collected last, the reports of a unit together."""
    fields = [StructField(name, StringType()) for name in TOLD]
    for name in kernel.needed:
        fields += [StructField(name, LongType()), StructField(state_of(name), ShortType())]
    names = [field.name for field in fields]
    read = _table(session, reports, REPORTS, StructType(fields)).select(
        *map(column, names),
        sql.col("_metadata.file_name").alias(_FILE),
        sql.col("_metadata.row_index").alias(_ROW),
        sql.coalesce("unit", "report").alias(_UNIT),
    )
    first = Window.partitionBy(_UNIT, "report").orderBy(_FILE, _ROW)
    last = Window.partitionBy(_UNIT, "unit", "within", "period").orderBy(sql.desc("collected"), _FILE, _ROW)
    unknown = sql.col("unit").isNull() | sql.col("period").isNull()
    once = read.repartition(_UNIT).withColumn("=copy", sql.row_number().over(first)).filter("`=copy` = 1")
    ranked = once.withColumn("=rank", sql.row_number().over(last)).filter(unknown | (sql.col("=rank") == 1))
    return ranked.select(*map(column, names))


def _cells(session: SparkSession, reports: ArchivedReports) -> DataFrame:
    """Each cell once, where it stands and what is held exactly of it."""
    texts = {"report", "indicator", "sheet", "address", EXACT}
    fields = [
        StructField(name, StringType() if name in texts else IntegerType())
        for name in ("report", "indicator", *PLACES, EXACT)
    ]
    return _table(session, reports, CELLS, StructType(fields)).dropDuplicates(["report", "indicator"])


def _table(session: SparkSession, reports: ArchivedReports, table: str, schema: StructType) -> DataFrame:
    parts = session.read.schema(schema).option("pathGlobFilter", "part-*.parquet")
    # Spark takes the path as it is, but for what stands for other characters in it.
    return parts.parquet(
        "file://" + re.sub(r"([\[\]{}*?\\])", r"\\\1", (reports.form.folder / table).as_posix())
    )
