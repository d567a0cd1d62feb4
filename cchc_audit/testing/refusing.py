"""Why a case cannot be run."""

from collections.abc import Collection

from cchc_audit.language import Text


class CaseError(ValueError):
    """A case that cannot be read; `text` says which one, and what is wrong, in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def require_known(given: Collection[str], known: Collection[str], where: str) -> None:
    """Refuse keys that nothing would look at.

    Raises:
        CaseError: there are such keys; it names them and those that are known.
    """
    unknown = ", ".join(sorted(set(given) - set(known)))
    if unknown:
        listed = ", ".join(known)
        raise CaseError(
            Text(
                vi=f"{where}: không có khóa {unknown}; các khóa là {listed}",
                en=f"{where}: {unknown} is none of {listed}",
            )
        )
