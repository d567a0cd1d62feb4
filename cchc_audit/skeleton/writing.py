"""Writing skeletons: every file or none, and never over one that is there."""

import keyword
import re
import sys
from pathlib import Path

from cchc_audit.language import Text
from cchc_audit.refusal import CannotAudit
from cchc_audit.skeleton.files import Files
from cchc_audit.system_reason import system_reason

_MOST_CHARACTERS = 80
"""How long a name may be: it becomes the name of files, which systems limit."""
_PLUGIN = re.compile(r"[a-z][a-z0-9_]*")
_RULE = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_SPEC = re.compile(r"[a-z0-9_]+(?:[.-][a-z0-9_]+)*")


def write_files(files: Files, folder: Path) -> tuple[Path, ...]:
    """Write the files into a folder, which is made if it is not there; gives their paths.

    Raises:
        CannotAudit: one of them is there already, or cannot be written; what was written until then is removed.
    """
    paths = {folder.joinpath(*file.parts): content for file, content in files.items()}
    there = [path for path in paths if path.exists() or path.is_symlink()]
    if there:
        text = Text(
            vi=f"{there[0]} đã có; không ghi đè. Hãy chọn tên hoặc thư mục khác (-o).",
            en=f"{there[0]} is there already and is not overwritten. Choose another name or folder (-o).",
        )
        raise CannotAudit("exists", {"path": str(there[0])}, text)
    written: list[Path] = []
    try:
        for path, content in paths.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                written.append(path)
                stream.write(content)
    except (OSError, ValueError) as error:
        for path in written:
            path.unlink(missing_ok=True)
        raise _unwritable(folder, error) from error
    return tuple(written)


def _unwritable(folder: Path, error: Exception) -> CannotAudit:
    reason = system_reason(error)
    text = Text(
        vi=f"Không ghi được vào {folder}: {reason.vi}. Hãy kiểm tra thư mục và quyền ghi.",
        en=f"Nothing can be written into {folder}: {reason.en}. Check the folder and the permissions.",
    )
    return CannotAudit("unwritable", {"path": str(folder), "reason": reason.en}, text)


def required_plugin(name: str) -> str:
    """The name of a plugin.

    Raises:
        CannotAudit: no plugin can be called so.
    """
    if name in sys.stdlib_module_names or name in {"tests", "cchc_audit", "pluggy"}:
        raise _taken(name)
    if _PLUGIN.fullmatch(name) and not keyword.iskeyword(name) and len(name) <= _MOST_CHARACTERS:
        return name
    return _refuse(name, "soc_trang", re.sub(r"\W+|-", "_", name.lower()), _PLUGIN)


def required_rule(name: str) -> str:
    """The name of a rule, without its plugin.

    Raises:
        CannotAudit: no rule can be called so.
    """
    if _RULE.fullmatch(name) and not keyword.iskeyword(name) and len(name) <= _MOST_CHARACTERS:
        return name
    return _refuse(name, "parts-of-plan", re.sub(r"[\W_]+", "-", name.lower()), _RULE)


def required_spec(name: str) -> str:
    """The id of a spec.

    Raises:
        CannotAudit: no spec can be called so.
    """
    if _SPEC.fullmatch(name) and len(name) <= _MOST_CHARACTERS:
        return name
    return _refuse(name, "soctrang.huyen.cchc", re.sub(r"[^\w.]+", "-", name.lower()), _SPEC)


def _refuse(name: str, example: str, near: str, pattern: re.Pattern[str]) -> str:
    near = near.strip("-_.")
    if len(near) > _MOST_CHARACTERS:
        raise _too_long(name)
    fits = pattern.fullmatch(near) is not None and near.isascii() and not keyword.iskeyword(near)
    shown = near if fits and near != name else example
    text = Text(
        vi=f"“{name}” không dùng làm tên được: hãy dùng chữ thường không dấu, ví dụ {shown}.",
        en=f"“{name}” cannot be a name here: use small letters without accents, such as {shown}.",
    )
    raise CannotAudit("bad-name", {"name": name}, text)


def _too_long(name: str) -> CannotAudit:
    shown = f"{name[:30]}…"
    text = Text(
        vi=f"Tên “{shown}” quá dài: hãy dùng nhiều nhất {_MOST_CHARACTERS} ký tự.",
        en=f"The name “{shown}” is too long: use at most {_MOST_CHARACTERS} characters.",
    )
    return CannotAudit("bad-name", {"name": name}, text)


def _taken(name: str) -> CannotAudit:
    text = Text(
        vi=f"“{name}” đã là tên của một gói mà Python hay cchc-audit cần, gói mới sẽ che mất nó: hãy chọn tên khác,"
        f" ví dụ {name}_cchc.",
        en=f"“{name}” is the name of a package that Python or cchc-audit needs, which the new one would hide: choose"
        f" another, such as {name}_cchc.",
    )
    return CannotAudit("bad-name", {"name": name}, text)
