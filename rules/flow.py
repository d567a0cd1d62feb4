"""What comes in is finished or still in progress."""

from cchc_audit import Indicator, Relation, Text, relation, sum_of


@relation(
    "flow",
    vi="Số tiếp nhận (kể cả kỳ trước chuyển sang) bằng số đã giải quyết cộng số đang giải quyết.",
    en="What was received, with what was carried over, equals what is resolved plus what is in progress.",
    why=Text(
        vi=(
            "Hồ sơ đã nhận thì hoặc đã giải quyết, hoặc đang giải quyết; số lệch là hồ sơ bị sót "
            "hoặc tính hai lần."
        ),
        en=(
            "A dossier received is resolved or in progress; a difference means dossiers lost or "
            "counted twice."
        ),
    ),
    right={"received": [7900, 71], "resolved": 7376, "in_progress": 595},
    wrong={"received": [7900, 71], "resolved": 7376, "in_progress": 585},
)
def flow(*, received: list[Indicator], resolved: Indicator, in_progress: Indicator) -> Relation:
    """State that all that was received is resolved or in progress."""
    return sum_of(received) == resolved + in_progress
