"""Inspections of plugins that are not trusted: whatever they do, the audit goes on and tells it."""

import gc
import json
import os
import subprocess
import sys
import textwrap
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cchc_audit import Auditor, Budget, CannotAudit, Finding, Result, audit, verify
from cchc_audit.cli import main
from cchc_audit.isolation import isolating, memory
from cchc_audit.isolation.worker import Worker

ROOT = Path(__file__).parents[1]
PLUGINS = ROOT / "tests" / "data" / "plugins"
FAULTY = PLUGINS / "faulty.py"
EXAMPLE = ROOT / "examples" / "my-tu-2022.tsv"
SPEC = """
id: thu.nghiem
version: "1"
title: {vi: Biểu thử nghiệm, en: Test form}
level: huyen
indicators:
  - {id: received, name: Tổng số hồ sơ đã tiếp nhận trong kỳ, name_en: received, kind: count, unit: Hồ sơ}
  - {id: direct, name: Số hồ sơ nộp trực tiếp, name_en: direct, kind: count, unit: Hồ sơ}
  - {id: online, name: Số hồ sơ nộp trực tuyến, name_en: online, kind: count, unit: Hồ sơ}
  - {id: postal, name: Số hồ sơ gửi qua bưu chính, name_en: postal, kind: count, unit: Hồ sơ}
  - {id: staff, name: Số công chức làm việc tại bộ phận một cửa, name_en: staff, kind: count, unit: Người}
checks:
  - {id: total, rule: total, total: received, parts: [direct, online, postal]}
"""
ROWS = [
    ("STT", "Tên chỉ tiêu", "Đơn vị tính", "Số lượng", "Ghi chú"),
    ("1", "Tổng số hồ sơ đã tiếp nhận trong kỳ", "Hồ sơ", "101", ""),
    ("", "Số hồ sơ nộp trực tiếp", "Hồ sơ", "60", ""),
    ("", "Số hồ sơ nộp trực tuyến", "Hồ sơ", "30", ""),
    ("", "Số hồ sơ gửi qua bưu chính", "Hồ sơ", "10", ""),
    ("2", "Số công chức làm việc tại bộ phận một cửa", "Người", "7", ""),
]
INDICATORS = 5
BUDGET = Budget(seconds=1, megabytes=96)
HEAD = """
import os, time
from cchc_audit import Cell, Remark, Report, Sentence, hookimpl, inspection, quantity

SENTENCES = {"seen": Sentence(vi="{fact}", en="{fact}")}
"""
WHAT_HAPPENS = {
    "raises": "LookupError: no such commune.",
    "raises-what-says-nothing": "MuteError.",
    "interrupts": "KeyboardInterrupt.",
    "exits": "SystemExit: 3.",
    "never-ends": "it took over 1 s (--budget-seconds).",
    "backtracks": "it took over 1 s (--budget-seconds).",
    "takes-memory": "it took over 96 MB of memory (--budget-megabytes).",
    "ends-the-process": "it ended its process (exit 0).",
    "breaks-the-process": "it ended its process (",
    "prints": 'it printed "looked at xã Mỹ Hương"; a rule says what it has to say by yield only.',
    "complains": 'it printed "deprecated"; ',
    "prints-past-python": 'it printed "straight to the file"; ',
    "closes-the-output": 'it printed "the last words"; ',
    "moves": "it changed the working folder, which all rules share; leave that as it is.",
    "sets-the-environment": "it changed the environment variables, which all rules share",
    "allows-no-recursion": "it changed the recursion limit, which all rules share",
    "counts-roughly": "it changed the context of decimal, which all rules share",
    "replaces-builtins": "it changed the builtins, which all rules share",
    "changes-the-cell": "it changed the cell or report that it was given.",
    "changes-the-report": "it changed the cell or report that it was given.",
}


def form(folder: Path) -> Path:
    file = folder / "form.yaml"
    file.write_text(SPEC, encoding="utf-8")
    return file


def report(folder: Path) -> Path:
    file = folder / "report.tsv"
    file.write_text("".join("\t".join(row) + "\n" for row in ROWS), encoding="utf-8")
    return file


