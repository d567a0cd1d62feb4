"""Why a case cannot be run."""

from collections.abc import Collection

from cchc_audit.language import Text
from cchc_audit.spec.sentences import LISTED, nearest


class CaseError(ValueError):
    """A case that cannot be read; `text` says which one, and what is wrong, in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def require_known(given: Collection[str], known: Collection[str], where: str) -> None:
    """Refuse keys that nothing would look at.

    Raises:
        CaseError: there are such keys; it names them, the nearest that is known, and all known unless they are many.
    """
    unknown = sorted(set(given) - set(known))
    if unknown:
        told = ", ".join(unknown)
        near = nearest(unknown[0], known, listed=False)
        if near is not None and len(known) > LISTED:
            text = Text(vi=f"{where}: không có khóa {told}", en=f"{where}: {told} is not known here")
        else:
            listed = ", ".join(known)
            vi = f"{where}: không có khóa {told}; các khóa là {listed}"
            text = Text(vi=vi, en=f"{where}: {told} is none of {listed}")
        raise CaseError(
            text if near is None else Text(vi=f"{text.vi}. {near.vi}", en=f"{text.en}. {near.en}")
        )
