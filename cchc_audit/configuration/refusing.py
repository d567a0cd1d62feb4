"""Refusing a configuration: with all its problems, and for names of things that do not exist."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from cchc_audit.configuration.model import Configuration
from cchc_audit.configuration.places import Place
from cchc_audit.language import Text
from cchc_audit.problem import Problem
from cchc_audit.refusal import CannotAudit


def refused(problems: Iterable[Problem]) -> CannotAudit:
    """The refusal of a configuration with problems."""
    found = tuple(problems)
    text = Text(
        vi="\n".join(problem.to("vi") for problem in found),
        en="\n".join(problem.to("en") for problem in found),
    )
    return CannotAudit("configuration", {"problems": [str(problem) for problem in found]}, text)


def refused_at(configuration: Configuration, place: Place, error: CannotAudit) -> CannotAudit:
    """The refusal of something that the configuration asks for, with the line on which it does."""
    line = configuration.line(place)
    return refused((Problem(code=error.code, text=error.text, file=configuration.file, line=line),))


def unknown_plugins(configuration: Configuration, plugins: Collection[str]) -> tuple[Problem, ...]:
    """A problem for each plugin that the configuration names and that is not there."""
    named = (("allow", configuration.allow or ()), ("trusted", configuration.trusted))
    return tuple(
        _unknown(configuration, (key, index), name, plugins, _NO_PLUGIN)
        for key, names in named
        for index, name in enumerate(names)
        if name not in plugins
    )


def unknown_names(configuration: Configuration, known: Collection[str]) -> tuple[Problem, ...]:
    """A problem for each check or rule that the configuration selects or ignores and that is not there."""
    return tuple(
        _unknown(configuration, place, name, known, _NO_NAME)
        for place, name in _chosen(configuration)
        if name not in known
    )


def _chosen(configuration: Configuration) -> Iterator[tuple[Place, str]]:
    for index, name in enumerate(configuration.select):
        yield ("select", index), name
    for index, ignored in enumerate(configuration.ignore):
        yield ("ignore", index, "name"), ignored.name


_NO_PLUGIN = Text(vi="Không có plugin “{name}”.", en="There is no plugin “{name}”.")
_NO_NAME = Text(vi="Không có kiểm tra hay quy tắc “{name}”.", en="There is no check or rule “{name}”.")


def _unknown(
    configuration: Configuration, place: Place, name: str, known: Collection[str], sentence: Text
) -> Problem:
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = Text(vi=f"Có phải là “{near[0]}”?", en=f"Did you mean “{near[0]}”?") if near else None
    text = Text(vi=sentence.vi.format(name=name), en=sentence.en.format(name=name))
    return Problem(
        code="unknown-name",
        text=text,
        file=configuration.file,
        line=configuration.line(place),
        suggestion=hint,
    )
