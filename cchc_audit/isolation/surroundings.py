"""What all code of a process shares; an inspection that changes it would change what others find."""

import builtins
import decimal
import locale
import os
import sys
from collections.abc import Callable, Mapping

from cchc_audit.language import Text


class Surroundings:
    """The shared state of this process at one moment, which can be restored."""

    def __init__(self) -> None:
        """Remember it."""
        self._folder = _folder()
        self._environment = os.environ.copy()
        self._written = dict(_written())
        self._recursion = sys.getrecursionlimit()
        self._locale = locale.setlocale(locale.LC_ALL)
        self._decimals = decimal.getcontext().copy()
        self._builtins = dict(vars(builtins))

    def restored(self) -> Text | None:
        """What has changed since, all of it put back; None if nothing has."""
        changed = [name for name, restore in _PARTS.items() if restore(self)]
        if not changed:
            return None
        return Text(vi=", ".join(one.vi for one in changed), en=", ".join(one.en for one in changed))

    def _restore_builtins(self) -> bool:
        """Come first: the others need them."""
        names = vars(builtins)
        if names == self._builtins:
            return False
        names.update(self._builtins)
        return True

    def _restore_folder(self) -> bool:
        if self._folder is None or _folder() == self._folder:
            return False
        os.chdir(self._folder)
        return True

    def _restore_environment(self) -> bool:
        if _written() == self._written:
            return False
        os.environ.clear()
        os.environ.update(self._environment)
        return True

    def _restore_recursion(self) -> bool:
        if sys.getrecursionlimit() == self._recursion:
            return False
        sys.setrecursionlimit(self._recursion)
        return True

    def _restore_locale(self) -> bool:
        if locale.setlocale(locale.LC_ALL) == self._locale:
            return False
        locale.setlocale(locale.LC_ALL, self._locale)
        return True

    def _restore_decimals(self) -> bool:
        now = decimal.getcontext()
        # Flags tell what has been calculated, and change nothing.
        if _settings(now) == _settings(self._decimals):
            return False
        decimal.setcontext(self._decimals.copy())
        return True


def _written() -> Mapping[object, object]:
    """The environment as the system has it: decoding it after each inspection would take longer than most of these."""
    written: Mapping[object, object] = vars(os.environ).get("_data", os.environ)
    return written


def _settings(context: decimal.Context) -> tuple[object, ...]:
    return (
        context.prec,
        context.rounding,
        context.Emin,
        context.Emax,
        context.capitals,
        context.clamp,
        context.traps,
    )


def _folder() -> str | None:
    try:
        return os.getcwd()  # noqa: PTH109 - asked after each inspection
    except OSError:  # it has been removed
        return None


_PARTS: Mapping[Text, Callable[[Surroundings], bool]] = {
    Text(vi="các hàm có sẵn (builtins)", en="the builtins"): Surroundings._restore_builtins,  # noqa: SLF001
    Text(vi="thư mục làm việc", en="the working folder"): Surroundings._restore_folder,  # noqa: SLF001
    Text(vi="các biến môi trường", en="the environment variables"): Surroundings._restore_environment,  # noqa: SLF001
    Text(vi="giới hạn đệ quy", en="the recursion limit"): Surroundings._restore_recursion,  # noqa: SLF001
    Text(vi="locale", en="the locale"): Surroundings._restore_locale,  # noqa: SLF001
    Text(vi="độ chính xác của decimal", en="the context of decimal"): Surroundings._restore_decimals,  # noqa: SLF001
}
