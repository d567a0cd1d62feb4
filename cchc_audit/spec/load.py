"""Loads the spec of a form from YAML; everything that is wrong with it is told at once."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from importlib.resources.abc import Traversable
from pathlib import Path as FilePath

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.problem import Problem
from cchc_audit.rule.record import Rule
from cchc_audit.spec.bases import Place, name_of, read_document, with_bases
from cchc_audit.spec.checks import read_checks
from cchc_audit.spec.document import Document, Tree
from cchc_audit.spec.fields import Fields, refuse_extending
from cchc_audit.spec.formulas import Formulas
from cchc_audit.spec.indicators import read_indicators
from cchc_audit.spec.merging import EXTENDING
from cchc_audit.spec.model import LAYOUTS, Spec
from cchc_audit.spec.problems import ProblemList, SpecProblems
from cchc_audit.spec.references import check_named
from cchc_audit.spec.rules import InstalledRules, check_inspections, check_own_names, check_uses
from cchc_audit.spec.settings import read_inspections, read_notes
from cchc_audit.spec.switches import check_off, read_off, switched_off_elsewhere

LEVELS = ("tinh", "huyen", "xa", "so", "any")
REQUIRED = ("id", "version", "title", "level", "indicators")
KEYS = (*REQUIRED, "extends", *EXTENDING, "layout", "valid", "checks", "off", "notes", "inspections")
_SPEC_ID = re.compile(r"[a-z0-9_]+(?:[.-][a-z0-9_]+)*")

__all__ = ["SpecProblems", "load_spec"]


def load_spec(  # noqa: PLR0913 - each is an independent choice of the caller
    source: FilePath | Traversable | str,
    *,
    name: str | None = None,
    rules: Mapping[str, Rule] | None = None,
    absent: Collection[str] = (),
    validate: bool = True,
    installed: Collection[Traversable] = (),
    folders: Collection[FilePath] = (),
) -> Spec:
    """The spec that a file, or a text, holds, with that of the spec that it extends.

    Args:
        source: a file, or the text of a spec (a str is always text, never a path).
        name: how problems call the file; by default its path.
        rules: the installed rules by name; without them the rules that the spec names are not looked at.
        absent: names of plugins that the run does without; their rules are not looked for.
        validate: whether the published JSON Schema is applied as well; unknown keys and wrong types are found
            without it too.
        installed: the spec files that can be extended by their id.
        folders: where files may be extended that do not stand in the folder of the spec, or below.

    Raises:
        SpecProblems: with everything that is wrong with the file.
    """
    document = load_document(source, name=name, installed=installed, folders=folders)
    return load_spec_of(document, rules=rules, absent=absent, validate=validate)


def load_spec_of(
    document: Document,
    *,
    rules: Mapping[str, Rule] | None = None,
    absent: Collection[str] = (),
    validate: bool = True,
) -> Spec:
    """The spec that an effective document describes; the arguments are those of `load_spec`.

    Raises:
        SpecProblems: with everything that is wrong with it.
    """
    spec, problems = _judged(
        document, None if rules is None else InstalledRules(rules=rules, absent=absent), validate
    )
    if problems or spec is None:
        raise SpecProblems(problems)
    return spec


def load_document(
    source: FilePath | Traversable | str,
    *,
    name: str | None = None,
    installed: Collection[Traversable] = (),
    folders: Collection[FilePath] = (),
) -> Document:
    """The effective document of a spec: the file, or the text, with everything that it extends.

    Args:
        source: a file, or the text of a spec.
        name: how problems call the file; by default its path.
        installed: the spec files that can be extended by their id.
        folders: where files may be extended that do not stand in the folder of the spec, or below.

    Raises:
        SpecProblems: a file cannot be read as YAML, or what it extends is not there.
    """
    document = read_document(source, name if name is not None else name_of(source))
    place = Place(source=None if isinstance(source, str) else source, document=document)
    return with_bases(place, installed, folders)


def _judged(
    document: Document,
    installed: InstalledRules | None,
    validate: bool,  # noqa: FBT001 - as the caller has it
) -> tuple[Spec | None, tuple[Problem, ...]]:
    """The spec, and everything that is wrong with it."""
    problems = ProblemList(document)
    spec = _read(document, problems, installed)
    # What is wrong anyway is told in full: only the schema sees what an extension gives in vain, as a second entry.
    if validate or problems:
        from cchc_audit.spec.schema import check_schema  # noqa: PLC0415 - jsonschema is slow to import

        check_schema(problems)
    found = problems.ordered()
    if document.extension is not None and any(problem.through for problem in found):
        found = _told_apart(found, _judged(document.extension.base, installed, validate)[1])
    return spec, found


def _told_apart(found: tuple[Problem, ...], of_base: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems of an extension; those that its base has by itself do not come from the extension."""
    known = {replace(problem, through=""): problem for problem in of_base}
    return tuple(known.get(replace(problem, through=""), problem) for problem in found)


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
    refuse_extending(fields, EXTENDING)
    off = read_off(fields)
    valid = fields.mapping("valid")
    if valid:
        valid.known(("from", "to"))
    inspections = fields.mapping("inspections")
    notes = read_notes(fields.items("notes"), problems)
    layout = fields.choice("layout", LAYOUTS, "rows") if "layout" in fields else "rows"
    indicators = read_indicators(fields.items("indicators"), notes.rows, layout, problems)
    checks = read_checks(fields.items("checks"), off, problems)
    spec = Spec(
        id=fields.text("id"),
        version=fields.text("version"),
        title=fields.bilingual("title") or Text(vi="", en=""),
        level=fields.choice("level", LEVELS, "") if "level" in fields else "",
        layout=layout,
        valid_from=valid.day("from") if valid else None,
        valid_to=valid.day("to") if valid else None,
        indicators=indicators,
        checks=checks.checks,
        inspections=Frozen(read_inspections(inspections) if inspections else {}),
        extends=tuple(_extended(document)),
        file=document.file,
    )
    _check_own(spec, fields)
    check_off(spec, fields, installed)
    known = {definition.id: definition for definition in indicators}
    check_named(spec, known, notes, problems)
    unclear = _unclear(tree, problems)
    formulas = Formulas(known, unclear, problems)
    left = switched_off_elsewhere(spec, problems)
    for path, relation in checks.relations:
        if path[:2] in left:
            continue
        formulas.check_relation(relation, path)
    for path, quantity in notes.formulas:
        formulas.check_quantity(quantity, path)
    if installed is not None:
        uses = [use for use in checks.uses if use.base not in left]
        check_uses(uses, installed, known, unclear, problems)
        check_own_names(spec.checks, installed, problems)
        check_inspections(spec.inspections, installed, problems)
    return spec


def _extended(document: Document) -> Iterator[str]:
    """The ids of the specs that a document extends, the nearest first."""
    while document.extension is not None:
        document = document.extension.base
        yield str(document.value(("id",)) or "")


def _items(tree: Tree, section: str) -> list[Tree]:
    items = tree.get(section) if isinstance(tree, dict) else None
    return items if isinstance(items, list) else []


def _unclear(tree: dict[str, Tree], problems: ProblemList) -> frozenset[str]:
    """The indicators whose kind is not known because it is missing or misspelt."""
    return frozenset(
        str(item["id"])
        for index, item in enumerate(_items(tree, "indicators"))
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
