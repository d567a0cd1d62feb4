"""What the surroundings of a run say: the reader's language, and whether an output is a terminal with colours."""

import os
from collections.abc import Mapping, Sequence
from typing import Literal, TextIO

from cchc_audit.language import LANGUAGES, Language

ColorChoice = Literal["auto", "always", "never"]
COLOR_CHOICES: tuple[ColorChoice, ...] = ("auto", "always", "never")
_OPTION = "--lang"


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """The reader's language: as asked with --lang, else that of the environment if it is one of ours, else Vietnamese.

    It is looked for before the arguments are parsed, since their own errors are told in it.
    """
    asked: Language | None = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == _OPTION:
            given = value if equals else next(iter(arguments[place + 1 :]), "")
            asked = next((language for language in LANGUAGES if language == given), asked)
    if asked is not None:
        return asked
    named = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), ""
    )
    return next((language for language in LANGUAGES if named.lower().startswith(language)), "vi")


def has_colors(stream: TextIO, choice: ColorChoice, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether colours are written: as asked, else only on a terminal, and not where NO_COLOR is set."""
    if choice != "auto":
        return choice == "always"
    return is_terminal(stream) and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def is_terminal(stream: TextIO) -> bool:
    """Whether a person sees what is written there at once."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False
