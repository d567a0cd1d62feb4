"""Loads the spec of a form from YAML; everything that is wrong with it is told at once."""

import re
from collections.abc import Collection, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path as FilePath

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.problem import Problem
from cchc_audit.rule.record import Rule
from cchc_audit.spec.checks import read_checks
from cchc_audit.spec.document import Document, Tree
from cchc_audit.spec.fields import Fields
from cchc_audit.spec.formulas import Formulas
from cchc_audit.spec.indicators import read_indicators
from cchc_audit.spec.model import Spec
from cchc_audit.spec.problems import ProblemList, SpecProblems
from cchc_audit.spec.references import check_named
from cchc_audit.spec.rules import InstalledRules, check_inspections, check_own_names, check_uses
from cchc_audit.spec.settings import read_inspections, read_notes
from cchc_audit.spec.source import decode, read_bytes
from cchc_audit.spec.yaml import read_yaml

LEVELS = ("tinh", "huyen", "xa", "so")
REQUIRED = ("id", "version", "title", "level", "indicators")
KEYS = (*REQUIRED, "valid", "checks", "notes", "inspections")
_SPEC_ID = re.compile(r"[a-z0-9_]+(?:[.-][a-z0-9_]+)*")

__all__ = ["SpecProblems", "load_spec"]


def load_spec(
    source: FilePath | Traversable | str,
    *,
    name: str | None = None,
    rules: Mapping[str, Rule] | None = None,
    absent: Collection[str] = (),
    validate: bool = True,
) -> Spec:
    """The spec that a file, or a text, holds.

    Args:
        source: a file, or the text of a spec (a str is always text, never a path).
        name: how problems call the file; by default its path.
        rules: the installed rules by name; without them the rules that the spec names are not looked at.
        absent: names of plugins that the run does without; their rules are not looked for.
        validate: whether the published JSON Schema is applied as well; unknown keys and wrong types are found
            without it too.

    Raises:
        SpecProblems: with everything that is wrong with the file.
    """
    file = name if name is not None else _name(source)
    document = read_yaml(_text(source, file), file)
    if not isinstance(document, Document):
        raise SpecProblems(document)
    problems = ProblemList(document)
    installed = None if rules is None else InstalledRules(rules=rules, absent=absent)
    spec = _read(document, problems, installed)
    if validate:
        from cchc_audit.spec.schema import check_schema  # noqa: PLC0415 - jsonschema is slow to import

        check_schema(problems)
    if problems or spec is None:
        raise SpecProblems(problems.ordered())
    return spec


def _name(source: FilePath | Traversable | str) -> str:
    if isinstance(source, str):
        return "<text>"
    return str(source) if isinstance(source, FilePath) else source.name


def _text(source: FilePath | Traversable | str, file: str) -> str:
    content: str | bytes | Problem = source if isinstance(source, str) else read_bytes(source, file)
    if isinstance(content, bytes):
        content = decode(content, file)
    if isinstance(content, Problem):
        raise SpecProblems((content,))
    return content


def _read(document: Document, problems: ProblemList, installed: InstalledRules | None) -> Spec | None:
    tree: Tree = document.tree
    if not isinstance(tree, dict):
        sentence = Text(
            vi="Một bộ chỉ tiêu gồm các khóa id, version, title, level, indicators, checks.",
            en="A spec consists of the keys id, version, title, level, indicators, checks.",
        )
        problems.add("no-spec", sentence, ())
        return None
    fields = Fields(tree, (), problems)
    fields.known(KEYS, REQUIRED)
    valid = fields.mapping("valid")
    if valid:
        valid.known(("from", "to"))
    inspections = fields.mapping("inspections")
    notes = read_notes(fields.items("notes"), problems)
    indicators = read_indicators(fields.items("indicators"), notes.rows, problems)
    checks = read_checks(fields.items("checks"), problems)
    spec = Spec(
        id=fields.text("id"),
        version=fields.text("version"),
        title=fields.bilingual("title") or Text(vi="", en=""),
        level=fields.choice("level", LEVELS, "") if "level" in fields else "",
        valid_from=valid.day("from") if valid else None,
        valid_to=valid.day("to") if valid else None,
        indicators=indicators,
        checks=checks.checks,
        inspections=Frozen(read_inspections(inspections) if inspections else {}),
        file=document.file,
    )
    _check_own(spec, fields)
    known = {definition.id: definition for definition in indicators}
    check_named(spec, known, notes, problems)
    unclear = _unclear(tree, problems)
    formulas = Formulas(known, unclear, problems)
    for path, relation in checks.relations:
        formulas.check_relation(relation, path)
    for path, quantity in notes.formulas:
        formulas.check_quantity(quantity, path)
    if installed is not None:
        check_uses(checks.uses, installed, known, unclear, problems)
        check_own_names(spec.checks, installed, problems)
        check_inspections(spec.inspections, installed, problems)
    return spec


def _unclear(tree: dict[str, Tree], problems: ProblemList) -> frozenset[str]:
    """The indicators whose kind is not known because it is missing or misspelt."""
    items = tree.get("indicators")
    return frozenset(
        str(item["id"])
        for index, item in enumerate(items if isinstance(items, list) else ())
        if isinstance(item, dict) and "id" in item
        if "kind" not in item or problems.reported_at(("indicators", index, "kind"))
    )


def _check_own(spec: Spec, fields: Fields) -> None:
    problems = fields.problems
    if spec.id and not _SPEC_ID.fullmatch(spec.id):
        sentence = Text(
            vi=f"Mã “{spec.id}” sai: chỉ gồm chữ thường không dấu, chữ số, “_”, và “.” hoặc “-” ở giữa.",
            en=f"The id “{spec.id}” is malformed: small letters, digits, “_”, “.” or “-” between them.",
        )
        problems.add("malformed-id", sentence, ("id",))
    if spec.valid_from and spec.valid_to and spec.valid_from > spec.valid_to:
        sentence = Text(vi="“from” sau “to”.", en="“from” is later than “to”.")
        problems.add("dates-reversed", sentence, ("valid", "from"))
    if fields.values.get("indicators") == []:
        sentence = Text(vi="Bộ chỉ tiêu không có chỉ tiêu nào.", en="The spec has no indicators.")
        problems.add("no-indicators", sentence, ("indicators",))
