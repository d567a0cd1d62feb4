"""The tolerance of a check, from its key."""

import re
from typing import Literal, TypeAlias, get_args

from cchc_audit.language import Text
from cchc_audit.relations.tolerance import Tolerance
from cchc_audit.spec.fields import Fields

Regime: TypeAlias = Literal["rounding", "exact", "abs", "rel"]
REGIMES: tuple[Regime, ...] = get_args(Regime)
_NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def read_tolerance(fields: Fields) -> Tolerance:
    """The tolerance of a check; rounding if it names none."""
    if "tolerance" not in fields:
        return Tolerance()
    given = fields.values["tolerance"]
    if isinstance(given, str) and _NUMERAL.fullmatch(given):
        sentence = Text(
            vi=f"“{given}” chưa rõ là giới hạn kiểu nào.",
            en=f"“{given}” does not say what kind of bound it is.",
        )
        example = Text(
            vi=f"Viết tolerance: {{abs: {given}}} (chênh lệch), hoặc {{rel: …}} (tỷ lệ).",
            en=f"Write tolerance: {{abs: {given}}} (a difference), or {{rel: …}} (a share).",
        )
        fields.problems.add("no-regime", sentence, (*fields.path, "tolerance"), suggestion=example)
        return Tolerance()
    if isinstance(given, dict):
        return _bounded(Fields(given, (*fields.path, "tolerance"), fields.problems))
    regime = fields.choice("tolerance", REGIMES, "rounding")
    if regime in {"rounding", "exact"}:
        return Tolerance(regime=regime)
    example = Text(vi=f"Ví dụ: tolerance: {{{regime}: 0.5}}", en=f"For example: tolerance: {{{regime}: 0.5}}")
    sentence = Text(vi=f"“{regime}” cần một giới hạn.", en=f"“{regime}” needs a bound.")
    fields.problems.add("no-bound", sentence, (*fields.path, "tolerance"), suggestion=example)
    return Tolerance()


def _bounded(fields: Fields) -> Tolerance:
    decimals = [key for key, value in fields.values.items() if value is None and key.isdecimal()]
    if decimals:
        sentence = Text(vi="Phần thập phân viết sau dấu chấm.", en="Decimals stand behind a point.")
        whole = next((str(fields.values[key]) for key in ("abs", "rel") if key in fields), "0")
        example = Text(vi=f"Ví dụ: {whole}.{decimals[0]}", en=f"For example: {whole}.{decimals[0]}")
        fields.problems.add(
            "decimal-comma", sentence, (*fields.path, decimals[0]), at_key=True, suggestion=example
        )
        return Tolerance()
    fields.known(("abs", "rel"))
    if ("abs" in fields) == ("rel" in fields):
        sentence = Text(vi="Dùng đúng một trong “abs” và “rel”.", en="Use exactly one of “abs” and “rel”.")
        fields.problems.add("no-bound", sentence, fields.path)
        return Tolerance()
    regime: Literal["abs", "rel"] = "abs" if "abs" in fields else "rel"
    bound = fields.number(regime)
    if bound is not None and bound < 0:
        sentence = Text(vi="Giới hạn không được âm.", en="The bound must not be negative.")
        fields.problems.add("negative-bound", sentence, (*fields.path, regime))
    return Tolerance(regime=regime, bound=bound) if bound is not None and bound >= 0 else Tolerance()
