"""What Python would get silently wrong in a rule, each thing as one sentence that names the way out."""

from cchc_audit.language import Text


class MisuseError(TypeError):
    """A symbol that is used as if it were a number, a list or a truth.

    Attributes:
        text: what is wrong and what to write instead, in both languages.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def __reduce__(self) -> tuple[type["MisuseError"], tuple[Text]]:
        return type(self), (self.text,)


class MeaninglessError(ValueError):
    """A formula that means nothing for these values, such as the sum of an empty list.

    It is a ValueError: a rule may refuse what it is given, as Python's own functions do.

    Attributes:
        text: what is wrong, in both languages.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def __reduce__(self) -> tuple[type["MeaninglessError"], tuple[Text]]:
        return type(self), (self.text,)


TRUTH = Text(
    vi="một quan hệ hay đại lượng chưa đúng hay sai khi quy tắc được đọc: thay 'and', 'or', 'not', 'if', 'in' và so"
    " sánh nối tiếp như a <= b <= c bằng all_of(), any_of(), negation() hoặc implies(); thay min(), max() bằng"
    " minimum_of(), maximum_of()",
    en="a relation or quantity has no truth value while a rule is read: use all_of(), any_of(), negation() or "
    "implies() instead of 'and', 'or', 'not', 'if', 'in' and chained comparisons such as a <= b <= c; "
    "minimum_of() and maximum_of() instead of min() and max()",
)
NO_LIST = Text(
    vi="một đại lượng không phải là danh sách: đưa cho sum_of(), minimum_of(), maximum_of() một danh sách đại lượng",
    en="a quantity is not a list: give sum_of(), minimum_of() and maximum_of() a list of quantities",
)
NO_LIST_PARAMETER = Text(
    vi="một đại lượng không phải là danh sách: hãy cho quy tắc một tham số kiểu list[Indicator]",
    en="a quantity is not a list: give the rule a parameter of type list[Indicator]",
)
NO_LENGTH = Text(
    vi="một đại lượng không phải là danh sách, không có độ dài: hãy cho quy tắc một tham số kiểu list[Indicator]",
    en="a quantity is not a list and has no length: give the rule a parameter of type list[Indicator]",
)
NOT_IN = Text(
    vi="'in' không dùng được với quan hệ và đại lượng: so sánh bằng == và nối bằng any_of()",
    en="'in' does not work on relations and quantities: compare with == and join with any_of()",
)
NO_NUMBER = Text(
    vi="một đại lượng chưa có số khi quy tắc được đọc; hãy nêu quan hệ phải đúng",
    en="a quantity has no number while a rule is read; state the relation that must hold instead",
)
NO_TEXT = Text(
    vi="một chỉ tiêu chưa có gì để in ra khi quy tắc được đọc; câu chữ do chương trình viết,"
    " tên quan hệ là văn bản cố định",
    en="an indicator has nothing to print while a rule is read; the engine writes the sentences, and names of relations"
    " are fixed texts",
)
ROUNDED = Text(
    vi="quy tắc không bao giờ làm tròn: số liệu được so sánh theo độ chính xác đã in",
    en="never round in a rule: the engine compares with the precision that each number was printed to",
)
SUMMED = Text(
    vi="sum() không đúng với danh sách rỗng: dùng sum_of(danh_sách)",
    en="sum() of quantities is not exact about empty lists: use sum_of(list)",
)
NOT_COMPARED = Text(
    vi="quan hệ không so sánh với nhau: nối bằng all_of(), any_of(), implies()",
    en="relations are not compared with each other: join them with all_of(), any_of(), implies()",
)
AMPERSAND = Text(vi="'&' không nối quan hệ: dùng all_of()", en="'&' does not join relations: use all_of()")
BAR = Text(vi="'|' không nối quan hệ: dùng any_of()", en="'|' does not join relations: use any_of()")
TILDE = Text(
    vi="'~' không phủ định quan hệ: dùng negation()", en="'~' does not negate a relation: use negation()"
)
NO_OPERATOR = Text(
    vi="phép tính chỉ có + - * / và abs(): không có phép lấy dư, lũy thừa (viết x * x) hay phép chia làm tròn",
    en="of arithmetic there are + - * / and abs(): no remainder, no power (write x * x), no division that rounds",
)
NO_ARITHMETIC = Text(
    vi="quan hệ không phải là số: nối các quan hệ bằng all_of(), any_of(), implies()",
    en="a relation is no number: join relations with all_of(), any_of(), implies()",
)
BOOLEAN = Text(
    vi="True và False không phải là số: so sánh với 1 hoặc 0",
    en="True and False are no numbers: compare with 1 or 0",
)
NONE = Text(
    vi="None không phải là số: dùng present(x) hoặc blank(x) để hỏi đã có số hay chưa",
    en="None is no number: use present(x) or blank(x) to ask whether a number is given",
)
IN_A_SET = Text(
    vi="'in' với một set, hay khóa của dict, không so sánh các chỉ tiêu: nêu bằng == và any_of() điều phải đúng, hoặc"
    " giữ trong danh sách",
    en="'in' a set, and keys of a dict, do not compare indicators: state with == and any_of() what must hold, "
    "or keep a list",
)


