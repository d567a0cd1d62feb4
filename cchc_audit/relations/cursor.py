"""A place among the tokens of a formula, and how deeply it is nested."""

from cchc_audit.relations.mistakes import MOST_DEPTH, bracket_missing, too_deep
from cchc_audit.relations.tokens import Token


class Cursor:
    """Reads tokens one after another; whoever enters a bracket or a sign leaves it again."""

    __slots__ = ("_deepest", "_depth", "_most", "_position", "_token", "_tokens")

    def __init__(self, tokens: list[Token]) -> None:
        """Begin at the first token; the last is the end."""
        self._tokens = tokens
        self._position = 0
        self._token = tokens[0]
        self._depth = self._most = 0
        self._deepest = self._token

    def _take(self) -> Token:
        token = self._token
        self._position += 1
        self._token = self._tokens[self._position]
        return token

    def _accept(self, text: str) -> Token | None:
        return self._take() if self._token.text == text else None

    def _enter(self, token: Token) -> None:
        self._depth += 1
        if self._depth > self._most:
            self._most, self._deepest = self._depth, token
        if self._depth > MOST_DEPTH:
            raise too_deep(token)

    def _close(self, opening: Token) -> None:
        if self._accept(")") is None:
            raise bracket_missing(opening, self._token)
