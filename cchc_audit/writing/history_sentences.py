"""What is said of the earlier reports that a report is compared with, in both languages."""

from collections.abc import Mapping

from cchc_audit.language import Text
from cchc_audit.report.compared import Unfit

HISTORY = Text(vi="Các kỳ trước", en="Earlier reports")
HISTORY_VALUE = Text(
    vi="so sánh với {count} báo cáo, từ {first} đến {last}",
    en="compared with {count}, from {first} to {last}",
)
NO_HISTORY = Text(vi="không có báo cáo nào để so sánh", en="none to compare with")
HISTORY_LEFT_OUT = Text(vi="Không dùng: {listed}", en="Left out: {listed}")
LEFT_OUT: Mapping[Unfit, Text] = {
    "other_unit": Text(vi="{source} (của “{unit}”)", en='{source} (of "{unit}")'),
    "not_earlier": Text(
        vi="{source} (kỳ {period} không phải kỳ trước)", en="{source} ({period} is not earlier)"
    ),
    "other_length": Text(
        vi="{source} (kỳ {period} dài hoặc ngắn hơn)", en="{source} ({period} is longer or shorter)"
    ),
}
MORE_LEFT_OUT = Text(vi=" và {count} báo cáo khác", en=" and {count} more")