def plugin(folder: Path, name: str, inspections: str, rules: str) -> Path:
    """A plugin with these inspections, whose head is always the same."""
    file = folder / f"{name}.py"
    body = f"@hookimpl\ndef cchc_rules():\n    return [{rules}]\n"
    file.write_text(HEAD + textwrap.dedent(inspections) + "\n\n" + body, encoding="utf-8")
    return file


PROCESS = """
    @inspection("{name}.process", vi="v", en="e", sentences=SENTENCES)
    def process(report: Report):
        yield Remark(code="seen", cells=(report.cells["staff"],), facts={{"fact": str(os.getpid())}})
"""
"""An inspection that tells in which process it runs."""


def process_of(result: Result) -> int:
    return next(int(one.message.en.rstrip(".")) for one in result.findings if one.rule.endswith(".process"))


def is_there(process: int) -> bool:
    return sys.platform != "win32" and memory.memory_of(process) is not None


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("faulty")
    return audit(ROWS, name="report", spec=form(folder), plugins=[FAULTY], budget=BUDGET)


def crashes(result: Result) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for one in result.findings:
        if one.verdict == "crashed":
            found.setdefault(one.rule, []).append(one)
    return found


@pytest.mark.parametrize("fault", WHAT_HAPPENS)
def test_a_fault_is_told_with_plugin_rule_cell_and_reason(fault: str, faulty: Result) -> None:
    (found,) = crashes(faulty)[f"faulty.{fault}"]
    assert f"Rule faulty.{fault} of the plugin faulty crashed: {WHAT_HAPPENS[fault]}" in found.message.en
    assert f"Quy tắc “faulty.{fault}” của plugin faulty bị lỗi khi chạy: " in found.message.vi
    whole = fault == "changes-the-report"
    assert found.instance == f"faulty.{fault}" + ("" if whole else "@direct")
    assert [cell.indicator for cell in found.cells] == ["received" if whole else "direct"]
    assert found.facts["plugin"] == "faulty"
    check = next(check for check in faulty.checks if check.id == found.instance)
    assert check.reason is not None
    assert check.reason.code == "crashed"
    assert WHAT_HAPPENS[fault].rstrip(".") in check.reason.text.en


def test_all_other_instances_run(faulty: Result) -> None:
    assert faulty.summary["crashed"] == len(WHAT_HAPPENS)
    assert sum(faulty.summary.values()) == 2 * faulty.summary["planned"]
    verdicts = {check.id: check.verdict for check in faulty.checks}
    for fault in WHAT_HAPPENS:
        others = [name for name in verdicts if name.startswith(f"faulty.{fault}@") and "@direct" not in name]
        assert {verdicts[name] for name in others} <= {"holds"}
    assert verdicts["total"] == "violated"
    assert [verdicts[f"faulty.well-behaved@{one}"] for one in ("received", "staff")] == ["violated"] * 2
    assert len([one for one in faulty.findings if one.rule == "faulty.well-behaved"]) == INDICATORS + 2
    assert not verify(json.loads(json.dumps(faulty.to_dict())))


