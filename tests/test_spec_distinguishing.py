"""Indicators of one name are told apart in sentences, and only where that is needed."""

from pathlib import Path

import pytest

from cchc_audit import Auditor
from cchc_audit.spec.load import load_spec

HEAD = "id: a\nversion: '1'\ntitle: {vi: a, en: a}\nlevel: any\nindicators:\n"
CHECK = "checks:\n  - {id: c, holds: first.sent <= second.sent}\n"


def spec(*rows: str) -> str:
    return HEAD + "".join(f"  - {{{row}, kind: count}}\n" for row in rows) + CHECK


def apart(text: str) -> dict[str, str | None]:
    return {one.id: None if one.apart is None else one.apart.vi for one in load_spec(text).indicators}


FIRST = "id: first, name: Cấp huyện, name_en: District, section: '1', heading: true"
SECOND = "id: second, name: Cấp xã, name_en: Commune, section: '2', heading: true"
SENT = "id: {0}.sent, name: {1}, name_en: Sent, parent: {0}"


def test_by_the_item_where_each_stands_in_its_own() -> None:
    rows = (FIRST, SENT.format("first", "Số đã gửi") + ", section: '1'")
    others = (SECOND, SENT.format("second", "Số ĐÃ gửi") + ", section: '2'")
    assert apart(spec(*rows, *others)) == {
        "first": None, "first.sent": "mục 1", "second": None, "second.sent": "mục 2",
    }  # fmt: skip


def test_by_the_row_above_where_items_do_not() -> None:
    rows = (FIRST, SENT.format("first", "Số đã gửi"), SECOND, SENT.format("second", "Số đã gửi"))
    assert apart(spec(*rows))["first.sent"] == "Cấp huyện"
    assert apart(spec(*rows))["second.sent"] == "Cấp xã"


def test_not_where_nothing_differs_nor_where_names_do() -> None:
    same = (
        FIRST,
        SENT.format("first", "Số đã gửi"),
        "id: second.sent, name: Số đã gửi, name_en: Sent, parent: first",
    )
    assert set(apart(spec(*same)).values()) == {None}
    other = (FIRST, SENT.format("first", "Số đã gửi"), SECOND, SENT.format("second", "Số đã nhận"))
    assert set(apart(spec(*other)).values()) == {None}


@pytest.mark.parametrize(("language", "told"), [("vi", "(Cấp huyện) 5"), ("en", "(District) 5")])
def test_a_sentence_says_which_is_meant(language: str, told: str, tmp_path: Path) -> None:
    rows = (FIRST, SENT.format("first", "Số đã gửi"), SECOND, SENT.format("second", "Số đã gửi"))
    file = tmp_path / "a.yaml"
    file.write_text(spec(*rows), encoding="utf-8")
    report = [("STT", "Chỉ tiêu", "ĐVT", "Kết quả", "Ghi chú"),
              ("1", "Cấp huyện", "", "", ""), ("", "Số đã gửi", "", "5", ""),
              ("2", "Cấp xã", "", "", ""), ("", "Số đã gửi", "", "3", "")]  # fmt: skip
    (finding,) = [one for one in Auditor(spec=file).audit(report).findings if one.check == "c"]
    assert told in finding.message.to(language)  # type: ignore[arg-type] # one of the two
    assert finding.cells[0].label.vi == "Số đã gửi (Cấp huyện)"
