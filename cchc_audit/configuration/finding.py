"""Finding the configuration file."""

from pathlib import Path

FILE = "cchc-audit.toml"
PROJECT_FILE = "pyproject.toml"
TABLE = ("tool", "cchc-audit")


def find_configuration(folder: Path) -> Path | None:
    """The nearest configuration file: in the folder or one above it, `cchc-audit.toml` before `pyproject.toml`."""
    for one in (folder, *folder.parents):
        if (one / FILE).is_file():
            return one / FILE
        if _has_table(one / PROJECT_FILE):
            return one / PROJECT_FILE
    return None


def _has_table(file: Path) -> bool:
    """Whether a project file holds our table; one that is no TOML is somebody else's, unless it names us."""
    try:
        content = file.read_bytes()
    except OSError:
        return False
    if TABLE[1].encode() not in content:
        return False
    import tomllib  # noqa: PLC0415 - only where a file is read

    try:
        return TABLE[1] in tool_of(tomllib.loads(content.decode()))
    except (ValueError, RecursionError):
        return f"[tool.{TABLE[1]}".encode() in content


def tool_of(tree: dict[str, object]) -> dict[str, object]:
    """The tables of tools in a project file."""
    tool = tree.get(TABLE[0])
    return tool if isinstance(tool, dict) else {}
