"""A scan on Spark: extremes first, then all relations in one pass, as frames of violations and of counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql
from pyspark.sql.types import BooleanType, DataType, LongType, StringType, StructField, StructType

from cchc_audit.archive.batches import (
    EXTREMES_SCHEMA,
    ExtremesOfBatches,
    ScanOfBatches,
    found_schema,
    joined_extremes,
)
from cchc_audit.archive.scanned import first_cells_of, severities_of
from cchc_audit.engine.verdict import VERDICTS
from cchc_audit.scanning.column import STATE
from cchc_audit.scanning.kernel import Kernel


@dataclass(frozen=True, slots=True, kw_only=True)
class SparkScan:
    """What a scan found, worked out when it is asked for; `persist` both where both are used more than once.

    Attributes:
        violations: a row for each violated relation of a report, as `cchc-audit scan -o` writes them.
        counts: for each form and relation how many reports came to each verdict.
    """

    violations: DataFrame
    counts: DataFrame


def scan_of(frame: DataFrame, kernel: Kernel, identity: tuple[str, ...], *, messages: bool) -> SparkScan:
    """Decide all relations of a form in a frame laid out as an archive is."""
    needed = kernel.needed
    there = frame.select(*(column(name) for one in needed for name in (one, one + STATE)))
    asked = ExtremesOfBatches(names=needed, columns=tuple(there.columns))
    rows = _plain(there).mapInArrow(asked.__call__, _schema(EXTREMES_SCHEMA)).collect()
    extremes = joined_extremes(rows) or joined_extremes((name, 0, 0, False, False, False) for name in needed)
    work = ScanOfBatches(
        kernel=kernel, extremes=extremes, columns=tuple(frame.columns), identity=identity, messages=messages
    )
    found = _plain(frame).mapInArrow(work.__call__, _schema(found_schema(identity)))
    of_violations = sql.col(VERDICTS[0]).isNull()
    violations = found.filter(of_violations).drop(*VERDICTS)
    violations = violations.withColumn("indicator", _told(first_cells_of(kernel))[sql.col("relation")])
    counts = (
        found.filter(~of_violations).groupBy("relation").agg(*(sql.sum(one).alias(one) for one in VERDICTS))
    )
    return SparkScan(
        violations=violations.withColumn("severity", _told(severities_of(kernel))[sql.col("relation")]),
        counts=counts,
    )


def united(frames: Iterable[DataFrame]) -> DataFrame:
    """The rows of all of them; there is at least one."""
    first, *others = frames
    for one in others:
        first = first.unionByName(one)
    return first


def column(name: str) -> Any:  # noqa: ANN401 - a column of Spark, whose types need not be there
    """A column by its name, whatever is in it: in Spark dots have a meaning."""
    return sql.col("`" + name.replace("`", "``") + "`")


def _plain(frame: DataFrame) -> DataFrame:
    """The frame with names without dots, which mapInArrow takes for fields of records."""
    return frame.toDF(*(f"column{at}" for at in range(len(frame.columns))))


def _told(words: Mapping[str, str]) -> Any:  # noqa: ANN401 - the same
    pairs = [sql.lit(text) for pair in words.items() for text in pair]
    return sql.create_map(*pairs)


def _schema(columns: Mapping[str, Any]) -> StructType:
    types: Mapping[Any, DataType] = {pl.Int64: LongType(), pl.String: StringType(), pl.Boolean: BooleanType()}
    return StructType([StructField(name, types[one]) for name, one in columns.items()])
