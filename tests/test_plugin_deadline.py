"""A plugin that does not end while it is loaded is told as one that does not load, and holds nothing up."""

import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from cchc_audit.deadline import Deadline, Overdue
from cchc_audit.plugins import PluginError, list_plugins, load_plugins

EXAMPLE = Path(__file__).parents[1] / "examples" / "my-tu-2022.tsv"
SECONDS = 0.4
HEAD = "from cchc_audit import Indicator, Relation, hookimpl, relation\n"
RULE = """
@relation("stuck.part", vi="v", en="e")
def part(*, part: Indicator, whole: Indicator) -> Relation:
    {body}
    return part <= whole

@hookimpl
def cchc_rules():
    return [part]
"""
STUCK = {
    "when it is imported": ("while True:\n    pass", "stuck.py:"),
    "while it swallows every Exception": (
        "while True:\n    try:\n        sum(range(1000))\n    except Exception:\n        pass",
        "stuck.py:",
    ),
    "in its hook": ("@hookimpl\ndef cchc_rules():\n    while True:\n        pass", "cchc_rules() fails"),
    "while its hook yields": ("@hookimpl\ndef cchc_rules():\n    while True:\n        if False:\n            yield",
                              "cchc_rules() fails"),
    "in a relation": (RULE.format(body="while True: pass"), "stuck.part"),
}  # fmt: skip


def stuck(folder: Path, code: str) -> Path:
    file = folder / "stuck.py"
    file.write_text(HEAD + textwrap.dedent(code), encoding="utf-8")
    return file


@pytest.mark.parametrize("how", STUCK)
def test_what_never_ends_is_told_with_its_line(how: str, tmp_path: Path) -> None:
    code, told = STUCK[how]
    with pytest.raises(PluginError) as caught:
        load_plugins([stuck(tmp_path, code)], seconds=SECONDS)
    assert caught.value.plugin == "stuck"
    assert "did not end in the time allowed" in caught.value.text.en
    assert "không kết thúc" in caught.value.text.vi
    assert told in caught.value.text.en


@pytest.mark.parametrize("how", STUCK)
def test_in_another_thread_too(how: str, tmp_path: Path) -> None:
    file = stuck(tmp_path, STUCK[how][0])
    told: list[str] = []

    def load() -> None:
        told.extend(one.reason.en for one in list_plugins([file], seconds=SECONDS) if one.reason is not None)

    thread = threading.Thread(target=load)
    thread.start()
    thread.join()
    assert len(told) == 1
    assert "did not end in the time allowed" in told[0]


@pytest.mark.skipif(sys.platform == "win32", reason="only a signal gets into a regular expression")
def test_a_regular_expression_that_never_ends_is_ended(tmp_path: Path) -> None:
    file = stuck(tmp_path, "import re\nre.match('(a+)+$', 'a' * 64 + 'b')")
    with pytest.raises(PluginError, match="did not end in the time allowed"):
        load_plugins([file], seconds=SECONDS)


def test_all_others_are_loaded(tmp_path: Path) -> None:
    good = tmp_path / "good.py"
    good.write_text(HEAD + RULE.replace("stuck.", "good.").format(body="pass"), encoding="utf-8")
    found = {one.source.name: one.state for one in list_plugins([stuck(tmp_path, "while True: pass"), good],
                                                                 seconds=SECONDS)}  # fmt: skip
    assert found["stuck"] == "failed"
    assert found["good"] == "loaded"


def test_the_configuration_sets_the_time(tmp_path: Path) -> None:
    stuck(tmp_path, "while True: pass")
    settings = tmp_path / "cchc-audit.toml"
    settings.write_text('plugins = ["stuck.py"]\nloading-seconds = 0.4\n', encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "cchc_audit",
        "check",
        str(EXAMPLE),
        "--config",
        str(settings),
        "--lang",
        "en",
    ]
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=EXAMPLE.parents[1], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "Plugin stuck cannot be loaded" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("given", ["0", "-1", '"5"', "true", "90000", "nan"])
def test_a_time_that_is_none_is_told_with_its_line(given: str, tmp_path: Path) -> None:
    settings = tmp_path / "cchc-audit.toml"
    settings.write_text(f"\nloading-seconds = {given}\n", encoding="utf-8")
    command = [sys.executable, "-m", "cchc_audit", "rules", "--config", str(settings), "--lang", "en"]
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=EXAMPLE.parents[1], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert f"{settings}:2" in done.stderr
    assert "seconds above 0" in done.stderr


def test_what_ends_in_time_is_left_alone() -> None:
    with Deadline(60):
        with Deadline(60):  # the signal is in use: a thread waits
            ended = sum(range(1000))
        assert ended == 499_500


def test_what_does_not_is_ended() -> None:
    with pytest.raises(Overdue):
        _run_for_ever()


def _run_for_ever() -> None:
    with Deadline(0.05):
        while True:
            pass
