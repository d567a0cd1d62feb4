"""The reference of hooks and public names as Markdown, from their signatures and docstrings."""

import inspect
from collections.abc import Iterator, Mapping

from cchc_audit import plugin_problems as problems
from cchc_audit.language import Language, Text
from cchc_audit.plugin_hooks import HOOK_NAMES, Hooks
from cchc_audit.writing import api_sentences
from cchc_audit.writing import reference_sentences as sentences
from cchc_audit.writing.rule_reference import row, table_head


def hook_reference(language: Language) -> Iterator[str]:
    """The lines of the reference of hooks: signature, meaning, and what the loader says of mistakes."""
    yield sentences.ABOUT_HOOKS.to(language)
    for name in HOOK_NAMES:
        hook = getattr(Hooks, name)
        returned = str(hook.__annotations__["return"]).replace("collections.abc.", "")
        returned = returned.replace("cchc_audit.rule.record.", "")
        yield ""
        yield f"### {name}"
        yield ""
        yield f"`@hookimpl def {name}() -> {returned}`"
        english = (inspect.getdoc(hook) or "").split("\n\n")
        for paragraph in english if language == "en" else api_sentences.HOOKS[name]:
            yield ""
            yield " ".join(paragraph.split())
        yield ""
        yield sentences.LOADER_SAYS.to(language)
        yield ""
        yield from (f"- {text.to(language)}" for text in _mistakes(name))


def _mistakes(hook: str) -> Iterator[Text]:
    """What the loader says where the hook, or that there is none, is wrong: its own sentences."""
    yield problems.NO_HOOK
    yield problems.unusable_hook(f"'{hook[:-1]}'")
    yield problems.no_list(hook, None)
    wanted = {
        "cchc_rules": "@relation / @inspection",
        "cchc_specs": "Path, importlib.resources.files()",
        "cchc_readers": "cchc_audit.Reader",
    }
    yield problems.wrong_item(hook, "total", wanted[hook])
    yield problems.raised(ZeroDivisionError("division by zero"), hook)


def public_names(names: Mapping[str, object], language: Language) -> Iterator[str]:
    """The lines of a table of public names: what each is for, from the first line of its docstring."""
    yield sentences.ABOUT_NAMES.to(language)
    yield ""
    yield from table_head([sentences.NAME, sentences.MEANING], language)
    for name, value in names.items():
        english = (inspect.getdoc(value) or "").partition("\n")[0]
        yield row(f"`{name}`", english if language == "en" else api_sentences.NAMES[name])
