"""Spark finds what a scan on one machine finds, whatever is in the archive and whatever becomes of its workers."""

import os
import pickle
import shutil
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("Spark needs Java 17 or newer", allow_module_level=True)
pytest.importorskip("pyspark", reason="Spark is not installed: make test-spark")

from pyspark.sql import SparkSession

from cchc_audit import Auditor, CannotAudit
from cchc_audit.archive.archive import open_archive
from cchc_audit.archive.collecting import Collecting, key_of
from cchc_audit.archive.scanned import scan_form
from cchc_audit.scanning.kernel import Kernel
from cchc_audit.spark import scan_archive, scan_frame

pytestmark = pytest.mark.filterwarnings("ignore")

SPEC = """
id: mau.nho
version: "1"
level: xa
title: {vi: Mẫu nhỏ, en: A small form}
indicators:
  - {id: dossiers.received, name: Số hồ sơ tiếp nhận, name_en: Received, unit: Hồ sơ, kind: count}
  - {id: online, name: Số hồ sơ trực tuyến, name_en: Online, unit: Hồ sơ, kind: count}
  - {id: paper, name: Số hồ sơ trực tiếp, name_en: On paper, unit: Hồ sơ, kind: count}
  - {id: rate, name: Tỷ lệ hồ sơ trực tuyến, name_en: Share, unit: "%", kind: percent, share: true}
checks:
  - {id: sum, rule: total, total: dossiers.received, parts: [online, paper], title: {vi: Tổng, en: Sum}}
  - {id: share, holds: rate == 100 * online / dossiers.received, severity: warning, title: {vi: Tỷ lệ, en: Share}}
  - {id: zero, holds: online <= dossiers.received, blank: zero, severity: error, title: {vi: Trong số, en: Within}}
"""
NAMES = ("Số hồ sơ tiếp nhận", "Số hồ sơ trực tuyến", "Số hồ sơ trực tiếp", "Tỷ lệ hồ sơ trực tuyến")
ODD = ("", "-", "x", "không có", "trên 200", "2.500", "98,1", "33,33", "9000000000")


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spec") / "mau.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def auditor(spec: Path) -> Iterator[Auditor]:
    with Auditor(spec=spec, diagnoses=False) as made:
        yield made


def _session(master: str) -> SparkSession:
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    building = SparkSession.builder.master(master).config("spark.ui.enabled", "false")
    made = building.config("spark.sql.shuffle.partitions", "3").getOrCreate()
    made.sparkContext.setLogLevel("OFF")
    return made


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    made = _session("local[2]")
    yield made
    made.stop()


def _archive(auditor: Auditor, path: Path, seed: int) -> Path:
    """Reports of a seed in several parts, some sent again, some without unit or period."""
    chance = Random(seed)  # noqa: S311 - reproducible, not secret
    for part in range(3):
        collecting = Collecting(path)
        for number in range(25):
            head = [f"ỦY BAN NHÂN DÂN XÃ SỐ {chance.randrange(12)}"] * (chance.random() < 0.9)
            head += [f"BÁO CÁO NĂM {2020 + chance.randrange(4)}"] * (chance.random() < 0.9)
            online, paper = chance.randrange(50), chance.randrange(50)
            whole = online + paper
            share = f"{100 * online / max(whole, 1):.1f}".replace(".", ",")
            values = [str(whole), str(online), str(paper), share]
            if chance.random() < 0.5:
                values[chance.randrange(4)] = chance.choice([*ODD, "7"])
            rows = [
                f"{at}\t{name}\t\t{one}\t"
                for at, (name, one) in enumerate(zip(NAMES, values, strict=True), 1)
            ]
            text = "\n".join([*head, "STT\tChỉ tiêu\tĐơn vị tính\tKết quả\tGhi chú", *rows])
            found = auditor.submission_of(text.encode(), name=f"{part}-{number}.tsv")
            collecting.add(key_of(text.encode(), f"{part}-{number}.tsv"), found.book.spec, found.reports)
        collecting.finish()
    return path


