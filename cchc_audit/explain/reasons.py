"""The sentences of the reasons for which an instance has its verdict."""

from collections.abc import Callable, Mapping

from cchc_audit.engine.verdict import Reason
from cchc_audit.explain.templates import fill
from cchc_audit.language import Text

_SENTENCES: Mapping[str, Text] = {
    "missing_values": Text(vi="chưa có số liệu: {missing}", en="no figures for: {missing}"),
    "no_earlier_report": Text(
        vi="chưa có báo cáo kỳ trước (--previous, --same-period-last-year): {missing}",
        en="no report of the earlier period is given (--previous, --same-period-last-year): {missing}",
    ),
    "no_children": Text(
        vi="chưa có báo cáo của các đơn vị trực thuộc (--children): {missing}",
        en="no reports of the units below are given (--children): {missing}",
    ),
    "missing_units": Text(
        vi="chưa có số liệu: {missing}; các đơn vị chưa có: {units}",
        en="no figures for: {missing}; from these units: {units}",
    ),
    "condition_open": Text(
        vi="chưa biết điều kiện có đúng không, vì chưa có số liệu: {missing}",
        en="it is open whether the condition applies, since there are no figures for: {missing}",
    ),
    "condition_false": Text(
        vi="điều kiện của kiểm tra không xảy ra", en="the condition of the check does not apply"
    ),
    "denominator_zero": Text(vi="tử số và mẫu số đều bằng 0", en="both numerator and denominator are 0"),
    "reading_chosen": Text(
        vi="chính kiểm tra này đã quyết định cách đọc một số viết không rõ, nên không chứng minh gì về số đó",
        en="this check itself decided how an ambiguous number is read, so it is no evidence about that number",
    ),
    "nothing_to_inspect": Text(vi="không có gì để kiểm tra", en="there is nothing to inspect"),
    "ignored": Text(vi="bỏ qua theo yêu cầu: {reason}", en="ignored as asked: {reason}"),
    "not_selected": Text(vi="không nằm trong các kiểm tra được chọn", en="not among the checks selected"),
    "switched_off": Text(vi="biểu mẫu không áp dụng: {reason}", en="switched off by the spec: {reason}"),
    "plugin_left_out": Text(
        vi="chạy không có plugin {plugin}, là nơi có quy tắc này",
        en="run without the plugin {plugin}, which has the rule",
    ),
    "crashed": Text(vi="quy tắc bị lỗi khi chạy: {error}", en="the rule crashed: {error}"),
}
CODES = frozenset(_SENTENCES)
"""Every code that a reason can have."""

_MOST_NAMES = 5


def reason_text(reason: Reason, name_of: Callable[[str], Text]) -> Text:
    """The sentence of a reason in both languages.

    Args:
        reason: of an instance.
        name_of: what people call the quantity of a name.
    """
    sentence = _SENTENCES[reason.code]
    names = [name_of(name) for name in reason.missing[:_MOST_NAMES]]
    left_out = len(reason.missing) - len(names)
    vi = _listed([name.vi for name in names], "và {} chỉ tiêu khác", left_out)
    en = _listed([name.en for name in names], "and {} more", left_out)
    return fill(sentence, {**reason.facts, "missing": Text(vi=vi, en=en)})


def _listed(names: list[str], more: str, left_out: int) -> str:
    shown = "; ".join(names)
    return f"{shown} {more.format(left_out)}" if left_out else shown
