"""The list of units agrees with itself, and a unit is known by its name however that is typed."""

import unicodedata
from datetime import date, timedelta
from importlib.resources import files

import cchc_audit_soc_trang
import pytest
import yaml
from cchc_audit_soc_trang.units import province_of_list, unit_named, units_of_list

DISTRICTS = 11
BEGIN, END = date(2019, 9, 11), date(2025, 6, 30)
MERGER = date(2024, 9, 1)


def named(text: str, *around: str) -> str | None:
    unit = unit_named(text, around)
    return None if unit is None else unit.code


def test_the_units_of_each_day_make_up_the_province() -> None:
    assert len(units_of_list()) == DISTRICTS
    for day in (BEGIN, MERGER - timedelta(1), MERGER, END):
        of_units = [known for unit in units_of_list() if (known := unit.during(day, day)) is not None]
        province = province_of_list().during(day, day)
        assert province is not None
        assert len(of_units) == DISTRICTS
        for kind, number in province.of_kind.items():
            assert sum(known.of_kind[kind] for known in of_units) == number


@pytest.mark.parametrize(("day", "total"), [(date(2022, 12, 31), 109), (MERGER, 108)])
def test_the_province_has_the_communes_that_were_published(day: date, total: int) -> None:
    province = province_of_list().during(day, day)
    assert province is not None
    assert province.total == total


def test_each_number_tells_where_it_was_verified_and_days_follow_each_other() -> None:
    listed = yaml.safe_load((files(cchc_audit_soc_trang) / "units.yaml").read_text(encoding="utf-8"))
    for unit in (*units_of_list(), province_of_list()):
        assert (unit.communes[0].first, unit.communes[-1].last) == (BEGIN, END)
        for one in unit.communes:
            assert one.sources
            assert set(one.sources) <= set(listed["sources"])
        for one, following in zip(unit.communes, unit.communes[1:], strict=False):
            assert following.first - one.last == timedelta(1)
    used = {source for unit in units_of_list() for one in unit.communes for source in one.sources}
    assert used == set(listed["sources"])


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("before", ["", "UBND ", "Ủy ban nhân dân ", "UỶ BAN NHÂN DÂN  "])
@pytest.mark.parametrize("behind", ["", ", tỉnh Sóc Trăng", " – Tỉnh Sóc Trăng", " (Sóc Trăng)"])
def test_every_unit_is_known_by_its_name(form: str, before: str, behind: str) -> None:
    listed = yaml.safe_load((files(cchc_audit_soc_trang) / "units.yaml").read_text(encoding="utf-8"))["units"]
    for one in listed:
        for name in (one["name"], one["name"].upper(), one["name"].replace("Mỹ", "Mĩ")):
            text = unicodedata.normalize(form, before + name + behind)  # type: ignore[arg-type]
            wanted = None if one.get("elsewhere") and not behind else one["code"]
            assert named(text) == wanted, text
            assert named(text, "tỉnh sóc trăng") == one["code"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Huyện",
        "Huyện Vị Thủy",
        "Thị xã Mỹ Tú",
        "Huyện Mỹ Tú, tỉnh An Giang",
        "Huyện Mỹ Tú 2",
        "Xã Mỹ Tú",
        "UBND xã Long Hưng, huyện Mỹ Tú",
        "Phòng Nội vụ huyện Mỹ Tú",
        "Sóc Trăng",
        "UBND tỉnh Sóc Trăng",
        "Huyện Châu Thành",
        "Huyện Châu Thành A, tỉnh Sóc Trăng",
        "Huyện Châu Thành, tỉnh Hậu Giang",
    ],
)
def test_nothing_else_is_taken_for_a_unit(text: str) -> None:
    assert named(text) is None
