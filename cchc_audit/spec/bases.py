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
from cchc_audit.spec.installed import identity_of, with_id
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


def with_bases(
    place: Place,
    installed: Collection[Traversable],
    folders: Collection[FilePath] = (),
    above: tuple[Place, ...] = (),
) -> Document:
    """The document with everything that it extends; itself if it extends nothing.

    Args:
        place: the file that may extend another.
        installed: the spec files that can be extended by their id.
        folders: where files may be extended that stand neither in the folder of a file that extends them nor below it.
        above: the files that extend this one, the nearest last.

    Raises:
        SpecProblems: a base is missing, ambiguous or unreadable, or the specs extend each other in a circle.
    """
    document = place.document
    if not isinstance(document.tree, dict) or "extends" not in document.tree:
        return document
    problems = ProblemList(document)
    base = _base((*above, place), installed, folders, problems)
    if base is not None:
        _refuse_circle(base, (*above, place), problems)
    if base is None or problems.reported_at(("extends",)):
        raise SpecProblems(problems.ordered())
    read = Place(source=base, document=read_document(base, name_of(base)))
    if not isinstance(read.document.tree, dict):
        raise SpecProblems((_no_spec(read.document.file, document),))
    return merged(with_bases(read, installed, folders, (*above, place)), document)


def _base(
    extending: tuple[Place, ...],
    installed: Collection[Traversable],
    folders: Collection[FilePath],
    problems: ProblemList,
) -> Source | None:
    """What the last of some files extends, each of which extends the next."""
    wanted = problems.document.value(("extends",))
    if not isinstance(wanted, str) or not wanted.strip():
        text = Text(
            vi="“extends” là mã của một biểu mẫu đã cài (hoặc mã@phiên-bản), hoặc đường dẫn tương đối của một tệp.",
            en="“extends” is the id of an installed spec (or id@version), or the relative path of a file.",
        )
        problems.add("wrong-type", text, ("extends",))
        return None
    is_file = wanted.lower().endswith((".yaml", ".yml"))
    if is_file or any(sign in wanted.partition("@")[0] for sign in "/\\"):
        return _beside(extending, wanted, folders, problems)
    return _installed(wanted, installed, problems)


def _beside(
    extending: tuple[Place, ...], wanted: str, folders: Collection[FilePath], problems: ProblemList
) -> Source | None:
    """The file of a path that is relative to the folder of the one that extends it."""
    if PurePosixPath(wanted).is_absolute() or PureWindowsPath(wanted).anchor:
        text = Text(
            vi="Đường dẫn của “extends” phải tương đối, tính từ thư mục của tệp này.",
            en="The path in “extends” must be relative to the folder of this file.",
        )
        problems.add("absolute-path", text, ("extends",))
        return None
    folder = getattr(extending[-1].source, "parent", None)
    steps = wanted.replace("\\", "/").split("/")
    if folder is None:
        text = Text(
            vi=f"Không tìm được “{wanted}”: bộ chỉ tiêu này không nằm trong tệp nào.",
            en=f"“{wanted}” cannot be looked for: this spec stands in no file.",
        )
        problems.add("missing-base", text, ("extends",))
        return None
    found = FilePath(normpath(folder.joinpath(*steps))) if isinstance(folder, FilePath) else folder / wanted
    if _is_outside(found, extending, folders):
        problems.add("outside-folder", _OUTSIDE, ("extends",), suggestion=_ALLOW)
        return None
    if found.is_file():
        return found
    text = Text(vi=f"Không có tệp “{found}”.", en=f"There is no file “{found}”.")
    known = [one.name for one in found.parent.iterdir()] if found.parent.is_dir() else []
    specs = [name for name in known if name.lower().endswith((".yaml", ".yml"))]
    problems.add("missing-base", text, ("extends",), suggestion=sentences.nearest(steps[-1], specs))
    return None


def _is_outside(found: Source, extending: tuple[Place, ...], folders: Collection[FilePath]) -> bool:
    """Whether a file stands elsewhere than in, or below, the folders of those that extend it and those allowed.

    Links are followed first: whoever may write a spec on a server must not get at other files there.
    """
    if not isinstance(found, FilePath):
        return False
    own = [place.source.parent for place in extending if isinstance(place.source, FilePath)]
    target = found.resolve()
    return not any(target.is_relative_to(folder.resolve()) for folder in (*own, *folders))


_OUTSIDE = Text(
    vi="Tệp được mở rộng nằm ngoài thư mục của tệp này.",
    en="The file in “extends” stands outside the folder of this file.",
)
_ALLOW = Text(
    vi="Đặt tệp đó vào thư mục này hay thư mục con, cài nó thành plugin rồi gọi bằng mã, hoặc cho phép thư mục của nó"
    " bằng “spec-folders” trong tệp cấu hình.",
    en="Put that file into this folder or below, install it with a plugin and name its id, or allow its folder with"
    " “spec-folders” in the configuration.",
)


def _installed(wanted: str, installed: Collection[Traversable], problems: ProblemList) -> Source | None:
    found = with_id(installed, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        files = ", ".join(f"{identity_of(one).full} ({name_of(one)})" for one in found)
        text = Text(
            vi=f"Có nhiều biểu mẫu mang mã “{wanted}”: {files}.",
            en=f"There are several specs with the id “{wanted}”: {files}.",
        )
        named = identity_of(found[0]).full
        way_out = Text(vi=f"Ghi cả phiên bản, như {named}.", en=f"Name the version too, as in {named}.")
        if "@" in wanted:
            way_out = Text(
                vi="Gỡ bớt một plugin, hoặc ghi đường dẫn tương đối của một tệp.",
                en="Remove one of the plugins, or write the relative path of one of the files.",
            )
        problems.add("ambiguous-base", text, ("extends",), suggestion=way_out)
        return None
    text = Text(
        vi=f"Không có biểu mẫu “{wanted}” nào được cài đặt.", en=f"There is no installed spec “{wanted}”."
    )
    identities = [identity for one in installed if (identity := identity_of(one)).id]
    known = [identity.full if "@" in wanted else identity.id for identity in identities]
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
