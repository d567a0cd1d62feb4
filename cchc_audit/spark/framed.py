"""A table of Spark scanned: whole numbers and decimals by the ids of a form's indicators, a row for each report."""

from collections.abc import Sequence
from pathlib import Path

from pyspark.sql import DataFrame
from pyspark.sql import functions as sql
from pyspark.sql.types import ByteType, DecimalType, IntegerType, LongType, ShortType

from cchc_audit.archive.layout import state_of
from cchc_audit.auditor import Auditor
from cchc_audit.language import Text
from cchc_audit.refusal import CannotAudit
from cchc_audit.scanning.kernel import Kernel
from cchc_audit.spark.scan import SparkScan, column, scan_of

_WHOLE = (ByteType, ShortType, IntegerType, LongType)
_MISSING, _EMPTY, _DIGITS = 5, 1, 18


def scan_frame(
    frame: DataFrame,
    *,
    form: Path | str,
    identity: Sequence[str] = ("report", "unit", "period"),
    messages: bool = True,
) -> SparkScan:
    """Decide the relations of a form on all rows of a table, each a report.

    Args:
        frame: a column of whole numbers or decimals for each indicator, named by its id; a decimal is taken as
            printed with all decimals of its type, null as left blank. An indicator without a column is a missing row.
        form: the id of an installed spec, or the path of a spec.
        identity: the columns that say which report a row is, as far as they are there; they become texts.
        messages: whether violations get their sentences, which take longer than to find them.

    Raises:
        CannotAudit: spark-column: a column is neither an indicator nor named in `identity`, or of no such type;
            or there is no such spec.
    """
    [book] = Auditor(spec=form, diagnoses=False).books
    numeric = [one.id for one in book.spec.indicators if one.is_numeric]
    types = {field.name: field.dataType for field in frame.schema.fields}
    kept = tuple(name for name in identity if name in types)
    scales = dict.fromkeys(numeric, 0)
    for name, type_ in types.items():
        if name in kept:
            continue
        scale = _scale_of(type_)
        if name not in scales or scale is None:
            raise _refused(name, type_.simpleString())
        scales[name] = scale
    if not set(numeric) & set(types):
        raise _refused(", ".join(types), "")
    kernel = Kernel.of(book.plan, scales)
    columns = [column(name).cast("string").alias(name) for name in kept]
    for name in kernel.needed:
        if name in types:
            value = (column(name) * sql.lit(10 ** scales[name])).cast("long")
            state = sql.when(column(name).isNull(), _EMPTY).otherwise(0)
        else:
            value, state = sql.lit(None).cast("long"), sql.lit(_MISSING)
        columns += [value.alias(name), state.cast("short").alias(state_of(name))]
    return scan_of(frame.select(*columns), kernel, kept, messages=messages)


def _scale_of(type_: object) -> int | None:
    """With how many decimals numbers of a type are held; None if they are none that can be."""
    if isinstance(type_, _WHOLE):
        return 0
    if isinstance(type_, DecimalType) and type_.precision <= _DIGITS:
        return int(type_.scale)
    return None


def _refused(name: str, type_: str) -> CannotAudit:
    told = {"column": name, "type": type_}
    return CannotAudit(
        "spark-column",
        told,
        Text(
            vi="Cột {column} ({type}) không dùng được: tên cột phải là mã chỉ tiêu của biểu mẫu, kiểu số nguyên hoặc "
            "decimal(18, n); hãy đổi kiểu, bỏ cột đó, hoặc nêu trong identity.".format_map(told),
            en="The column {column} ({type}) cannot be used: it has to be named by an indicator of the form and hold "
            "whole numbers or decimal(18, n). Cast it, drop it, or name it in identity.".format_map(told),
        ),
    )
