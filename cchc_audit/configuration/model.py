"""What a configuration file says, as a record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Literal

from cchc_audit.configuration.places import Place
from cchc_audit.deadline import LOADING_SECONDS
from cchc_audit.frozen import Frozen
from cchc_audit.language import Language, Text
from cchc_audit.problem import Problem
from cchc_audit.rule.sentence import SEVERITIES, Severity

FailOn = Severity | Literal["never"]
FAIL_ON: tuple[FailOn, ...] = (*SEVERITIES, "never")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """Something that is left out with a reason, for ever or through a day.

    Attributes:
        name: of a check, a rule or an instance.
        reason: why.
        expires: the last day on which it counts; None for ever.
        line: where the file says so.
    """

    name: str
    reason: str
    expires: date | None = None
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What a configuration file says; without a file it says nothing.

    Attributes:
        file: the file, as it is shown; "" for none.
        allow: the installed plugins that may load; None for all.
        plugins: files and folders of plugins to load.
        loading_seconds: how long a plugin may take to be loaded, each step of it.
        trusted: the plugins whose inspections need no isolation.
        select: only these checks, rules and instances; empty for all.
        ignore: what is left out.
        spec: the id of an installed spec, or a spec file; None for the one that fits best.
        spec_folders: where spec files may be extended that stand outside the folder of the spec.
        lang: of what is written; None for the environment's.
        fail_on: the least severity that counts; None for the default.
        min_decided: the least share of indicators found and of checks decided; None for the default.
        prefix: the table that holds it all.
        lines: where in the file each thing stands.
    """

    file: str = ""
    allow: tuple[str, ...] | None = None
    plugins: tuple[Path, ...] = ()
    loading_seconds: float = LOADING_SECONDS
    trusted: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[Ignored, ...] = ()
    spec: str | Path | None = None
    spec_folders: tuple[Path, ...] = ()
    lang: Language | None = None
    fail_on: FailOn | None = None
    min_decided: Fraction | None = None
    prefix: Place = ()
    lines: Mapping[Place, int] = field(default_factory=lambda: Frozen({}))

    def ignored(self, today: date) -> Mapping[str, str]:
        """The reason for each name that is left out on a day."""
        return Frozen({one.name: one.reason for one in self.ignore if not _is_over(one, today)})

    def expired(self, today: date) -> tuple[Problem, ...]:
        """A sentence for each thing that was left out until some earlier day and counts again."""
        return tuple(
            Problem(code="expired", text=_expired(one), file=self.file, line=one.line, suggestion=_MEND)
            for one in self.ignore
            if _is_over(one, today) and one.name not in self.ignored(today)
        )

    def line(self, place: Place) -> int:
        """The line of what stands at a place in the configuration, or of what encloses it."""
        whole = (*self.prefix, *place)
        return next(
            self.lines[whole[:length]]
            for length in range(len(whole), -1, -1)
            if length == 0 or whole[:length] in self.lines
        )


def _is_over(ignored: Ignored, today: date) -> bool:
    return ignored.expires is not None and ignored.expires < today


def _expired(ignored: Ignored) -> Text:
    return Text(
        vi=f"Việc bỏ qua “{ignored.name}” đã hết hạn ngày {ignored.expires}; mục này lại được kiểm tra.",
        en=f"Ignoring “{ignored.name}” has expired on {ignored.expires}; it is checked again.",
    )


_MEND = Text(vi="Hãy xóa mục này hoặc gia hạn.", en="Remove the entry, or give it a later day.")
