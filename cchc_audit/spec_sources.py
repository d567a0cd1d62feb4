"""The spec that a person names: a file, or an installed one by its id; and why it cannot be used."""

from collections.abc import Iterable, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from cchc_audit.language import Text
from cchc_audit.refusal import CannotAudit
from cchc_audit.spec.installed import id_of, identity_of, with_id
from cchc_audit.spec.model import Spec
from cchc_audit.spec.problems import SpecProblems


def spec_file(wanted: Path | str | None, installed: Sequence[Traversable]) -> Path | None:
    """The file that the wanted spec is, if it is one."""
    if isinstance(wanted, Path):
        return wanted
    if wanted is None or any(spec.name == wanted for spec in installed):
        return None
    path = Path(wanted)
    return path if path.suffix.lower() in (".yaml", ".yml") or path.is_file() else None


def spec_source(wanted: str, installed: Sequence[Traversable]) -> Path | Traversable:
    """The file of the wanted spec, or the only installed one of that id.

    Raises:
        CannotAudit: there is no such spec, or there are several.
    """
    file = spec_file(wanted, installed)
    if file is not None:
        return file
    found = with_id(installed, wanted)
    if len(found) != 1:
        names = [identity_of(one).full for one in found]
        raise no_single_spec(wanted, names, [identifier for one in installed if (identifier := id_of(one))])
    return found[0]


def no_single_spec(wanted: str, found: Sequence[str], known: Sequence[str]) -> CannotAudit:
    """There is no spec of an id, or there are several.

    Args:
        wanted: the id.
        found: those that have it, each as id@version.
        known: the ids of all that are installed.
    """
    if found:
        listed = ", ".join(found)
        text = Text(
            vi=f"Có nhiều phiên bản của biểu mẫu “{wanted}”: {listed}."
            " Hãy ghi cả phiên bản như vậy, hoặc tệp của biểu mẫu.",
            en=f'There are several versions of the spec "{wanted}": {listed}.'
            " Name one with its version like that, or its file.",
        )
        return CannotAudit("ambiguous-spec", {"spec": wanted}, text)
    listed = ", ".join(known)
    text = Text(
        vi=f"Không có tệp hay biểu mẫu “{wanted}”. Các biểu mẫu đã cài: {listed}.",
        en=f'There is no spec or file "{wanted}". Installed specs: {listed}.',
    )
    return CannotAudit("unknown-spec", {"spec": wanted}, text)


def refuse_same_specs(specs: Iterable[Spec]) -> None:
    """Refuse to choose between specs of one id and version: whatever was chosen would be chance.

    Raises:
        CannotAudit: there are two such specs.
    """
    known: dict[tuple[str, str], Spec] = {}
    for spec in specs:
        other = known.setdefault((spec.id, spec.version), spec)
        if other is not spec:
            text = Text(
                vi=f"Biểu mẫu “{spec.id}” phiên bản {spec.version} được cài hai lần: {other.file} và {spec.file}. "
                "Hãy bỏ bớt một plugin (--without), hoặc chỉ rõ tệp của biểu mẫu.",
                en=f'The spec "{spec.id}" of version {spec.version} is installed twice: {other.file} and {spec.file}. '
                "Go on without one of the plugins (--without), or name the file of one.",
            )
            raise CannotAudit("ambiguous-spec", {"spec": spec.id}, text)


def unusable_spec(error: SpecProblems) -> CannotAudit:
    """A spec with problems."""
    facts = {"problems": [str(problem) for problem in error.problems]}
    return CannotAudit("spec", facts, Text(vi=error.to("vi"), en=error.to("en")))