def test_the_command_tells_faults_and_prints_nothing_that_a_plugin_prints(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    noisy = plugin(
        tmp_path,
        "noisy",
        """
        @inspection("noisy.prints", vi="v", en="e")
        def prints(cell: Cell):
            print("NOISE")
            os.system("echo NOISE")
            yield quantity(cell) >= 0
        """,
        "prints",
    )
    arguments = ["check", "--spec", str(form(tmp_path)), str(report(tmp_path)), "--plugin", str(noisy)]
    assert main([*arguments, "--format", "json"]) == 2
    told = capfdbinary.readouterr()
    document = json.loads(told.out)
    assert document["summary"]["crashed"] == INDICATORS
    assert b"NOISE" not in told.err
    assert all("NOISE" in one["reason"]["text"]["en"] for one in document["checks"] if "noisy" in one["id"])
    assert main([*arguments, "--format", "json", "--trust", "noisy"]) == 1
    assert b"NOISE" in capfdbinary.readouterr().err


def test_the_command_takes_a_budget(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slow = plugin(
        tmp_path,
        "slow",
        """
        @inspection("slow.sleeps", vi="v", en="e")
        def sleeps(report: Report):
            time.sleep(600)
            yield quantity(report.cells["staff"]) >= 0
        """,
        "sleeps",
    )
    arguments = [
        "check",
        "--spec",
        str(form(tmp_path)),
        str(report(tmp_path)),
        "--plugin",
        str(slow),
        "--lang",
        "en",
    ]
    assert main([*arguments, "--budget-seconds", "0,4", "--budget-megabytes", "100"]) == 2
    assert "it took over 0.4 s" in " ".join(capsys.readouterr().out.split())
    assert main([*arguments, "--budget-seconds", "soon"]) == 2
    assert "seconds above 0 are wanted" in capsys.readouterr().err
    assert main([*arguments, "--budget-megabytes", "3"]) == 2
    assert "16 ≤ megabytes" in capsys.readouterr().err


def test_a_rule_that_never_ends_is_given_up_after_some_cells(tmp_path: Path) -> None:
    endless = plugin(
        tmp_path,
        "endless",
        """
        @inspection("endless.loops", vi="v", en="e")
        def loops(cell: Cell):
            while True:
                time.sleep(0.01)
            yield
        """,
        "loops",
    )
    result = audit(EXAMPLE, plugins=[endless], budget=Budget(seconds=0.3))
    told = [one.message.en for one in result.findings if one.rule == "endless.loops"]
    given_up = [text for text in told if "it was not run" in text]
    assert result.report is not None
    assert len(told) == result.summary["crashed"] == len(result.report.cells)
    assert len(told) - len(given_up) == isolating.MOST_STOPS
    (text,) = set(given_up)
    assert "stopped at 3 other cells of this report; the last time it took over 0.3 s" in text


def test_what_a_rule_leaves_behind_is_no_others_fault(tmp_path: Path) -> None:
    hoarding = plugin(
        tmp_path,
        "hoarding",
        """
        kept = []

        @inspection("hoarding.keeps", vi="v", en="e")
        def keeps(cell: Cell):
            kept.append(bytearray(15_000_000))
            yield quantity(cell) >= 0

        @inspection("hoarding.needs", vi="v", en="e")
        def needs(cell: Cell):
            bytearray(60_000_000)
            yield quantity(cell) >= 0
        """,
        "keeps, needs",
    )
    result = audit(ROWS, name="r", spec=form(tmp_path), plugins=[hoarding], budget=BUDGET)
    verdicts = Counter(check.verdict for check in result.checks if check.rule.startswith("hoarding."))
    assert verdicts == {"holds": 2 * INDICATORS}


@pytest.mark.skipif(memory.memory_of(os.getpid()) is None, reason="the system does not tell")
def test_where_the_system_sets_no_limit_memory_is_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolating, "LIMITS", False)
    greedy = plugin(
        tmp_path,
        "greedy",
        """
        @inspection("greedy.takes", vi="v", en="e")
        def takes(report: Report):
            taken = []
            while True:
                taken.append(b"x" * (1_000_000 + len(taken)))
                time.sleep(0.001)
            yield
        """,
        "takes",
    )
    budget = Budget(seconds=30, megabytes=64)
    result = audit(ROWS, name="r", spec=form(tmp_path), plugins=[greedy], budget=budget)
    (found,) = crashes(result)["greedy.takes"]
    assert "it took over 64 MB of memory" in found.message.en


def test_isolation_changes_nothing_for_plugins_that_behave() -> None:
    results = []
    for isolation in ("process", "none"):
        with Auditor(
            plugins=[PLUGINS / "example.py", PLUGINS / "counting.py"], isolation=isolation
        ) as auditor:
            results += [auditor.audit(EXAMPLE), auditor.audit(EXAMPLE, select=["counting.notes"])]
    apart, selected, here, selected_here = results
    assert len([one for one in apart.findings if one.rule.startswith("counting.")]) > INDICATORS
    assert apart.summary["crashed"] == 0
    assert (apart.to_dict(), selected.to_dict()) == (here.to_dict(), selected_here.to_dict())
    assert apart == here


def test_the_order_of_plugins_changes_nothing(tmp_path: Path) -> None:
    body = """
    @inspection("{name}.ends", vi="v", en="e")
    def ends(cell: Cell):
        if cell.indicator == "{where}":
            os._exit(7)
        yield quantity(cell) <= 30

    @inspection("{name}.after", vi="v", en="e")
    def after(cell: Cell):
        yield quantity(cell) <= 30
    """
    files = [
        plugin(tmp_path, name, body.format(name=name, where=where), rules)
        for name, where, rules in (("one", "received", "ends, after"), ("two", "staff", "after, ends"))
    ]
    spec = form(tmp_path)
    first, second = (
        audit(ROWS, name="r", spec=spec, plugins=order, budget=BUDGET) for order in (files, files[::-1])
    )
    assert first.summary["crashed"] == 2
    assert first.checks == second.checks
    assert first.findings == second.findings


def test_one_process_serves_all_reports_and_threads_and_ends_with_its_auditor(tmp_path: Path) -> None:
    both = [plugin(tmp_path, name, PROCESS.format(name=name), "process") for name in ("mine", "other")]
    with Auditor(spec=form(tmp_path), plugins=both, trusted=["other"]) as auditor:
        with ThreadPoolExecutor(3) as pool:
            results = list(pool.map(lambda _: auditor.audit(ROWS, name="r"), range(6)))
        told = [
            {one.rule: int(one.message.en.rstrip(".")) for one in result.findings if ".process" in one.rule}
            for result in results
        ]
        assert {one["other.process"] for one in told} == {os.getpid()}
        (apart,) = {one["mine.process"] for one in told}
        assert apart != os.getpid()
    assert not is_there(apart)
    again = process_of(Auditor(spec=form(tmp_path), plugins=both[:1]).audit(ROWS, name="r"))
    gc.collect()
    assert not is_there(again)


def test_an_audit_that_is_interrupted_leaves_no_answers_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = plugin(tmp_path, "mine", PROCESS.format(name="mine"), "process")
    with Auditor(spec=form(tmp_path), plugins=[mine]) as auditor:
        first = process_of(auditor.audit(ROWS, name="r"))
        with monkeypatch.context() as patch:
            patch.setattr(Worker, "answer", interrupted)
            with pytest.raises(KeyboardInterrupt):
                auditor.audit(ROWS, name="r")
        assert not is_there(first)
        assert process_of(auditor.audit(ROWS, name="r")) != first


def interrupted(_: Worker) -> None:
    raise KeyboardInterrupt


def test_a_worker_that_was_killed_meanwhile_is_replaced(tmp_path: Path) -> None:
    mine = plugin(tmp_path, "mine", PROCESS.format(name="mine"), "process")
    with Auditor(spec=form(tmp_path), plugins=[mine]) as auditor:
        first = process_of(auditor.audit(ROWS, name="r"))
        os.kill(first, 9)
        result = auditor.audit(ROWS, name="r")
    assert result.summary["crashed"] == 0
    assert process_of(result) != first


def test_a_program_that_does_not_guard_itself_runs_once(tmp_path: Path) -> None:
    mine = plugin(tmp_path, "mine", PROCESS.format(name="mine"), "process")
    script = tmp_path / "script.py"
    script.write_text(
        f"from cchc_audit import audit\nprint('audits')\n"
        f"result = audit({str(report(tmp_path))!r}, spec={str(form(tmp_path))!r}, plugins=[{str(mine)!r}])\n"
        "print(result.summary['crashed'])\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603 - this very interpreter
        [sys.executable, str(script)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout.split(), done.stderr) == (["audits", "0"], "")


def test_a_plugin_that_loads_here_only_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picky = plugin(tmp_path, "picky", PROCESS.format(name="picky"), "process")
    source = "import sys\nif not hasattr(sys, 'portal'):\n    raise RuntimeError('no portal')\n"
    picky.write_text(source + picky.read_text(encoding="utf-8"), encoding="utf-8")
    mine = plugin(tmp_path, "mine", PROCESS.format(name="mine"), "process")
    monkeypatch.setattr(sys, "portal", "here", raising=False)
    result = audit(ROWS, name="r", spec=form(tmp_path), plugins=[picky, mine])
    (found,) = crashes(result)["picky.process"]
    assert "cannot be loaded in a process of its own" in found.message.en
    assert "RuntimeError: no portal" in found.message.en
    assert result.summary["crashed"] == 1


@pytest.mark.parametrize("interpreter", ["", "no-such-python"])
def test_without_an_interpreter_every_inspection_of_a_plugin_is_crashed(
    interpreter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = plugin(tmp_path, "mine", PROCESS.format(name="mine"), "process")
    monkeypatch.setattr(sys, "executable", interpreter)
    result = audit(ROWS, name="r", spec=form(tmp_path), plugins=[mine])
    (found,) = crashes(result)["mine.process"]
    assert "no process for plugins could be started" in found.message.en
    assert "--isolation none" in found.message.en
    assert (
        audit(ROWS, name="r", spec=form(tmp_path), plugins=[mine], isolation="none").summary["crashed"] == 0
    )


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ({"isolation": "thread"}, "bad-argument", "process / none"),
        ({"trusted": ["exmaple"]}, "unknown-name", 'no plugin "exmaple" to trust'),
        ({"trusted": "exmaple"}, "unknown-name", 'no plugin "exmaple" to trust'),
        ({"budget": 5}, "bad-argument", "Budget("),
    ],
)
def test_what_cannot_be_meant_is_refused(arguments: dict[str, object], code: str, told: str) -> None:
    with pytest.raises(CannotAudit) as caught:
        Auditor(plugins=[PLUGINS / "example.py"], **arguments)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert told in caught.value.text.en
    assert caught.value.text.vi != caught.value.text.en


@pytest.mark.parametrize(
    "budget",
    [
        {"seconds": 0},
        {"seconds": -1},
        {"seconds": float("nan")},
        {"seconds": float("inf")},
        {"seconds": "5"},
        {"seconds": True},
        {"seconds": 10**9},
        {"megabytes": 15},
        {"megabytes": 20.5},
        {"megabytes": None},
        {"megabytes": 10**9},
    ],
)
def test_a_budget_that_cannot_be_meant_is_refused(budget: dict[str, object]) -> None:
    with pytest.raises(CannotAudit) as caught:
        Budget(**budget)  # type: ignore[arg-type]
    assert caught.value.code == "bad-argument"


def test_nothing_is_paid_where_no_plugin_inspects(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom cchc_audit import Auditor\n"
        f"Auditor(spec={str(form(tmp_path))!r}).audit({str(report(tmp_path))!r})\n"
        f"Auditor(spec={str(form(tmp_path))!r}, plugins=[{str(PLUGINS / 'example.py')!r}], trusted=['example'])"
        f".audit({str(report(tmp_path))!r})\nprint(*sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - this very interpreter
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    unwanted = {"multiprocessing", "cchc_audit.isolation.isolating", "cchc_audit.isolation.worker"}
    assert not unwanted & set(done.stdout.split())


@pytest.mark.parametrize("command", ["why", "explain"])
def test_what_is_explained_is_asked_in_the_worker_too(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = tmp_path / "seen"
    file = plugin(
        tmp_path,
        "telling",
        f"""
        @inspection("telling.positive", vi="Không âm.", en="Not negative.")
        def positive(cell: Cell):
            with open({str(seen)!r}, "a") as seen:
                seen.write(f"{{os.getpid()}}\\n")
            yield quantity(cell) >= 0
        """,
        "positive",
    )
    options = ["--plugin", str(file), "--spec", str(form(tmp_path)), "--no-config", "--lang", "en"]
    if command == "why":
        code = main(["why", str(report(tmp_path)), "direct", *options])
    else:
        code = main(["explain", "telling.positive", "--report", str(report(tmp_path)), *options])
    assert code == 0
    told = capsys.readouterr().out
    assert "60 ≥ 0" in told
    processes = seen.read_text().split()
    assert len(processes) > INDICATORS  # in the audit, then once more for what is shown
    assert str(os.getpid()) not in processes