def no_attribute(name: str) -> Text:
    """A property that a symbol does not have."""
    return Text(
        vi=f"chỉ tiêu không có .{name} trong quy tắc quan hệ, ở đó nó là một ký hiệu: hãy nêu điều phải đúng về nó;"
        " ô của báo cáo thì do quy tắc soát cách ghi xem",
        en=f"an indicator has no .{name} in a relation rule, where it is a symbol: state what must hold of it; "
        "an inspection looks at the cells of a report",
    )


def not_finite(value: object) -> Text:
    """A number that is infinite or none."""
    return Text(
        vi=f"{value} không phải là số: dùng một Decimal hữu hạn",
        en=f"{value} is no number: give a finite Decimal",
    )


def not_exact(value: float) -> Text:
    """A float."""
    written = repr(str(value))
    return Text(
        vi=f"{value!r} không chính xác: viết Decimal({written}) hoặc một Fraction",
        en=f"{value!r} is not exact: write Decimal({written}) or a Fraction",
    )


def is_text(value: str) -> Text:
    """A text."""
    shown = f"{value!r:.80}"
    return Text(
        vi=f"{shown} là văn bản, không phải số: dùng một chỉ tiêu, int hoặc Decimal",
        en=f"{shown} is text, not a number: give an indicator, an int or a Decimal",
    )


def no_quantity(value: object) -> Text:
    """Anything else that is no quantity."""
    kind = type(value).__name__
    return Text(
        vi=f"{kind} không phải là đại lượng: dùng một chỉ tiêu, int, Decimal hoặc quantity(cell)",
        en=f"{kind} is no quantity: give an indicator, an int, a Decimal, or quantity(cell)",
    )


def empty(function: str) -> Text:
    """A function of a list that was given none."""
    return Text(
        vi=f"{function}() của một danh sách rỗng không có nghĩa: cần ít nhất một mục",
        en=f"{function}() of an empty list has no meaning: give at least one item",
    )


def no_relation(function: str, value: object) -> Text:
    """Something else than a relation where one is taken."""
    vi, en = "", ""
    if isinstance(value, bool):
        vi, en = "; nó so sánh số thường", ": it compares plain numbers"
    shown = f"{value!r:.80}"
    return Text(
        vi=f"{function}() nhận quan hệ, không phải {shown}{vi}",
        en=f"{function}() takes relations, not {shown}{en}",
    )


def no_current_indicator(function: str) -> Text:
    """A function of earlier periods that was given something else than an indicator."""
    return Text(
        vi=f"{function}() nhận một chỉ tiêu của báo cáo này",
        en=f"{function}() takes an indicator of this report",
    )


def no_name(value: object) -> Text:
    """The name of a relation that is none."""
    shown = f"{value!r:.80}"
    return Text(
        vi=f"{shown} không phải là tên của một quan hệ: đặt một văn bản ngắn trên một dòng",
        en=f"{shown} is no name of a relation: give a short text of one line",
    )
