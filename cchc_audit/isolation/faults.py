"""The faults of inspections in words."""

from collections.abc import Mapping

from cchc_audit.isolation.budget import Budget
from cchc_audit.isolation.messages import Fault, FaultKind
from cchc_audit.language import Text

ENDING: frozenset[FaultKind] = frozenset({"overran", "memory", "ended"})
"""The faults after which a worker is replaced."""

_SENTENCES: Mapping[FaultKind, Text] = {
    "raised": Text(vi="{detail}", en="{detail}"),
    "printed": Text(
        vi="in ra “{detail}”, trong khi một quy tắc chỉ nêu kết quả bằng yield",
        en='it printed "{detail}"; a rule says what it has to say by yield only',
    ),
    "changed": Text(
        vi="đã sửa ô hoặc báo cáo được đưa cho nó",
        en="it changed the cell or report that it was given",
    ),
    "disturbed": Text(
        vi="đã thay đổi {detail}, là thứ mọi quy tắc dùng chung; hãy để nguyên như cũ",
        en="it changed {detail}, which all rules share; leave that as it is",
    ),
    "overran": Text(
        vi="chạy quá {seconds} giây (--budget-seconds)", en="it took over {seconds} s (--budget-seconds)"
    ),
    "memory": Text(
        vi="dùng quá {megabytes} MB bộ nhớ (--budget-megabytes)",
        en="it took over {megabytes} MB of memory (--budget-megabytes)",
    ),
    "ended": Text(vi="đã kết thúc tiến trình ({detail})", en="it ended its process ({detail})"),
    "unloaded": Text(
        vi="tiến trình riêng không nạp được plugin ({detail}); nếu tin cậy plugin, dùng --trust",
        en="its plugin cannot be loaded in a process of its own ({detail}); if you trust it, say so with --trust",
    ),
    "unstarted": Text(
        vi="không mở được tiến trình riêng cho plugin ({detail}); nếu tin cậy các plugin, dùng --isolation none",
        en="no process for plugins could be started ({detail}); if you trust all plugins, use --isolation none",
    ),
}
_GIVEN_UP = Text(
    vi="không chạy nữa, vì ở {times} ô khác của báo cáo này quy tắc đã phải dừng; lần cuối: {last}",
    en="it was not run, since it had to be stopped at {times} other cells of this report; the last time {last}",
)


def told(fault: Fault, budget: Budget, times: int = 0) -> Text:
    """What is wrong, in both languages.

    Args:
        fault: of an inspection.
        budget: that it had.
        times: how often its rule had been stopped at other cells, if it was not run for that; the last by `fault`.
    """
    facts = {"seconds": f"{budget.seconds:g}", "megabytes": budget.megabytes}
    detail = fault.detail if isinstance(fault.detail, Text) else Text(vi=fault.detail, en=fault.detail)
    sentence = _SENTENCES[fault.kind]
    vi = sentence.vi.format_map({**facts, "detail": detail.vi})
    en = sentence.en.format_map({**facts, "detail": detail.en})
    if not times:
        return Text(vi=vi, en=en)
    return Text(vi=_GIVEN_UP.vi.format(times=times, last=vi), en=_GIVEN_UP.en.format(times=times, last=en))
