"""Rows that are named nearly like an indicator and say its opposite, a part of it, or the same of others."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from cchc_audit.align.meaning import is_another, marks_of
from cchc_audit.align.report import build_report
from cchc_audit.reading import read, read_rows
from cchc_audit.report.cell import Report
from cchc_audit.spec.load import load_spec

ROOT = Path(__file__).resolve().parent.parent
DEFINITIONS = load_spec(ROOT / "specs" / "soctrang-huyen-cchc.yaml").indicators
SAMPLE = build_report(read(ROOT / "examples" / "my-tu-2022.tsv"), DEFINITIONS)
HEADER = ("STT", "Nội dung", "ĐVT", "Kết quả", "Ghi chú")
PARTS = ("order", "name", "unit", "value", "note")

OPPOSITES: Sequence[tuple[str, str]] = (
    ("leadership.plan.done", "Số nhiệm vụ chưa hoàn thành"),
    ("leadership.plan.done", "Số nhiệm vụ không hoàn thành"),
    ("leadership.plan.directives", "Số văn bản chỉ đạo CCHC dự kiến ban hành"),
    ("leadership.inspection.departments", "Số phòng ban chưa được kiểm tra"),
    ("leadership.inspection.communes", "Số UBND cấp xã sẽ kiểm tra"),
    ("leadership.inspection.resolved", "Số vấn đề phát hiện còn tồn đọng"),
    ("leadership.assigned.on_time", "Số nhiệm vụ đã hoàn thành trước hạn"),
    ("leadership.assigned.total", "Tổng số nhiệm vụ giao cho UBND cấp xã"),
    ("leadership.assigned.late", "Số nhiệm vụ đang thực hiện"),
    ("leadership.survey.satisfied_rate", "Tỷ lệ chưa hài lòng trong kỳ báo cáo"),
    ("institutions.issued.on_schedule", "Số VBQPPL được ban hành chậm tiến độ"),
    (
        "institutions.issued.by_procedure",
        "Số VBQPPL được ban hành không đúng quy trình, thủ tục theo quy định",
    ),
    ("institutions.checks.self_checked", "Số VBQPPL chưa tự kiểm tra theo thẩm quyền"),
    ("institutions.review.reviewed", "Số VBQPPL đang rà soát"),
    ("procedures.newly_published", "Số TTHC được công bố lại"),
    ("procedures.abolished", "Số TTHC đã được sửa đổi, bổ sung"),
    ("procedures.in_force", "Tổng số TTHC đã hết hiệu lực"),
    ("procedures.simplification.time_shortened", "Kéo dài thời gian giải quyết so với quy định"),
    ("procedures.simplification.components_reduced", "Thêm thành phần hồ sơ"),
    ("procedures.feedback.resolved", "Số lượng ý kiến đang giải quyết"),
    ("procedures.one_stop.electronic_rate", "Tỷ lệ quy trình nội bộ giải quyết TTHC chưa được điện tử hóa"),
    ("dossiers.district.received", "Số hồ sơ TTHC do UBND cấp huyện không tiếp nhận"),
    ("dossiers.district.received", "Số hồ sơ TTHC do UBND cấp huyện tiếp nhận qua bưu chính"),
    ("dossiers.district.received", "Số hồ sơ TTHC do UBND cấp tỉnh tiếp nhận"),
    ("dossiers.district.resolved", "Số hồ sơ TTHC do UBND cấp huyện tạm dừng giải quyết"),
    ("dossiers.commune.resolved", "Số hồ sơ TTHC do UBND cấp xã chờ giải quyết và trả kết quả"),
    ("dossiers.commune.on_time", "Số hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết trễ hẹn"),
    ("apparatus.departments", "Số phòng ban chuyên môn thuộc Huyện ủy"),
    ("apparatus.departments_cut", "Số lượng phòng ban chuyên môn thuộc UBND cấp huyện tăng thêm trong năm"),
    ("apparatus.service_units_cut", "Số lượng đơn vị SNCL thành lập mới trong năm"),
    ("payroll.civil.allotted", "Tổng số biên chế còn thiếu trong năm"),
    ("payroll.civil.present", "Tổng số biên chế có mặt đầu kỳ"),
    ("payroll.service.downsized", "Số người tuyển mới trong kỳ báo cáo"),
    ("payroll.service.present", "Tổng số người làm việc là nữ"),
    ("leaders.district", "Số lượng lãnh đạo Huyện ủy"),
    ("leaders.commune", "Số lượng lãnh đạo UBMTTQ cấp xã"),
    ("leaders.units", "Số lượng viên chức các đơn vị trực thuộc UBND cấp huyện"),
    ("inspectorate.communes", "Số UBND cấp xã chưa thanh tra"),
    ("recruitment.civil", "Số hợp đồng được tuyển dụng (thi tuyển, xét tuyển)"),
    ("appointment.commune", "Số lãnh đạo UBND cấp xã bị cách chức"),
    ("appointment.district", "Số lãnh đạo UBND cấp huyện được luân chuyển"),
    ("training.actual", "Số người không được đào tạo, bồi dưỡng"),
    ("discipline.commune_civil", "Số công chức cấp xã được khen thưởng"),
    ("documents.commune", "Tổng số văn bản đến tại UBND cấp xã"),
    ("services.level3.provided", "- Số TTHC không cung cấp trực tuyến mức độ 3"),
    (
        "services.level4.used",
        "- Số TTHC đang cung cấp trực tuyến mức độ 4 chưa phát sinh hồ sơ nộp trực tuyến",
    ),
    ("services.with_fees", "Tổng số TTHC không có yêu cầu nghĩa vụ tài chính"),
    ("certificates.district", "Số lượng lãnh đạo UBND cấp huyện chưa được cấp chứng thư số"),
    (
        "certificates.department",
        "Số lượng viên chức phòng chuyên môn thuộc UBND cấp huyện được cấp chứng thư số",
    ),
    ("postal.commune.dossiers_received", "- Tổng số hồ sơ thực tế được tiếp nhận trực tuyến"),
    ("iso.communes_assessed", "Số UBND cấp xã không thực hiện đánh giá nội bộ"),
)
SAME: Sequence[tuple[str, str]] = (
    ("dossiers.district.resolved", "Số hồ sơ TTHC do UBND cấp huyện đã giải quyết và trả kết quả"),
    ("dossiers.district.on_time", "Số hồ sơ TTHC UBND cấp huyện tiếp nhận đã giải quyết đúng và trước hạn"),
    ("procedures.in_force", "Tổng số TTHC còn hiệu lực"),
    ("institutions.issued", "Số VBQPPL được ban hành"),
    ("leadership.assigned.late", "Số nhiệm vụ hoàn thành không đúng hạn"),
    ("discipline.commune_cadres", "Số cán bộ cấp xã bị xử lý kỷ luật"),
    ("appointment.commune", "Số lãnh đạo UBND cấp xã mới được bổ nhiệm"),
    ("services.level3.provided", "- Số TTHC cung cấp trực tuyến mức độ 3"),
    ("payroll.civil.present", "Tổng số biên chế hiện có mặt"),
    ("leadership.inspection.resolved", "Số vấn đề phát hiện đã được khắc phục, xử lý"),
)


def _replaced(indicator: str, name: str, *, beside: bool = False) -> tuple[Report, int]:
    """The report with another row in place of an indicator's, or behind it; and the number of that row."""
    rows: list[list[str | None]] = [list(HEADER)]
    at = 0
    for cell in SAMPLE.cells.values():
        row: list[str | None] = [cell.field(part).text for part in PARTS]  # type: ignore[arg-type]
        if cell.indicator != indicator:
            rows.append(row)
            continue
        rows += [row] if beside else []
        rows.append(["", name, row[2], "7", ""])
        at = len(rows)
    return build_report(read_rows(rows), DEFINITIONS), at