def _rows(rows: Iterable[Any]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_archive_is_scanned_as_on_one_machine(
    session: SparkSession, auditor: Auditor, tmp_path: Path, seed: int
) -> None:
    archive = _archive(auditor, tmp_path / "kho [a]{b} c%", seed)
    [reports] = open_archive(archive)
    alone = scan_form(reports, auditor.books[0].plan)
    assert alone.former
    assert alone.violations.height
    found = scan_archive(session, archive, auditor=auditor)
    violations = [row.asDict() for row in found.violations.drop("form").collect()]
    assert _rows(violations) == _rows(alone.violations.iter_rows(named=True))
    assert found.violations.columns == ["form", *alone.violations.columns]
    counts = {row["relation"]: row for row in found.counts.collect()}
    assert set(counts) == {one.relation for one in alone.by_relation}
    for one in alone.by_relation:
        told = counts[one.relation]
        assert (told["violated"], told["undecidable"]) == (one.violated, one.undecidable)
        assert told["holds"] + told["holds_by_rounding"] == one.holds


def test_a_pickled_kernel_finds_the_same(auditor: Auditor) -> None:
    kernel = Kernel.of(auditor.books[0].plan, {"dossiers.received": 0, "online": 0, "paper": 0, "rate": 1})
    again = pickle.loads(pickle.dumps(kernel))  # noqa: S301 - our own
    assert pickle.dumps(again) == pickle.dumps(kernel)


COLUMNS = "report string, `dossiers.received` int, online int, paper long, rate decimal(5, 1)"
TABLE = [
    (str(at), 10 * at, 5 * at, 5 * at + (at % 7 == 1), None if at % 3 else Decimal("50.0"))
    for at in range(1, 400)
]


def test_a_table_is_scanned(session: SparkSession, spec: Path) -> None:
    frame = session.createDataFrame(TABLE, COLUMNS).repartition(4)
    found = scan_frame(frame, form=spec)
    told = {(row["report"], row["relation"], row["difference"]) for row in found.violations.collect()}
    assert told == {(str(at), "sum", -1) for at in range(1, 400) if at % 7 == 1}
    [shares] = found.counts.filter("relation = 'share'").collect()
    assert (shares["holds"], shares["undecidable"]) == (133, 266)


@pytest.mark.parametrize(
    "columns",
    ["report string, online double", "report string, onlin int", "report string", "online decimal(38, 2)"],
)
def test_a_table_with_other_columns_is_refused(session: SparkSession, spec: Path, columns: str) -> None:
    with pytest.raises(CannotAudit) as caught:
        scan_frame(session.createDataFrame([], columns), form=spec)
    assert caught.value.code == "spark-column"


def test_a_damaged_part_is_refused(session: SparkSession, auditor: Auditor, tmp_path: Path) -> None:
    archive = _archive(auditor, tmp_path / "kho", 9)
    next(archive.glob("*/reports/*.parquet")).write_bytes(b"PAR1 torn")
    with pytest.raises(CannotAudit) as caught:
        scan_archive(session, archive, auditor=auditor)
    assert caught.value.code == "archive-part"


def test_a_worker_that_is_killed_changes_nothing(spec: Path, tmp_path: Path) -> None:
    """Runs last: a context of Spark is the only one of its process."""
    if (active := SparkSession.getActiveSession()) is not None:
        active.stop()
    mark = str(tmp_path / "killed")
    cluster = _session("local-cluster[2,1,1024]")
    try:
        frame = cluster.createDataFrame(TABLE, COLUMNS).repartition(6)

        def killing(batches: Iterable[Any]) -> Iterator[Any]:
            import os  # noqa: PLC0415 - runs in a worker

            for batch in batches:
                try:
                    os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
                except FileExistsError:
                    yield batch
                    continue
                with open(f"/proc/{os.getppid()}/stat", encoding="ascii") as stat:  # noqa: PTH123 - the same
                    executor = int(stat.read().rsplit(")", 1)[1].split()[1])
                os.kill(executor, 9)

        plain = frame.toDF(*(f"column{at}" for at in range(len(frame.columns))))
        whole = scan_frame(frame, form=spec)
        killed = scan_frame(plain.mapInArrow(killing, plain.schema).toDF(*frame.columns), form=spec)
        assert _rows(row.asDict() for row in killed.violations.collect()) == _rows(
            row.asDict() for row in whole.violations.collect()
        )
        assert Path(mark).exists()
        assert _rows(row.asDict() for row in killed.counts.collect()) == _rows(
            row.asDict() for row in whole.counts.collect()
        )
    finally:
        cluster.stop()
