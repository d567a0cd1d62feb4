"""What is wrong with something that an inspection yields, each thing as one sentence with what to do."""

from collections.abc import Sequence

from cchc_audit.language import Text
from cchc_audit.report.cell import PARTS


def no_statement(given: object) -> Text:
    """Neither a relation nor a remark."""
    shown, vi, en = f"{given!r:.80}", "", ""
    if isinstance(given, bool):
        vi, en = ": bọc một trong hai số bằng quantity()", ": lift one of the numbers with quantity()"
    return Text(
        vi=f"quy tắc soát cách ghi yield quan hệ và Remark, không phải {shown}{vi}",
        en=f"an inspection yields relations and remarks, not {shown}{en}",
    )


def too_many(most: int) -> Text:
    """More than anyone reads."""
    return Text(
        vi=f"nêu hơn {most} điều về một ô: vòng lặp có kết thúc không?",
        en=f"the inspection stated more than {most} things about one cell: does its loop end?",
    )


def too_large(levels: int, nodes: int) -> Text:
    """A relation that cannot be explained."""
    return Text(
        vi=f"quan hệ có hơn {levels} tầng hoặc {nodes} phần: cộng bằng sum_of()",
        en=f"the relation has more than {levels} levels or {nodes} parts: add up with sum_of()",
    )


def no_sentence(code: object, declared: Sequence[str]) -> Text:
    """A remark without a sentence."""
    listed = ", ".join(declared)
    return Text(
        vi=f"Remark {code!r:.80} không có câu nào trong sentences= của quy tắc (đã khai báo: {listed or 'không có'})",
        en=f"the rule declares no sentence for the remark {code!r:.80}: add it to sentences= "
        f"(there are {listed or 'none'})",
    )


def wrong_cells(code: str, given: object) -> Text:
    """Something else than cells."""
    return Text(
        vi=f"Remark {code!r} có cells={given!r:.80}: viết một tuple gồm các ô, như cells=(cell,)",
        en=f"the remark {code!r} has cells={given!r:.80}: give a tuple, such as cells=(cell,)",
    )


def no_cell(code: str) -> Text:
    """A remark about nothing."""
    return Text(
        vi=f"Remark {code!r} không nêu ô nào: viết cells=(cell,)",
        en=f"the remark {code!r} names no cell: write cells=(cell,)",
    )


def wrong_part(code: str, given: object) -> Text:
    """A part that no cell has."""
    listed = ", ".join(PARTS)
    return Text(
        vi=f"Remark {code!r} có part={given!r:.80}: phải là một trong {listed}",
        en=f"the remark {code!r} has part={given!r:.80}: one of {listed} is wanted",
    )


def no_facts(code: str, given: object) -> Text:
    """Facts that are no mapping."""
    return Text(
        vi=f"Remark {code!r} có facts={given!r:.80}: viết một dict",
        en=f"the remark {code!r} has facts={given!r:.80}: give a dict",
    )


def missing_facts(code: str, missing: Sequence[str]) -> Text:
    """Too few facts for the sentence."""
    listed = ", ".join(missing)
    return Text(
        vi=f"Remark {code!r} thiếu dữ kiện mà câu của nó cần: {listed}; đưa vào facts=",
        en=f"the remark {code!r} lacks the facts that its sentence asks for: {listed}; give them in facts=",
    )


def wrong_fact(code: str, name: str, value: object) -> Text:
    """A fact of a type that cannot be written exactly."""
    if isinstance(value, float):
        return Text(
            vi=f"dữ kiện {name!r} của Remark {code!r} là số float {value!r}: dùng Fraction",
            en=f"the fact {name!r} of the remark {code!r} is the float {value!r}: give a Fraction",
        )
    return Text(
        vi=f"dữ kiện {name!r} của Remark {code!r} là {value!r:.80}: dùng văn bản, số nguyên, Fraction, Text, hoặc"
        " danh sách của chúng",
        en=f"the fact {name!r} of the remark {code!r} is {value!r:.80}: give text, a whole number, a Fraction, "
        "a Text, or a list of these",
    )


def long_fact(code: str, name: str, most: int) -> Text:
    """A fact that nobody would read."""
    return Text(
        vi=f"dữ kiện {name!r} của Remark {code!r} dài hơn {most} ký tự: hãy rút gọn",
        en=f"the fact {name!r} of the remark {code!r} has more than {most} characters: shorten it",
    )
