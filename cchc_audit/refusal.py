"""The one exception of the public functions: why something could not be audited."""

from collections.abc import Mapping

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text


class CannotAudit(Exception):  # noqa: N818  the name says what happened
    """A report, a spec or a plugin cannot be used.

    Attributes:
        code: stable, in English, such as empty, no-spec-fits, spec, plugin, unknown-name.
        facts: what the sentence says, for programs.
        text: what is wrong and what to do, in both languages.
    """

    def __init__(self, code: str, facts: Mapping[str, object], text: Text) -> None:
        super().__init__(code, dict(facts))
        self.code = code
        self.facts = Frozen(dict(facts))
        self.text = text

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as it is made, so that another process gets it whole."""
        return CannotAudit, (self.code, dict(self.facts), self.text)

    def __str__(self) -> str:
        return f"{self.text.vi}\n{self.text.en}"
