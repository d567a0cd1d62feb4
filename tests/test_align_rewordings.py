"""Names of rows as clerks of other offices would write them, made by hand and by no generator."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from cchc_audit.align.report import build_report
from cchc_audit.reading import read, read_rows
from cchc_audit.report.cell import Report
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.spec.load import load_spec

ROOT = Path(__file__).resolve().parent.parent
REWORDINGS: Mapping[str, str] = {
    "leadership.plan.rate": "Mức độ hoàn thành kế hoạch CCHC của năm (%)",
    "leadership.plan.tasks": "Tổng số nhiệm vụ theo kế hoạch CCHC",
    "leadership.plan.done": "Số nhiệm vụ trong kế hoạch đã hoàn thành",
    "leadership.plan.directives": "Số VB chỉ đạo, điều hành về cải cách hành chính được ban hành",
    "leadership.inspection.departments": "Số phòng, ban chuyên môn được kiểm tra",
    "leadership.inspection.units": "Số đơn vị trực thuộc được kiểm tra",
    "leadership.inspection.communes": "Số xã, thị trấn được kiểm tra",
    "leadership.inspection.issues": "Số tồn tại, vấn đề phát hiện qua kiểm tra",
    "leadership.inspection.resolved": "Số vấn đề đã xử lý xong",
    "leadership.communication.rate": "Tỷ lệ hoàn thành nhiệm vụ tuyên truyền",
    "leadership.communication.province_page": "Số tin, bài, phóng sự đăng trên Chuyên trang CCHC của tỉnh",
    "leadership.communication.own_page": "Số tin, bài đăng trên chuyên mục CCHC của Trang TTĐT đơn vị",
    "leadership.communication.meetings": "Tuyên truyền CCHC qua hội nghị, hội thi, các cuộc họp",
    "leadership.assigned.total": "Tổng số nhiệm vụ UBND tỉnh giao",
    "leadership.assigned.on_time": "Số nhiệm vụ hoàn thành đúng thời hạn",
    "leadership.assigned.late": "Số nhiệm vụ hoàn thành trễ hạn",
    "leadership.initiatives": "Sáng kiến, giải pháp mới trong công tác CCHC",
    "leadership.commendation": "Khen thưởng về CCHC",
    "leadership.survey.forms": "Số phiếu khảo sát đã phát",
    "leadership.survey.satisfied_rate": "Tỉ lệ người dân, tổ chức hài lòng",
    "leadership.dialogue": "Đối thoại của lãnh đạo huyện với người dân và doanh nghiệp",
    "institutions.issued": "Tổng số văn bản quy phạm pháp luật ban hành trong năm",
    "institutions.issued.on_schedule": "Số VB QPPL ban hành đúng tiến độ",
    "institutions.checks.self_checked": "Số văn bản QPPL đã tự kiểm tra",
    "institutions.review.due": "Số văn bản phải rà soát",
    "institutions.review.reviewed": "Số văn bản QPPL được rà soát xong",
    "institutions.legal_education": "Phổ biến, giáo dục pháp luật",
    "institutions.legal_education.documents": "Số văn bản pháp luật được tuyên truyền",
    "procedures.control": "Công tác kiểm soát thủ tục hành chính",
    "procedures.control.reviewed": "Số thủ tục hành chính được rà soát",
    "procedures.simplification.time_shortened": "Số TTHC được rút ngắn thời gian giải quyết",
    "procedures.simplification.components_reduced": "Số TTHC giảm thành phần hồ sơ",
    "procedures.newly_published": "Số thủ tục mới công bố",
    "procedures.abolished": "Số thủ tục bãi bỏ, thay thế",
    "procedures.in_force": "Tổng số thủ tục hành chính còn hiệu lực",
    "procedures.in_force.district": "+ Cấp huyện: số TTHC áp dụng",
    "procedures.in_force.commune": "+ Số thủ tục áp dụng tại cấp xã",
    "procedures.feedback.received": "Số phản ánh, ý kiến tiếp nhận",
    "procedures.feedback.resolved": "Số ý kiến được giải quyết",
    "procedures.one_stop.same_level": "Thủ tục liên thông cùng cấp",
    "procedures.one_stop.across_levels": "Thủ tục liên thông giữa các cấp",
    "procedures.one_stop.electronic_rate": "Tỷ lệ quy trình nội bộ được điện tử hóa",
    "dossiers.district.received": "Tổng số HS TTHC cấp huyện tiếp nhận",
    "dossiers.district.resolved": "Số hồ sơ cấp huyện đã giải quyết, trả kết quả",
    "dossiers.district.on_time": "Số hồ sơ cấp huyện giải quyết đúng hạn",
    "dossiers.commune.received": "Hồ sơ TTHC UBND xã, thị trấn tiếp nhận",
    "dossiers.commune.resolved": "Hồ sơ TTHC UBND xã, thị trấn đã trả kết quả",
    "dossiers.commune.on_time": "Hồ sơ TTHC tại UBND xã, thị trấn giải quyết đúng hạn",
    "apparatus.departments": "Số cơ quan chuyên môn thuộc UBND huyện",
    "apparatus.service_units": "Tổng số ĐVSN công lập thuộc huyện",
    "apparatus.service_units_cut": "Số đơn vị sự nghiệp công lập giảm trong năm",
    "payroll.civil.allotted": "Biên chế công chức được giao",
    "payroll.civil.present": "Biên chế công chức hiện có mặt",
    "payroll.civil.contracts": "Số lao động hợp đồng tại các cơ quan HCNN",
    "payroll.civil.downsized": "Số biên chế tinh giản trong năm",
    "payroll.service.allotted": "Số lượng người làm việc được giao",
    "payroll.self_financed.approved": "Số lượng người làm việc đã được duyệt",
    "leaders.district": "Lãnh đạo UBND huyện",
    "leaders.department": "Lãnh đạo phòng và tương đương",
    "leaders.units": "Lãnh đạo đơn vị trực thuộc UBND huyện",
    "leaders.commune": "Lãnh đạo UBND xã, thị trấn",
    "inspectorate.units": "Số đơn vị trực thuộc UBND huyện được thanh tra",
    "inspectorate.issues": "Số sai phạm, vấn đề phát hiện qua thanh tra",
    "positions.approved": "Số cơ quan, đơn vị được phê duyệt VTVL",
    "recruitment.civil": "Số công chức tuyển dụng mới (qua thi tuyển, xét tuyển)",
    "recruitment.civil_special": "Số công chức tuyển dụng trường hợp đặc biệt",
    "recruitment.service": "Số viên chức tuyển dụng mới (qua thi tuyển, xét tuyển)",
    "appointment.by_examination": "Thi tuyển, bổ nhiệm chức danh lãnh đạo",
    "appointment.department": "Số lãnh đạo phòng chuyên môn được bổ nhiệm mới",
    "training.planned": "Số người đào tạo, bồi dưỡng theo KH",
    "training.actual": "Số người đã đào tạo, bồi dưỡng thực tế",
    "rotation.target": "Số người phải chuyển đổi vị trí theo quy định",
    "discipline.commune_cadres": "Cán bộ cấp xã bị xử lý kỷ luật",
    "discipline.commune_civil": "Công chức cấp xã bị xử lý kỷ luật",
    "finance.service_units.fully_financed": "ĐVSN tự chủ 100% chi thường xuyên và chi đầu tư",
    "finance.service_units.recurrent_financed": "ĐVSN tự chủ 100% chi thường xuyên",
    "finance.service_units.partly_financed": "ĐVSN tự chủ một phần chi thường xuyên",
    "finance.service_units.state_funded": "ĐVSN do NSNN bảo đảm 100% chi thường xuyên",
    "digital.technicians": "Số CCVC chuyên trách công nghệ thông tin",
    "documents.district": "Tổng văn bản đi của UBND huyện",
    "documents.commune": "Tổng văn bản đi của UBND các xã",
    "services.level3.eligible": "- Số TTHC đủ điều kiện cung cấp DVCTT mức độ 3",
    "services.level3.provided": "- Số TTHC đang cung cấp DVCTT mức 3",
    "services.level4.provided": "- Số TTHC đang cung cấp DVCTT mức 4",
    "services.online_payment": "Số TTHC thanh toán trực tuyến trên Cổng dịch vụ công",
    "digital.mail_accounts": "Số CCVC được cấp hộp thư điện tử công vụ",
    "certificates.commune": "Lãnh đạo cấp xã được cấp chứng thư số",
    "certificates.department": "Lãnh đạo phòng chuyên môn được cấp chứng thư số",
    "postal.district.announced": "- Số thủ tục triển khai qua dịch vụ BCCI",
    "postal.commune.dossiers_received": "- Số hồ sơ tiếp nhận qua bưu chính công ích",
    "iso.units_published": "Số đơn vị trực thuộc công bố ISO",
    "iso.communes_assessed": "Số xã, thị trấn thực hiện đánh giá nội bộ ISO",
    "iso.communes_reviewed": "Số UBND xã, thị trấn có xem xét của lãnh đạo đối với HTQLCL",
}
FOREIGN = (
    "Số mô hình hay về cải cách hành chính",
    "Số hộ nghèo được hỗ trợ",
    "Tổng thu ngân sách trên địa bàn",
    "Số trường đạt chuẩn quốc gia",
    "Số lượt người dân đến liên hệ công tác",
    "Số cuộc họp giao ban",
    "Số tổ công nghệ số cộng đồng",
    "Kinh phí thực hiện công tác cải cách hành chính",
    "Số đơn thư khiếu nại, tố cáo",
    "Số hồ sơ đất đai tồn đọng năm trước",
)


@pytest.fixture(scope="module")
def definitions() -> tuple[IndicatorDefinition, ...]:
    return load_spec(ROOT / "specs" / "soctrang-huyen-cchc.yaml").indicators


@pytest.fixture(scope="module")
def original(definitions: tuple[IndicatorDefinition, ...]) -> Report:
    return build_report(read(ROOT / "examples" / "my-tu-2022.tsv"), definitions)


def _rows(original: Report, names: Mapping[str, str]) -> list[list[str | None]]:
    """The report, repaired, with some names in other words."""
    rows: list[list[str | None]] = [["STT", "Nội dung", "ĐVT", "Kết quả", "Ghi chú"]]
    for cell in original.cells.values():
        name = names.get(cell.indicator, cell.field("name").text)
        rows.append(
            [cell.field("order").text, name, *(cell.field(p).text for p in ("unit", "value", "note"))]
        )
    return rows


def _found(report: Report, original: Report) -> tuple[list[str], list[str]]:
    """The indicators whose row is another's, and those without row."""
    numbers = {indicator: number for number, indicator in enumerate(original.cells, 2)}
    wrong = [
        indicator
        for indicator, cell in report.cells.items()
        if cell.row is not None and cell.row.place.row != numbers[indicator]
    ]
    return wrong, [indicator for indicator, cell in report.cells.items() if cell.row is None]


