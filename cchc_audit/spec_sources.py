"""The spec that a person names: a file, or an installed one by its id; and why it cannot be used."""

from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from cchc_audit.language import Text
from cchc_audit.refusal import CannotAudit
from cchc_audit.spec.installed import each_once, id_of, identity_of, with_id
from cchc_audit.spec.problems import SpecProblems


def spec_file(wanted: Path | str | None, installed: Sequence[Traversable]) -> Path | None:
    """The file that the wanted spec is, if it is one."""
    if isinstance(wanted, Path):
        return wanted
    if wanted is None or any(spec.name == wanted for spec in installed):
        return None
    path = Path(wanted)
    return path if path.suffix.lower() in (".yaml", ".yml") or path.is_file() else None


def spec_source(wanted: Path | str, installed: Sequence[Traversable]) -> Path | Traversable:
    """The file of the wanted spec, or the only installed one of that id.

    Raises:
        CannotAudit: there is no such spec, or there are several.
    """
    file = spec_file(wanted, installed)
    if file is not None:
        return file
    found = each_once(with_id(installed, str(wanted)))
    if len(found) != 1:
        names = [identity_of(one).full for one in found]
        known = dict.fromkeys(identifier for one in installed if (identifier := id_of(one)))
        raise _no_single_spec(str(wanted), names, tuple(known))
    return found[0]


def _no_single_spec(wanted: str, found: Sequence[str], known: Sequence[str]) -> CannotAudit:
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


def unusable_spec(error: SpecProblems) -> CannotAudit:
    """A spec with problems."""
    facts = {"problems": [str(problem) for problem in error.problems]}
    return CannotAudit("spec", facts, Text(vi=error.to("vi"), en=error.to("en")))