def _owner(report: Report, line: int) -> str | None:
    """The indicator to which the row of a line was given."""
    for indicator, cell in report.cells.items():
        if cell.row is not None and cell.row.place.row == line:
            return indicator
    return None


@pytest.mark.parametrize(("indicator", "name"), OPPOSITES)
def test_a_row_that_says_something_else_is_nobodys_where_the_right_one_is_lost(
    indicator: str, name: str
) -> None:
    report, line = _replaced(indicator, name)
    assert _owner(report, line) is None
    assert name in [row.name.text for row in report.unmatched]


@pytest.mark.parametrize(("indicator", "name"), OPPOSITES[::3])
def test_nor_does_it_disturb_the_right_one_before_it(indicator: str, name: str) -> None:
    report, line = _replaced(indicator, name, beside=True)
    assert _owner(report, line) is None
    assert _owner(report, line - 1) == indicator


@pytest.mark.parametrize(("indicator", "name"), SAME)
def test_words_that_clerks_drop_and_add_make_no_other_row(indicator: str, name: str) -> None:
    report, line = _replaced(indicator, name)
    assert _owner(report, line) == indicator


def _differ(name: str, official: str, above: str = "") -> bool:
    return is_another(marks_of(name), marks_of(official), above=marks_of(above))


def test_what_a_heading_says_may_be_repeated_or_left_out() -> None:
    official, heading = "Số lãnh đạo UBND cấp huyện", "Số liệu về xử lý kỷ luật"
    assert not _differ(f"{official} bị kỷ luật", official, heading)
    assert _differ(f"{official} bị kỷ luật", official)
    assert not _differ("Số đơn vị SNCL", "Số đơn vị SNCL cắt giảm", "Cắt giảm đơn vị")
    assert _differ("Số đơn vị SNCL", "Số đơn vị SNCL cắt giảm")


def test_without_diacritics_the_words_are_known_too() -> None:
    assert marks_of("So ho so chua giai quyet") == marks_of("Số hồ sơ chưa giải quyết")
    assert marks_of("Số công trình sửa chữa") == marks_of("So cong trinh sua chua") == {}
    assert _differ("So lanh dao HDND cap xa", "Số lãnh đạo UBND cấp xã")
