"""What is wrong with a rule, where, and what to do."""

from cchc_audit.language import Text


class RuleError(Exception):
    """A rule that cannot be used, with the place and what to do.

    Attributes:
        message: what is wrong.
        text: the same behind the place and the name of the rule.
    """

    def __init__(self, rule: str, origin: str, message: Text) -> None:
        place = f"{origin}: " if origin else ""
        self.text = Text(vi=f"{place}quy tắc {rule}: {message.vi}", en=f"{place}rule {rule}: {message.en}")
        super().__init__(self.text.en)
        self.rule = rule
        self.origin = origin
        self.message = message
