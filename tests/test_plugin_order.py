"""No result depends on the order of plugins, or of the rules in them."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit import Auditor, Result

NAMES = ("received", "online", "direct")
SPEC = """\
id: thu.thu-tu
version: "1"
title: {vi: Thử, en: Form}
level: xa
indicators:
  - {id: received, name: Tổng số hồ sơ tiếp nhận trong kỳ, name_en: Received, kind: count, unit: Hồ sơ}
  - {id: online, name: Số hồ sơ nộp trực tuyến, name_en: Online, kind: count, unit: Hồ sơ, parent: received}
  - {id: direct, name: Số hồ sơ nộp trực tiếp tại quầy, name_en: Direct, kind: count, unit: Hồ sơ, parent: received}
checks:
"""
ROWS = ("Tổng số hồ sơ tiếp nhận trong kỳ", "Số hồ sơ nộp trực tuyến", "Số hồ sơ nộp trực tiếp tại quầy")
HEAD = """\
from cchc_audit import Cell, Indicator, Relation, Remark, Report, Sentence, hookimpl, inspection, quantity, relation

SAYS = {"remark": Sentence(vi="ô này có {number}", en="this cell has {number}")}

"""
RULES = {
    "relation": """
@relation("{name}", vi="Không quá {most} lần.", en="At most {most} times.")
def {function}(*, part: Indicator, whole: Indicator) -> Relation:
    return part <= {most} * whole
""",
    "cells": """
@inspection("{name}", vi="Không quá {most}.", en="At most {most}.")
def {function}(cell: Cell):
    if cell.value is not None:
        yield quantity(cell) <= {most}
""",
    "remarks": """
@inspection("{name}", vi="Không có số {most}.", en="No {most}.", severity="info", sentences=SAYS)
def {function}(cell: Cell):
    if cell.value == {most}:
        yield Remark(code="remark", cells=(cell,), facts={{"number": {most}}})
""",
    "report": """
@inspection("{name}", vi="Cả báo cáo không quá {most}.", en="All at most {most}.", severity="error")
def {function}(report: Report):
    for cell in report.cells.values():
        if cell.value is not None:
            yield (quantity(cell) <= {most}).named("remark")
""",
    "crash": """
@inspection("{name}", vi="Hỏng ở số {most}.", en="Breaks at {most}.")
def {function}(cell: Cell):
    if cell.value == {most}:
        raise ValueError("{name}")
    yield quantity(cell) >= 0
""",
}
COUNTER = count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of a generated plugin."""

    sort: str
    most: int

    def source(self, name: str, function: str) -> str:
        return RULES[self.sort].format(name=name, function=function, most=self.most)


PLUGINS = st.lists(
    st.lists(
        st.builds(Rule, sort=st.sampled_from(sorted(RULES)), most=st.integers(0, 3)), min_size=1, max_size=3
    ),
    min_size=2,
    max_size=3,
)


def written(folder: Path, plugins: Sequence[Sequence[Rule]], orders: Sequence[Sequence[int]]) -> list[Path]:
    """The files of plugins, each with its rules in the given order."""
    files = []
    for number, (rules, order) in enumerate(zip(plugins, orders, strict=True)):
        named = [(f"plugin_{number}.rule-{place}", f"rule_{place}") for place in range(len(rules))]
        sources = [rules[place].source(*named[place]) for place in order]
        hook = f"\n\n@hookimpl\ndef cchc_rules():\n    return [{', '.join(named[place][1] for place in order)}]\n"
        file = folder / f"plugin_{number}.py"
        file.write_text(HEAD + "\n".join(sources) + hook, encoding="utf-8")
        files.append(file)
    return files


def spec_with(folder: Path, plugins: Sequence[Sequence[Rule]]) -> Path:
    """A form with a check for each relation rule, in an order of its own, whatever that of the plugins is."""
    checks = ["  - {id: sum, holds: online + direct == received}"]
    checks += [
        f"  - {{id: c{number}-{place}, rule: plugin_{number}.rule-{place}, part: received, whole: online}}"
        for number, rules in enumerate(plugins)
        for place, rule in enumerate(rules)
        if rule.sort == "relation"
    ]
    file = folder / "form.yaml"
    file.write_text(SPEC + "\n".join(checks), encoding="utf-8")
    return file


def text_of(result: Result) -> str:
    """All of a result as text, in which the order of everything counts; of a crash without the lines of its plugin."""
    document = result.to_dict()
    findings = document["findings"]
    assert isinstance(findings, list)
    for finding in findings:
        if "error" in finding:
            finding["error"] = finding["error"].splitlines()[-1]
    return json.dumps(document)


@given(plugins=PLUGINS, values=st.tuples(*[st.integers(0, 4)] * 3), data=st.data())
@settings(max_examples=25, deadline=None)
def test_the_order_of_plugins_and_rules_changes_no_result(
    plugins: list[list[Rule]], values: tuple[int, int, int], data: st.DataObject
) -> None:
    report = [("", name, "Hồ sơ", str(value), "") for name, value in zip(ROWS, values, strict=True)]
    straight = [list(range(len(rules))) for rules in plugins]
    shuffled = [data.draw(st.permutations(order)) for order in straight]
    files_order = data.draw(st.permutations(range(len(plugins))))
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for orders, places in ((straight, range(len(plugins))), (shuffled, files_order)):
            base = Path(folder) / f"{next(COUNTER)}"
            base.mkdir()
            files = written(base, plugins, orders)
            form = spec_with(base, plugins)
            with Auditor(plugins=[files[place] for place in places], spec=form, isolation="none") as auditor:
                results.append(auditor.audit(report, name="report", unit="Xã A", period="2022"))
    first, other = results
    assert [finding.id for finding in other.findings] == [finding.id for finding in first.findings]
    assert text_of(other) == text_of(first)