def test_each_rewording_alone_is_found_and_never_taken_for_another(
    original: Report, definitions: tuple[IndicatorDefinition, ...]
) -> None:
    missed: list[str] = []
    for indicator, wording in REWORDINGS.items():
        report = build_report(read_rows(_rows(original, {indicator: wording})), definitions)
        wrong, missing = _found(report, original)
        assert wrong == []
        missed += missing
    assert len(missed) <= 0.05 * len(REWORDINGS), missed


def test_all_rewordings_together_are_found_and_never_taken_for_another(
    original: Report, definitions: tuple[IndicatorDefinition, ...]
) -> None:
    wrong, missing = _found(build_report(read_rows(_rows(original, REWORDINGS)), definitions), original)
    assert wrong == []
    assert len(missing) <= 0.05 * len(REWORDINGS), missing


def test_a_row_reworded_as_another_is_lost_beside_it_is_not_taken_for_the_lost_one(
    original: Report, definitions: tuple[IndicatorDefinition, ...]
) -> None:
    order = list(original.cells)
    for indicator, wording in REWORDINGS.items():
        at = order.index(indicator)
        for lost in {*order[max(at - 2, 0) : at + 3]} - {indicator}:
            rows = _rows(original, {indicator: wording})
            rows[order.index(lost) + 1] = ["", "", "", "", ""]
            report = build_report(read_rows(rows), definitions)
            wrong, _ = _found(report, original)
            assert wrong == [], (indicator, lost)


def test_rows_of_other_things_in_place_of_a_lost_row_stay_unmatched(
    original: Report, definitions: tuple[IndicatorDefinition, ...]
) -> None:
    order = list(original.cells)
    for step, name in enumerate(FOREIGN):
        for lost in order[step :: len(FOREIGN)]:
            report = build_report(read_rows(_rows(original, {lost: name})), definitions)
            wrongly = report.cells[lost].row
            assert wrongly is None, (lost, name)
            assert name in [row.name.text for row in report.unmatched]
