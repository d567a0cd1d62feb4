"""What diagnoses say to people, in both languages."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from cchc_audit.diagnosing.diagnosis import Change, Kind
from cchc_audit.language import Language, Text
from cchc_audit.numbers.writing import write_number

KINDS: Mapping[Kind, Text] = {
    "digits-swapped": Text(vi="đảo hai chữ số", en="two digits swapped"),
    "digit-lost": Text(vi="thiếu một chữ số", en="a digit missing"),
    "digit-added": Text(vi="thừa một chữ số", en="a digit too many"),
    "digit-changed": Text(vi="gõ sai một chữ số", en="a digit mistyped"),
    "times-10": Text(vi="sai 10 lần", en="wrong by a factor of 10"),
    "times-100": Text(vi="sai 100 lần", en="wrong by a factor of 100"),
    "times-1000": Text(
        vi="sai 1.000 lần (đơn vị tính hoặc dấu chấm)", en="wrong by a factor of 1,000 (unit or mark)"
    ),
    "unit-slip": Text(vi="sai đơn vị tính (đồng, triệu, tỷ)", en="wrong unit (đồng, million, billion)"),
    "separator": Text(
        vi="nhầm dấu phân cách nghìn với dấu thập phân", en="marks of thousands and decimals mixed up"
    ),
    "sign": Text(vi="sai dấu âm dương", en="wrong sign"),
    "rows-exchanged": Text(vi="đổi chỗ hai dòng", en="two rows exchanged"),
    "copied": Text(vi="chép nhầm số của “{other}” ở dòng trên", en="copied from the row above, “{other}”"),
    "copied-from-previous": Text(vi="chép nguyên số của kỳ trước", en="copied from the report before"),
    "stale-total": Text(vi="tổng chưa được cộng lại", en="total not added up anew"),
    "part-missing": Text(vi="tổng thiếu “{other}”", en="total without “{other}”"),
    "part-twice": Text(vi="tổng tính “{other}” hai lần", en="total counts “{other}” twice"),
    "other-denominator": Text(vi="tỷ lệ tính trên mẫu số khác", en="rate of another whole"),
    "cut-off": Text(
        vi="bị cắt bớt chữ số thập phân thay vì làm tròn", en="decimals cut off instead of rounded"
    ),
    "misplaced": Text(vi="ghi nhầm số của “{other}”", en="says what “{other}” says"),
    "alternative": Text(vi="{other}", en="{other}"),
    "not-filled": Text(vi="để trống", en="left blank"),
    "other-value": Text(vi="số sai", en="a wrong number"),
    "several": Text(vi="nhiều ô cùng sai", en="several cells wrong together"),
}
_INSTEAD = Text(vi="“{label}” là {after} thay vì {before}", en="“{label}” is {after} instead of {before}")
_FILLED = Text(vi="“{label}” (để trống) là {after}", en="“{label}” (blank) is {after}")
_WHOLE = Text(
    vi="Có thể {changes}: {kind}; giải quyết {resolves} phát hiện, không sinh phát hiện mới.",
    en="Perhaps {changes}: {kind}; resolves {resolves} findings and creates none.",
)
_SOLE = Text(
    vi="Có thể {changes}: {kind}.",
    en="Perhaps {changes}: {kind}.",
)
_BLANK = Text(
    vi="“{label}” để trống; theo các số khác phải là {after}.",
    en="“{label}” is blank; by the other numbers it is {after}.",
)
_BETWEEN = Text(vi="từ {low} đến {high}", en="from {low} to {high}")
_AT_LEAST = Text(vi="ít nhất {low}", en="at least {low}")
_AT_MOST = Text(vi="nhiều nhất {high}", en="at most {high}")
_ANYTHING = Text(vi="một số nào đó", en="some number")
_AND = Text(vi=" và ", en=" and ")


def diagnosis_message(kind: Kind, changes: Sequence[Change], other: Text, resolves: int) -> Text:
    """The sentence of a diagnosis."""

    def to(language: Language) -> str:
        told = _AND.to(language).join(_changed(change, language) for change in changes)
        sentence = _SOLE if resolves == 1 else _WHOLE
        name = KINDS[kind].to(language).format(other=other.to(language).rstrip("."))
        return sentence.to(language).format(changes=told, kind=name, resolves=resolves)

    return Text(vi=to("vi"), en=to("en"))


def blank_message(label: Text, value: Fraction | None, low: Fraction | None, high: Fraction | None) -> Text:
    """The sentence about a blank."""

    def to(language: Language) -> str:
        return _BLANK.to(language).format(label=label.to(language), after=_number(value, low, high, language))

    return Text(vi=to("vi"), en=to("en"))


def _changed(change: Change, language: Language) -> str:
    after = _number(change.after, change.low, change.high, language)
    label = change.label.to(language)
    if change.before is None:
        return _FILLED.to(language).format(label=label, after=after)
    return _INSTEAD.to(language).format(
        label=label, after=after, before=write_number(change.before, language)
    )


def _number(value: Fraction | None, low: Fraction | None, high: Fraction | None, language: Language) -> str:
    if value is not None:
        return write_number(value, language)
    facts = {
        "low": "" if low is None else write_number(low, language),
        "high": "" if high is None else write_number(high, language),
    }
    if low is not None and high is not None:
        return _BETWEEN.to(language).format(**facts)
    if low is None and high is None:
        return _ANYTHING.to(language)
    return (_AT_MOST if low is None else _AT_LEAST).to(language).format(**facts)
