"""What `compare` says, in both languages."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cchc_audit.language import Text

if TYPE_CHECKING:  # the arguments of every command import this
    from cchc_audit.report.cell import Part

COMPARE = Text(
    vi="so sánh một báo cáo với bản nộp lại: phát hiện nào mới, đã hết, còn nguyên, đã đổi, và số liệu nào đã sửa",
    en="a report against its resubmission: which findings are new, gone, unchanged, changed, and which values changed",
)
OLD = Text(vi="báo cáo đã nộp trước", en="the report as it was submitted first")
NEW = Text(vi="báo cáo nộp lại", en="the report that was submitted in its place")
FORMAT = Text(vi="table (mặc định) hoặc json", en="table (the default) or json")
TITLE = Text(vi="{new} thay cho {old}", en="{new} in the place of {old}")
COUNTS = Text(
    vi="Phát hiện: {new} mới, {changed} đã đổi số, {unchanged} còn nguyên, {gone} đã hết. Ô đã sửa: {cells}.",
    en="Findings: {new} new, {changed} with other numbers, {unchanged} unchanged, {gone} gone. Cells changed: {cells}.",
)
UNIT = Text(vi="Đơn vị: {unit}", en="Unit: {unit}")
ONLY_OLD = Text(vi="Chỉ có trong bản trước: {units}", en="Only in the first: {units}")
ONLY_NEW = Text(vi="Chỉ có trong bản nộp lại: {units}", en="Only in the second: {units}")
SAME = Text(vi="Không có gì thay đổi.", en="Nothing has changed.")
STATUS, SEVERITY, MESSAGE = (
    Text(vi="Tình trạng", en="Status"),
    Text(vi="Mức độ", en="Severity"),
    Text(vi="Phát hiện", en="Finding"),
)
STATES: Mapping[str, Text] = {
    "new": Text(vi="mới", en="new"),
    "changed": Text(vi="đã đổi số", en="other numbers"),
    "unchanged": Text(vi="còn nguyên", en="unchanged"),
    "gone": Text(vi="đã hết", en="gone"),
}
INDICATOR, PART, BEFORE, AFTER, DIFFERENCE = (
    Text(vi="Chỉ tiêu", en="Indicator"),
    Text(vi="Phần", en="Part"),
    Text(vi="Trước", en="Before"),
    Text(vi="Sau", en="After"),
    Text(vi="Chênh lệch", en="Difference"),
)
PARTS: Mapping["Part", Text] = {
    "value": Text(vi="số liệu", en="value"),
    "note": Text(vi="ghi chú", en="note"),
    "unit": Text(vi="đơn vị tính", en="unit"),
}
