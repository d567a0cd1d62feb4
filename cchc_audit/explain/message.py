"""The message of a finding: its sentence, opened by the title of its check and followed by what may explain it."""

from functools import lru_cache

from cchc_audit.language import Text


def message_of(sentence: Text, title: Text | None, explanation: Text | None) -> Text:
    """The whole message; a check without a title opens nothing."""
    vi, en = sentence.vi, sentence.en
    if explanation is not None:
        vi = f"{vi}. Có thể do: {explanation.vi}" if explanation.vi else vi
        en = f"{en}. Perhaps: {explanation.en}" if explanation.en else en
    if title is None:
        return Text(vi=_finished(vi), en=_finished(en))
    return Text(vi=f"{_opening(title.vi)} {_finished(vi)}", en=f"{_opening(title.en)} {_finished(en)}")


def _finished(text: str) -> str:
    """A sentence with a capital letter and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


_opening = lru_cache(maxsize=1024)(_finished)
"""The title of a check as a sentence: the same for every report."""
