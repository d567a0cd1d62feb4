"""What flaws of a rule book say to people, in both languages."""

from collections.abc import Mapping, Sequence

from cchc_audit.language import Text
from cchc_audit.linting.flaw import Flaw, FlawKind
from cchc_audit.numbers.writing import write_number

_SENTENCES: Mapping[FlawKind, Text] = {
    "contradiction": Text(
        vi="Mâu thuẫn: không báo cáo nào thỏa mãn đồng thời {relations}.",
        en="Contradiction: no report satisfies all of {relations}.",
    ),
    "never-applies": Text(
        vi="{relations}: điều kiện không bao giờ đúng.", en="{relations}: the condition is never true."
    ),
    "never-applies-with": Text(
        vi="{relations}: điều kiện không bao giờ đúng khi thỏa mãn {because}.",
        en="{relations}: the condition is never true where {because} hold.",
    ),
    "always-applies": Text(
        vi="{relations}: điều kiện luôn đúng, không cần thiết.",
        en="{relations}: the condition is always true and not needed.",
    ),
    "never-violated": Text(
        vi="{relations}: không báo cáo nào có thể vi phạm.", en="{relations}: no report could violate it."
    ),
    "implied": Text(
        vi="{relations}: thừa, vì suy ra được từ {because}.", en="{relations}: implied by {because}."
    ),
    "fixed": Text(
        vi="{indicator}: các kiểm tra chỉ cho phép một giá trị là {value}.",
        en="{indicator}: the checks leave it one value only, {value}.",
    ),
    "unguarded": Text(vi="{indicator}: không có kiểm tra nào.", en="{indicator}: no check looks at it."),
    "not-treated": Text(
        vi="{relations}: chưa xét được (nhân hoặc chia các chỉ tiêu với nhau, hoặc liên quan quá nhiều kiểm tra).",
        en="{relations}: not treated (indicators are multiplied or divided, or too many checks have a part in it).",
    ),
}

_INDICATOR_NOT_TREATED = Text(
    vi="{indicator}: chưa xét được các kiểm tra có chỉ cho phép một giá trị hay không.",
    en="{indicator}: not treated: whether the checks leave it one value only.",
)


def flaw_message(flaw: Flaw) -> Text:
    """The sentence of a flaw."""
    facts = {
        "relations": _listed(flaw.relations),
        "because": _listed(flaw.because),
        "indicator": flaw.indicator,
        "count": len(flaw.relations),
    }
    sentence = _SENTENCES[flaw.kind]
    if flaw.kind == "not-treated" and flaw.indicator:
        sentence = _INDICATOR_NOT_TREATED
    values = {
        language: "" if flaw.value is None else write_number(flaw.value, language)
        for language in ("vi", "en")
    }
    return Text(
        vi=sentence.vi.format(**facts, value=values["vi"]), en=sentence.en.format(**facts, value=values["en"])
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
