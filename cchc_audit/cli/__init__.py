"""The command: check reports, show what was understood, explain rules, and check specs."""

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: its arguments; by default those of the process.

    Returns:
        The exit code: 2 could not do what was asked, 1 findings that count, else 0.
    """
    from cchc_audit.cli.running import run  # noqa: PLC0415 - `cchc_audit.cli` itself stays free of imports

    return run(argv)
