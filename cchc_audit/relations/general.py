"""Deciding a comparison that is not linear: products, quotients, minimum_of, maximum_of and abs."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

from cchc_audit.relations.clearing import Cleared
from cchc_audit.relations.figure import Figures
from cchc_audit.relations.outcome import (
    HOLDS,
    MIRRORED,
    NOT_APPLICABLE,
    UNDECIDABLE,
    UNDEFINED,
    VIOLATED,
    Outcome,
    Truth,
    for_every,
    possible,
)
from cchc_audit.relations.polynomial import Monomial, Number, Polynomial
from cchc_audit.relations.quantity import Indicator, Observed
from cchc_audit.relations.relation import Operator
from cchc_audit.relations.side import span_of
from cchc_audit.relations.span import NOTHING, Span, range_of, substitute
from cchc_audit.relations.tree import walk

_MOST_CORNERS = 8


class General:
    """A canonical form on the figures of one report."""

    def __init__(self, cleared: Cleared, figures: Figures, *, as_printed: bool) -> None:
        self._cleared = cleared
        self._unknown: set[str] = set()
        self._behind: dict[str, set[str]] = {}
        self._repeating: set[str] = set()
        self._box: dict[str, Span] = {}
        names = set(cleared.numerator.names()) | set(cleared.denominator.names())
        for numerator, denominator in cleared.quotients:
            names.update(numerator.names(), denominator.names())
        for name in names:
            self._place(name, figures, as_printed=as_printed)

    def _place(self, name: str, figures: Figures, *, as_printed: bool) -> None:
        """Put the span of a quantity, or of a function of quantities, into the box."""
        function = self._cleared.functions.get(name)
        if function is None:
            figure = figures(name)
            self._box[name] = figure.printed if as_printed else figure.span
            self._behind[name] = {name}
            known = figure.known
        else:
            leaves = [node.ref for node in walk(function) if isinstance(node, (Indicator, Observed))]
            inside = set(leaves)
            self._box[name] = span_of(function, figures, as_printed=as_printed)
            self._behind[name] = {ref for ref in inside if not figures(ref).point}
            if any(leaves.count(ref) > 1 for ref in self._behind[name]):
                self._repeating.add(name)
            known = all(figures(ref).known for ref in inside)
        if not known:
            self._unknown.add(name)

    def outcome(self, operator: Operator) -> Outcome:
        """The outcome of comparing the form with 0."""
        undefined = self.undefined()
        if undefined is not None:
            return undefined
        sign = range_of(self._cleared.denominator, self._box).span
        below = self._compare(MIRRORED[operator])
        above = self._compare(operator)
        if not self._cleared.quotients or (sign.low is not None and sign.low >= 0):
            decided = above
        elif sign.high is not None and sign.high <= 0:
            decided = below
        elif self._unknown:
            decided = above if above.truth == below.truth else UNDECIDABLE
        else:
            # All is known, and the denominator may be on either side of 0: one possible side is enough.
            decided = replace(above if above.truth == "holds" else below, exact=False)
        return self._beside_zero(decided)

    def undefined(self) -> Outcome | None:
        """The outcome if a denominator is exactly 0: not applicable for 0 ÷ 0, else violated; None if none is."""
        worst: Outcome | None = None
        for numerator, denominator in self._cleared.quotients:
            if range_of(denominator, self._box).span[:2] != (0, 0):
                continue
            above = range_of(numerator, self._box).span
            if not above.has(0):
                return UNDEFINED
            open_ended = not above.is_point and any(name in self._unknown for name in numerator.names())
            worst = UNDECIDABLE if open_ended else (worst or NOT_APPLICABLE)
        return worst

    def _beside_zero(self, decided: Outcome) -> Outcome:
        """What is unknown may make a denominator 0: then nothing can be said to hold, or always to be violated."""
        for numerator, denominator in self._cleared.quotients:
            below = range_of(denominator, self._box).span
            if not below.has(0) or not any(name in self._unknown for name in denominator.names()):
                continue
            if decided.truth == "holds" or range_of(numerator, self._box).span.has(0):
                return UNDECIDABLE
        return decided

    def _compare(self, operator: Operator) -> Outcome:
        form = substitute(self._cleared.numerator, self._box)
        whole = range_of(form, self._box)
        exact = whole.exact and self._independent(form)
        truth: Truth
        if not possible(operator, whole.span):
            truth = "violated"
        elif any(name in self._unknown for name in form.names()):
            truth = "holds" if self._for_every(operator, form) else "undecidable"
        else:
            truth = "holds"
        return replace({"holds": HOLDS, "violated": VIOLATED, "undecidable": UNDECIDABLE}[truth], exact=exact)

    def _independent(self, form: Polynomial) -> bool:
        """Whether no quantity stands twice in functions, or both by itself and inside one."""
        seen: set[str] = set()
        for name in form.names():
            if seen & self._behind[name] or name in self._repeating:
                return False
            seen |= self._behind[name]
        return True

    def _for_every(self, operator: Operator, form: Polynomial) -> bool:
        """Whether the comparison is possible for each filling of what is unknown."""
        apart = _apart(form, self._unknown)
        if apart is not None:
            known, unknown = (range_of(part, self._box).span for part in apart)
            return for_every(operator, known, unknown)
        if operator == "==":
            return False
        # One choice of the known numbers that serves every filling is enough; try the corners of their box.
        loose = [name for name in form.names() if name not in self._unknown]
        if len(loose) > _MOST_CORNERS:
            return False
        ends = [[end for end in self._box[name][:2] if end is not None] for name in loose]
        for corner in product(*ends):
            box: Mapping[str, Span] = {name: Span(end, end) for name, end in zip(loose, corner, strict=True)}
            filled = range_of(form, {**self._box, **box}).span
            if for_every(operator, NOTHING, filled):
                return True
        return False


def _apart(form: Polynomial, unknown: set[str]) -> tuple[Polynomial, Polynomial] | None:
    """The terms of what is known and of what is unknown; None if a term mixes them."""
    known_terms: dict[Monomial, Number] = {}
    unknown_terms: dict[Monomial, Number] = {}
    for monomial, coefficient in form.terms.items():
        inside = [name in unknown for name in monomial]
        if any(inside) and not all(inside):
            return None
        (unknown_terms if any(inside) else known_terms)[monomial] = coefficient
    return Polynomial(terms=known_terms), Polynomial(terms=unknown_terms)
