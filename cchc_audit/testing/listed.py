"""A YAML file that lists cases: each with its name and its line, and what is wrong said with both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from cchc_audit.language import Text
from cchc_audit.report.cell import Earlier
from cchc_audit.spec.document import Document
from cchc_audit.spec.source import decode, read_bytes
from cchc_audit.spec.yaml import read_yaml
from cchc_audit.testing.refusing import CaseError, require_known

EARLIER: tuple[Earlier, ...] = get_args(Earlier)
FILE_KEYS = ("spec", "cases")
"""The keys of a file that is more than a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseGiven:
    """One case as it is written.

    Attributes:
        name: what it shows.
        keys: everything that is given.
        line: where it begins.
    """

    name: str
    keys: Mapping[str, object]
    line: int

    def mapping(self, key: str, where: str, *, required: bool = False) -> Mapping[str, object]:
        """The mapping at a key; an empty one if nothing is there.

        Raises:
            CaseError: something else is there, or nothing where something is required.
        """
        value = self.keys.get(key)
        if isinstance(value, dict):
            return value
        if value is None and not required:
            return {}
        raise CaseError(
            Text(vi=f"{where}: {key} phải gồm các khóa và giá trị", en=f"{where}: {key}: a mapping is wanted")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCases:
    """The cases of a file.

    Attributes:
        spec: what the key `spec` of the file says; None if there is none.
    """

    file: Path
    spec: str | None
    cases: tuple[CaseGiven, ...]

    def __iter__(self) -> Iterator[CaseGiven]:
        return iter(self.cases)

    def where(self, given: CaseGiven) -> str:
        """What a message calls a case."""
        return f"{self.file}:{given.line}: {given.name}"

    @classmethod
    def read(cls, file: Path) -> "ListedCases":
        """Read a file: a list of cases, or a mapping of `spec` and `cases`.

        Raises:
            CaseError: it cannot be read, or is neither.
        """
        document = _document(file)
        tree = document.tree
        path: tuple[str, ...] = ()
        spec = None
        if isinstance(tree, dict):
            if tree.keys() >= _SPEC_KEYS:
                raise CaseError(_is_spec(file))
            require_known(tree, FILE_KEYS, str(file))
            spec = None if tree.get("spec") is None else str(tree["spec"])
            tree, path = tree.get("cases"), ("cases",)
        if not isinstance(tree, list) or not tree:
            raise CaseError(Text(vi=f"{file}: cần danh sách ca thử", en=f"{file}: a list of cases is wanted"))
        lines = [document.place((*path, index))[0] for index in range(len(tree))]
        cases = tuple(_given(one, file, line) for one, line in zip(tree, lines, strict=True))
        _refuse_same_names(cases, file)
        return cls(file=file, spec=spec, cases=cases)


def _document(file: Path) -> Document:
    content = read_bytes(file, str(file))
    text = decode(content, str(file)) if isinstance(content, bytes) else content
    document = read_yaml(text, str(file)) if isinstance(text, str) else (text,)
    problems = document.problems if isinstance(document, Document) else document
    if isinstance(document, Document) and not problems:
        return document
    raise CaseError(
        Text(
            vi="\n".join(problem.to("vi") for problem in problems),
            en="\n".join(problem.to("en") for problem in problems),
        )
    )


def _given(one: object, file: Path, line: int) -> CaseGiven:
    if not isinstance(one, dict) or one.get("name") in (None, ""):
        raise CaseError(
            Text(vi=f"{file}:{line}: ca thử phải có tên (name)", en=f"{file}:{line}: a case needs a name")
        )
    return CaseGiven(name=str(one["name"]), keys=one, line=line)


def _refuse_same_names(cases: tuple[CaseGiven, ...], file: Path) -> None:
    lines: dict[str, int] = {}
    for one in cases:
        if one.name in lines:
            raise CaseError(
                Text(
                    vi=f"{file}:{one.line}: dòng {lines[one.name]} đã có ca thử tên “{one.name}”",
                    en=f'{file}:{one.line}: the case of line {lines[one.name]} is called "{one.name}" too',
                )
            )
        lines[one.name] = one.line


_SPEC_KEYS = frozenset({"id", "version"})
"""What every spec has, and no file of cases."""


def _is_spec(file: Path) -> Text:
    return Text(
        vi=f"{file}: đây là biểu mẫu, không phải ca thử. Kiểm tra nó bằng: cchc-audit spec check {file};"
        " đặt ca thử của nó vào tests/specs/, với khóa spec",
        en=f"{file}: this is a spec, not cases. Check it with: cchc-audit spec check {file};"
        " put its cases into tests/specs/, with the key spec",
    )
