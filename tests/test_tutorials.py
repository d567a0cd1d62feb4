"""The tutorials are done step by step as a reader would do them, each in a folder of its own, and compared."""

import difflib
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import cchc_audit

ROOT = Path(__file__).parents[1]
TUTORIALS = sorted((ROOT / "docs").glob("tutorial-*.md"))
_BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>[^>]*) -->\n)?```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
_PROGRAMS = {
    "cchc-audit": [sys.executable, "-m", "cchc_audit"],
    "pip": [sys.executable, "-m", "pip"],
    "pytest": [sys.executable, "-m", "pytest"],
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A block of a tutorial: a file that the reader writes or changes, or commands with what they print."""

    document: str
    line: int
    kind: str
    mark: str
    """What is done with the block, and with which file: `file: a.yaml`, `add: a.yaml`, `change: a.yaml` …"""
    text: str

    def fails(self, why: str) -> None:
        """Fail with the place in the tutorial."""
        pytest.fail(f"docs/{self.document}:{self.line}: {why}", pytrace=False)


def steps(tutorial: Path) -> Iterator[Step]:
    document = tutorial.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(document):
        mark = found["mark"] or ""
        line = document.count("\n", 0, found.start()) + (2 if mark else 1)
        yield Step(document=tutorial.name, line=line, kind=found["kind"], mark=mark, text=found["text"])


def do(step: Step, folder: Path) -> None:
    """Do what a block tells."""
    action, _, file = step.mark.partition(": ")
    path = folder / file
    match action:
        case "" if step.kind == "console":
            run(step, folder)
        case "file":
            if path.exists():
                step.fails(f"{file} is there already")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8", newline="\n")
        case "becomes":
            if not path.is_file():
                step.fails(f"there is no {file} yet")
            path.write_text(step.text, encoding="utf-8", newline="\n")
        case "add":
            with path.open("a", encoding="utf-8", newline="\n") as stream:
                stream.write(step.text)
        case "change":
            change(step, path)
        case "written":
            same(step, f"what is in {file}", step.text, path.read_text(encoding="utf-8"))
        case "not run":
            pass
        case _:
            step.fails("this block has no mark that says what is to be done with it")


def change(step: Step, path: Path) -> None:
    """Do what a block of kind diff tells: lines with - are there once, and become those with +."""
    lines = step.text.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    content = path.read_text(encoding="utf-8")
    if f"\n{content}".count(f"\n{old}") != 1:
        step.fails(f"{path.name} does not have these lines once:\n{old}")
    path.write_text(f"\n{content}".replace(f"\n{old}", f"\n{new}")[1:], encoding="utf-8", newline="\n")


def run(step: Step, folder: Path) -> None:
    """Run the commands of a console, one after the other."""
    line, code = step.line, 0
    for part in re.split(r"^\$ ", step.text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        line += 1
        at = Step(document=step.document, line=line, kind=step.kind, mark=step.mark, text=shown)
        line += shown.count("\n")
        if command == "echo $?":
            same(at, command, shown, f"{code}\n")
        else:
            code, printed = outcome(at, command, folder)
            same(at, command, shown, printed)


def outcome(step: Step, command: str, folder: Path) -> tuple[int, str]:
    """The exit code of a command, and all that it prints; `> FILE` is done here, for want of a shell."""
    command, _, target = command.partition(" > ")
    program, *arguments = shlex.split(command)
    if program not in _PROGRAMS:
        step.fails(f"only {', '.join(_PROGRAMS)} are run here")
    done = subprocess.run(  # noqa: S603 - the commands of our own documents
        [*_PROGRAMS[program], *arguments],
        cwd=folder,
        env=environment(folder, "vi" if step.document.endswith(".vi.md") else "en"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    if target:
        (folder / target).write_text(done.stdout, encoding="utf-8", newline="\n")
        return done.returncode, ""
    return done.returncode, done.stdout


def environment(folder: Path, language: str) -> dict[str, str]:
    """A reader's: in the language of the tutorial; what is installed goes into a folder of its own."""
    installed = folder.with_name(f"{folder.name}-installed")
    engine = Path(cchc_audit.__file__).parents[1]
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "CCHC"))},
        "LC_ALL": {"vi": "vi_VN.UTF-8", "en": "en_US.UTF-8"}[language],
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join([str(engine), str(installed)]),
        "PIP_TARGET": str(installed),
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # this is how pip wants to be told that there is none
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
    }


def same(step: Step, what: str, shown: str, real: str) -> None:
    """What is shown is all of what is real, but for what `...` stands for: lines, or a part of a line."""
    shown_lines, real_lines = (
        [line.rstrip() for line in text.rstrip().splitlines()] for text in (shown, real)
    )
    pattern = "".join(
        r"(?:.*\n)*" if line == "..." else re.escape(line).replace(re.escape("..."), ".*") + r"\n"
        for line in shown_lines
    )
    if not re.fullmatch(pattern, "".join(f"{line}\n" for line in real_lines)):
        difference = "\n".join(difflib.unified_diff(shown_lines, real_lines, "shown", "real", lineterm=""))
        step.fails(f"{what}\n{difference}")


def test_there_are_tutorials_in_both_languages() -> None:
    names = {tutorial.name for tutorial in TUTORIALS}
    assert names >= {"tutorial-spec.md", "tutorial-plugin.md"}
    assert {name for name in names if name.count(".") == 1} == {
        name.replace(".vi.", ".") for name in names if name.count(".") == 2
    }


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda tutorial: tutorial.name)
def test_a_tutorial_does_what_it_shows(tutorial: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    for step in steps(tutorial):
        do(step, folder)
