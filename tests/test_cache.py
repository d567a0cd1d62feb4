"""The cache of compiled specs: whatever stands in it, results are the same, and only its user can write there."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_audit import Auditor, CannotAudit
from cchc_audit.cache.folder import MOST_ENTRIES, CacheFolder, cache_folder

REPORT = Path("examples/my-tu-2022.tsv")
SPEC = """
id: cached.form
version: "1"
title: {vi: Biểu thử, en: A form}
level: xa
indicators:
  - {id: total, name: Tổng số hồ sơ, name_en: Total, unit: Hồ sơ, kind: count}
  - {id: online, name: Hồ sơ trực tuyến, name_en: Online, unit: Hồ sơ, kind: count}
checks:
  - {id: within, holds: online <= total, severity: error, title: {vi: Trong tổng số, en: Within the total}}
"""
TEXT = "STT\tChỉ tiêu\tĐơn vị tính\tKết quả\n1\tTổng số hồ sơ\tHồ sơ\t5\n2\tHồ sơ trực tuyến\tHồ sơ\t9\n"


def _audited(cache: Path | None, spec: Path | None = None) -> dict[str, object]:
    with Auditor(spec=spec, cache=cache) as auditor:
        told = auditor.audit(REPORT) if spec is None else auditor.audit(TEXT.encode(), name="r.tsv")
    document = told.to_dict()
    document.pop("created", None)
    return document


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.cchc-spec"))


def test_with_a_cold_or_warm_cache_or_none_the_result_is_the_same(tmp_path: Path) -> None:
    without = _audited(None)
    assert _audited(tmp_path / "c") == without
    assert _entries(tmp_path / "c")
    assert _audited(tmp_path / "c") == without


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spec") / "form.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_entry_changes_nothing(
    spec: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    without = _audited(None, spec)
    _audited(folder, spec)
    [entry] = _entries(folder)
    content = bytearray(entry.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[at] ^= data.draw(st.integers(1, 255))
    else:
        del content[at:]
    entry.write_bytes(bytes(content))
    assert _audited(folder, spec) == without
    assert _audited(folder, spec) == without


def test_a_spec_that_changed_is_read_anew_and_what_is_wrong_with_it_is_told_each_time(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(SPEC, encoding="utf-8")
    first = _audited(tmp_path / "c", path)
    path.write_text(SPEC.replace("online <= total", "online == total"), encoding="utf-8")
    assert _audited(tmp_path / "c", path) != first
    assert _audited(tmp_path / "c", path) == _audited(None, path)
    path.write_text(SPEC.replace("online <= total", "onlin <= total"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(CannotAudit, match=r"form\.yaml:10:"):
            _audited(tmp_path / "c", path)


def test_a_spec_that_another_extends_is_a_part_of_it(tmp_path: Path) -> None:
    base, own = tmp_path / "base.yaml", tmp_path / "own.yaml"
    base.write_text(SPEC, encoding="utf-8")
    own.write_text(
        "extends: base.yaml\nid: own.form\nversion: '1'\ntitle: {vi: Riêng, en: Own}\n", encoding="utf-8"
    )
    first = _audited(tmp_path / "c", own)
    base.write_text(SPEC.replace("severity: error", "severity: info"), encoding="utf-8")
    changed = _audited(tmp_path / "c", own)
    assert changed != first
    assert changed == _audited(None, own)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_its_user_can_read_it_and_a_folder_that_others_can_write_is_not_used(
    spec: Path, tmp_path: Path
) -> None:
    _audited(tmp_path / "c", spec)
    [entry] = _entries(tmp_path / "c")
    assert [stat.S_IMODE(one.stat().st_mode) for one in (entry.parent, entry)] == [0o700, 0o600]
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    _audited(shared, spec)
    assert not list(shared.iterdir())


def test_where_nothing_can_be_written_nothing_is_kept(spec: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert _audited(tmp_path / "file" / "c", spec) == _audited(None, spec)


def test_it_is_bounded(tmp_path: Path) -> None:
    folder = CacheFolder(tmp_path / "c")
    for number in range(MOST_ENTRIES + 5):
        folder.write(f"{number:064}", b"x")
    assert len(_entries(tmp_path / "c")) == MOST_ENTRIES
    assert folder.read(f"{MOST_ENTRIES + 4:064}") == b"x"


def test_the_environment_moves_it_or_switches_it_off(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    assert cache_folder(home, "linux") == tmp_path / ".cache" / "cchc-audit"
    assert cache_folder({**home, "XDG_CACHE_HOME": "/kept"}, "linux") == Path("/kept/cchc-audit")
    assert cache_folder({**home, "CCHC_AUDIT_CACHE": "/own"}, "linux") == Path("/own")
    assert cache_folder({**home, "CCHC_AUDIT_CACHE": "off"}, "linux") is None
    environment = {**os.environ, "CCHC_AUDIT_CACHE": str(tmp_path / "c")}
    ran = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "cchc_audit", "check", str(REPORT)],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1
    assert _entries(tmp_path / "c")
