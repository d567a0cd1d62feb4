"""The base of a spec that extends another: an installed spec by its id, or a file beside it."""

from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from os.path import normpath
from pathlib import Path as FilePath
from pathlib import PurePosixPath, PureWindowsPath

from cchc_audit.language import Text
from cchc_audit.problem import Problem
from cchc_audit.spec import sentences
from cchc_audit.spec.document import Document
from cchc_audit.spec.installed import id_of, with_id
from cchc_audit.spec.merging import merged
from cchc_audit.spec.problems import ProblemList, SpecProblems
from cchc_audit.spec.source import decode, read_bytes
from cchc_audit.spec.yaml import read_yaml

MOST_BASES = 8
"""So many specs may extend each other in a row."""

Source = FilePath | Traversable


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A spec file that is read: where it is, what problems call it, and its text as it was parsed.

    Attributes:
        source: the file; None for a text without one.
    """

    source: Source | None
    document: Document


def read_document(source: Source | str, file: str) -> Document:
    """The document in a file, or in a text.

    Raises:
        SpecProblems: it cannot be read as YAML.
    """
    content: str | bytes | Problem = source if isinstance(source, str) else read_bytes(source, file)
    if isinstance(content, bytes):
        content = decode(content, file)
    if isinstance(content, Problem):
        raise SpecProblems((content,))
    document = read_yaml(content, file)
    if not isinstance(document, Document):
        raise SpecProblems(document)
    return document


def name_of(source: Source | str) -> str:
    """What problems call a source."""
    if isinstance(source, str):
        return "<text>"
    return str(source) if isinstance(source, FilePath) else source.name


def with_bases(place: Place, installed: Collection[Traversable], above: tuple[Place, ...] = ()) -> Document:
    """The document with everything that it extends; itself if it extends nothing.

    Args:
        place: the file that may extend another.
        installed: the spec files that can be extended by their id.
        above: the files that extend this one, the nearest last.

    Raises:
        SpecProblems: a base is missing, ambiguous or unreadable, or the specs extend each other in a circle.
    """
    document = place.document
    if not isinstance(document.tree, dict) or "extends" not in document.tree:
        return document
    problems = ProblemList(document)
    base = _base(place, installed, problems)
    if base is not None:
        _refuse_circle(base, (*above, place), problems)
    if base is None or problems.reported_at(("extends",)):
        raise SpecProblems(problems.ordered())
    read = Place(source=base, document=read_document(base, name_of(base)))
    if not isinstance(read.document.tree, dict):
        raise SpecProblems((_no_spec(read.document.file, document),))
    return merged(with_bases(read, installed, (*above, place)), document)


def _base(place: Place, installed: Collection[Traversable], problems: ProblemList) -> Source | None:
    wanted = place.document.value(("extends",))
    if not isinstance(wanted, str) or not wanted.strip():
        text = Text(
            vi="“extends” là mã của một biểu mẫu đã cài, hoặc đường dẫn tương đối của một tệp.",
            en="“extends” is the id of an installed spec, or the relative path of a file.",
        )
        problems.add("wrong-type", text, ("extends",))
        return None
    if wanted.lower().endswith((".yaml", ".yml")) or "/" in wanted or "\\" in wanted:
        return _beside(place, wanted, problems)
    return _installed(wanted, installed, problems)


def _beside(place: Place, wanted: str, problems: ProblemList) -> Source | None:
    """The file of a path that is relative to the folder of the one that extends it."""
    if PurePosixPath(wanted).is_absolute() or PureWindowsPath(wanted).anchor:
        text = Text(
            vi="Đường dẫn của “extends” phải tương đối, tính từ thư mục của tệp này.",
            en="The path in “extends” must be relative to the folder of this file.",
        )
        problems.add("absolute-path", text, ("extends",))
        return None
    folder = getattr(place.source, "parent", None)
    steps = wanted.replace("\\", "/").split("/")
    if folder is None:
        text = Text(
            vi=f"Không tìm được “{wanted}”: bộ chỉ tiêu này không nằm trong tệp nào.",
            en=f"“{wanted}” cannot be looked for: this spec stands in no file.",
        )
        problems.add("missing-base", text, ("extends",))
        return None
    found = FilePath(normpath(folder.joinpath(*steps))) if isinstance(folder, FilePath) else folder / wanted
    if found.is_file():
        return found
    text = Text(vi=f"Không có tệp “{found}”.", en=f"There is no file “{found}”.")
    known = [one.name for one in found.parent.iterdir()] if found.parent.is_dir() else []
    specs = [name for name in known if name.lower().endswith((".yaml", ".yml"))]
    problems.add("missing-base", text, ("extends",), suggestion=sentences.nearest(steps[-1], specs))
    return None


def _installed(wanted: str, installed: Collection[Traversable], problems: ProblemList) -> Source | None:
    found = with_id(installed, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        files = ", ".join(name_of(one) for one in found)
        text = Text(
            vi=f"Có nhiều biểu mẫu mang mã “{wanted}”: {files}.",
            en=f"There are several specs with the id “{wanted}”: {files}.",
        )
        way_out = Text(
            vi="Ghi đường dẫn tương đối của một tệp.", en="Write the relative path of one of the files."
        )
        problems.add("ambiguous-base", text, ("extends",), suggestion=way_out)
        return None
    text = Text(
        vi=f"Không có biểu mẫu “{wanted}” nào được cài đặt.", en=f"There is no installed spec “{wanted}”."
    )
    known = [identifier for one in installed if (identifier := id_of(one))]
    problems.add("missing-base", text, ("extends",), suggestion=sentences.nearest(wanted, known))
    return None


def _refuse_circle(base: Source, above: tuple[Place, ...], problems: ProblemList) -> None:
    known = [_key(place.source) for place in above if place.source is not None]
    if _key(base) in known:
        names = [place.document.file for place in above[known.index(_key(base)) :]]
        circle = " → ".join([*names, names[0]])
        text = Text(
            vi=f"Các bộ chỉ tiêu mở rộng lẫn nhau thành vòng: {circle}.",
            en=f"The specs extend each other in a circle: {circle}.",
        )
        problems.add("circular-base", text, ("extends",))
    elif len(above) > MOST_BASES:
        text = Text(
            vi=f"Quá {MOST_BASES} bộ chỉ tiêu mở rộng nối tiếp nhau.",
            en=f"More than {MOST_BASES} specs extend each other in a row.",
        )
        problems.add("too-many-bases", text, ("extends",))


def _key(source: Source) -> object:
    return source.resolve() if isinstance(source, FilePath) else source


def _no_spec(file: str, extending: Document) -> Problem:
    problems = ProblemList(extending)
    text = Text(vi=f"“{file}” không phải bộ chỉ tiêu.", en=f"“{file}” is no spec.")
    problems.add("no-spec", text, ("extends",))
    return problems.ordered()[-1]
