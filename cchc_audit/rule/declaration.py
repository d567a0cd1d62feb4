"""What a rule must declare of itself: name, sentences, severity, and for which cells an inspection is called."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal, get_args

from cchc_audit.language import Text
from cchc_audit.report.cell import PARTS
from cchc_audit.report.definition import Kind
from cchc_audit.rule.error import RuleError
from cchc_audit.rule.record import Example
from cchc_audit.rule.requirements import origin_of, require_mapping, require_text
from cchc_audit.rule.sentence import SEVERITIES, Sentence, mistake_in

_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*(?:[-.][a-z0-9_]+)*")
_NO_NAME = Text(
    vi='quy tắc cần một tên gồm chữ thường và dấu gạch nối, như "parts-of-total"',
    en='a rule needs a name of lower-case words and hyphens, such as "parts-of-total"',
)


def _not_one_of(given: str, known: Sequence[str]) -> Text:
    listed = ", ".join(known)
    return Text(vi=f"{given} không thuộc {listed}", en=f"{given} is not one of {listed}")


def _of_cells(key: str) -> Text:
    return Text(
        vi=f"{key} chỉ dùng cho quy tắc soát một Cell, không phải cả Report",
        en=f"{key} is for inspections of a Cell, not of the Report",
    )


def require_parentheses(decorator: str, name: object) -> None:
    """Refuse a decorator that was given the function itself."""
    if callable(name):
        written = f'@{decorator}("…", vi="…", en="…")'
        message = Text(
            vi=f"hãy viết {written}: quy tắc cần tên và câu bằng cả hai ngôn ngữ",
            en=f"write {written}: the rule needs a name and its sentence in both languages",
        )
        raise RuleError(getattr(name, "__name__", ""), origin_of(name), message)


def require_texts(name: object, vi: object, en: object, function: Callable[..., object]) -> None:
    """Refuse a rule without a name, or without its sentence in both languages.

    Raises:
        RuleError: it names the rule and what to do.
    """
    origin = origin_of(function)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        shown = str(name) or getattr(function, "__name__", "")
        raise RuleError(shown, origin, _NO_NAME)
    for language, text in (("vi", vi), ("en", en)):
        if not isinstance(text, str) or not text.strip():
            message = Text(
                vi=f"thiếu câu {language}=: hãy nêu trong đó điều phải đúng",
                en=f"the sentence {language}= is missing: say in it what must hold",
            )
            raise RuleError(name, origin, message)


def require_severity(name: str, severity: object, function: Callable[..., object]) -> None:
    """Refuse a severity that there is not.

    Raises:
        RuleError: it names the rule and what to do.
    """
    if severity not in SEVERITIES:
        raise RuleError(name, origin_of(function), _not_one_of(f"severity {severity!r}", SEVERITIES))


def require_keys(
    name: str, origin: str, *, why: object, right: Example | None, wrong: Example | None
) -> None:
    """Refuse a reason that says nothing in a language, and examples that are no mappings.

    Raises:
        RuleError: it names the rule and what to do.
    """
    require_text(name, "why=", why, origin)
    require_mapping(name, "right=", right, origin)
    require_mapping(name, "wrong=", wrong, origin)


def require_sentences(
    name: str, sentences: Mapping[str, Sentence] | None, function: Callable[..., object]
) -> None:
    """Refuse sentences that are none, or cannot be filled in.

    Raises:
        RuleError: it names the rule and what to do.
    """
    require_mapping(name, "sentences=", sentences, origin_of(function))
    for code, sentence in (sentences or {}).items():
        if not isinstance(sentence, Sentence):
            message = Text(
                vi=f"câu {code!r} không phải là Sentence(vi=…, en=…)",
                en=f"the sentence {code!r} is no Sentence(vi=…, en=…)",
            )
            raise RuleError(name, origin_of(function), message)
        mistake = mistake_in(sentence)
        if mistake is not None:
            message = Text(vi=f"câu {code!r}: {mistake.vi}", en=f"the sentence {code!r}: {mistake.en}")
            raise RuleError(name, origin_of(function), message)


def require_part(
    name: str, needs: object, scope: Literal["cell", "report"], function: Callable[..., object]
) -> None:
    """Refuse a part that rows do not have, and any for an inspection of the whole report.

    Raises:
        RuleError: it names the rule and what to do.
    """
    if needs is None:
        return
    if needs not in PARTS:
        raise RuleError(name, origin_of(function), _not_one_of(f"needs={needs!r}", PARTS))
    if scope == "report":
        raise RuleError(name, origin_of(function), _of_cells("needs="))


def require_kinds(
    name: str, kinds: object, scope: Literal["cell", "report"], function: Callable[..., object]
) -> None:
    """Refuse kinds that indicators do not have, and any for an inspection of the whole report.

    Raises:
        RuleError: it names the rule and what to do.
    """
    known = get_args(Kind)
    if isinstance(kinds, str) or not isinstance(kinds, Collection):
        message = Text(
            vi=f'kinds={kinds!r} không phải là danh sách: viết kinds=["code"]',
            en=f'kinds={kinds!r} is no list: write kinds=["code"]',
        )
        raise RuleError(name, origin_of(function), message)
    unknown = [kind for kind in kinds if kind not in known]
    if unknown:
        raise RuleError(name, origin_of(function), _not_one_of(f"kinds= {unknown[0]!r}", known))
    if kinds and scope == "report":
        raise RuleError(name, origin_of(function), _of_cells("kinds="))
