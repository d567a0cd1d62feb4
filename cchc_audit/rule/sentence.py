"""The sentences that a rule declares for its findings, with {facts} to be put in."""

from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Literal

from cchc_audit.language import Text

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What a finding says, with {facts} put in; severity None is the rule's own."""

    vi: str
    en: str
    severity: Severity | None = None


@lru_cache(maxsize=1_024)
def wanted_facts(sentence: Sentence) -> frozenset[str]:
    """The names of the facts that a sentence asks for, in either language."""
    return _names(sentence.vi) | _names(sentence.en)


def mistake_in(sentence: Sentence) -> Text | None:
    """What is wrong with a sentence, None if nothing is: a language, its braces, or facts of one language only."""
    for language, text in (("vi", sentence.vi), ("en", sentence.en)):
        if not isinstance(text, str) or not text.strip():
            return Text(vi=f"không có nội dung ở {language}=", en=f"it says nothing in {language}=")
        try:
            names = _names(text)
        except ValueError as error:
            return Text(
                vi=f"không điền được {language}= ({error}); viết {{{{ và }}}} cho dấu ngoặc nhọn cần giữ",
                en=f"{language}= cannot be filled in ({error}); write {{{{ and }}}} for braces that stay",
            )
        wrong = sorted(name for name in names if not name.isidentifier())
        if wrong:
            return Text(
                vi=f"{language}= dùng {{{wrong[0]}}}; tên phải đơn giản, như {{difference}}",
                en=f"{language}= asks for {{{wrong[0]}}}; a fact has a plain name, such as {{difference}}",
            )
    one_sided = sorted(_names(sentence.vi) ^ _names(sentence.en))
    if one_sided:
        name = one_sided[0]
        return Text(vi=f"{{{name}}} chỉ có ở một ngôn ngữ", en=f"{{{name}}} stands in one language only")
    return None


def _names(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)
