"""Reading the configuration file; everything that is wrong with it is told at once."""

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

from cchc_audit.configuration.entries import configuration_of
from cchc_audit.configuration.finding import PROJECT_FILE, TABLE, tool_of
from cchc_audit.configuration.model import Configuration
from cchc_audit.configuration.places import Place, lines_of
from cchc_audit.configuration.refusing import refused
from cchc_audit.configuration.syntax import syntax_text
from cchc_audit.language import Text
from cchc_audit.problem import Problem
from cchc_audit.system_reason import system_reason

_MAXIMUM_BYTES = 1024 * 1024
_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_PLACE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def load_configuration(file: Path | str) -> Configuration:
    """What a configuration file says.

    Args:
        file: a file of its own, or a `pyproject.toml` with the table `[tool.cchc-audit]`.

    Raises:
        CannotAudit: with everything that is wrong with it, each with its line.
    """
    path = Path(file)
    text = _text(path)
    try:
        tree = tomllib.loads(text, parse_float=Decimal)
        lines = lines_of(text)
    except tomllib.TOMLDecodeError as error:
        raise refused((_no_toml(path, str(error), text),)) from error
    except RecursionError as error:
        raise refused((_no_toml(path, "nested too deeply (at line 1, column 1)", text),)) from error
    prefix: Place = TABLE if path.name == PROJECT_FILE else ()
    if prefix and TABLE[1] not in tool_of(tree):
        raise refused((_no_table(path),))
    table = tool_of(tree)[TABLE[1]] if prefix else tree
    configuration, problems = configuration_of(table, file=path, prefix=prefix, lines=lines)
    if problems:
        raise refused(problems)
    return configuration


def _text(path: Path) -> str:
    """The text of the file; Notepad's byte order mark is no part of it."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_MAXIMUM_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = system_reason(error)
        text = Text(vi=f"Không đọc được tệp: {reason.vi}.", en=f"The file cannot be read: {reason.en}.")
        raise refused((Problem(code="unreadable-file", text=text, file=str(path)),)) from error
    if len(content) > _MAXIMUM_BYTES:
        text = Text(vi="Tệp lớn hơn 1 MiB.", en="The file is larger than 1 MiB.")
        raise refused((Problem(code="too-large", text=text, file=str(path)),))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        text = Text(vi="Tệp không được lưu bằng UTF-8.", en="The file is not in UTF-8.")
        raise refused((Problem(code="encoding", text=text, file=str(path), line=line),)) from error


def _no_toml(path: Path, message: str, text: str) -> Problem:
    """What tomllib says, with its place in front."""
    found = _PLACE.search(message)
    told = message[: found.start()] if found else message
    line = int(found["line"]) if found and found["line"] else text.count("\n") + 1
    column = int(found["column"]) if found and found["column"] else None
    no_day = _no_day_in(text.split("\n")[line - 1])
    sentence = syntax_text(told)
    if no_day:
        sentence = Text(vi=f"Không có ngày {no_day}.", en=f"There is no day {no_day}.")
    return Problem(code="toml", text=sentence, file=str(path), line=line, column=column)


def _no_day_in(line: str) -> str:
    """A date in a line that no calendar has, which tomllib takes for something else; "" if there is none."""
    for found in _DAY.finditer(line.partition("#")[0]):
        try:
            date.fromisoformat(found.group())
        except ValueError:
            return found.group()
    return ""


def _no_table(path: Path) -> Problem:
    text = Text(vi=f"Không có bảng [tool.{TABLE[1]}].", en=f"There is no table [tool.{TABLE[1]}].")
    return Problem(code="no-table", text=text, file=str(path))
