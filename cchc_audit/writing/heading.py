"""What stands above every written result: the file, its form, who reports and for when, and what was found."""

from cchc_audit.language import Language
from cchc_audit.report.naming import unit_name
from cchc_audit.result import Result
from cchc_audit.writing import history_sentences, sentences
from cchc_audit.writing.outcome import told_findings
from cchc_audit.writing.view import View

_MUCH = 10
"""A file that lacks one row in so many, or more, may have lost a part."""

_MOST_LISTED = 5

_QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def header_lines(result: Result, view: View) -> list[tuple[str, str]]:
    """The labels and values of the lines above a result."""
    lines = [
        (view.say(sentences.FILE), view.show(result.source)),
        (view.say(sentences.FORM), _form(result, view)),
        (view.say(sentences.UNIT), _unit(result, view)),
        (view.say(sentences.PERIOD), _period(result, view)),
        (view.say(sentences.ALIGNED), _aligned(result, view)),
    ]
    if result.compared:
        lines.append((view.say(history_sentences.HISTORY), _history(result, view)))
    if result.units:
        found = sum(bool(told_findings(unit)) for unit in result.units)
        value = view.say(sentences.UNITS_VALUE, count=len(result.units), found=found)
        lines.append((view.say(sentences.UNITS), value))
    return lines


def _form(result: Result, view: View) -> str:
    form = view.say(
        sentences.FORM_VALUE,
        title=result.spec_title.to(view.language),
        id=result.spec_id,
        version=result.spec_version,
    )
    if not result.fitting_as_well:
        return form
    others = ", ".join(result.fitting_as_well)
    return view.say(sentences.FITTING_AS_WELL, form=form, others=others)


def _aligned(result: Result, view: View) -> str:
    """How many indicators have a row; loudly, if many have none."""
    missing = len(result.missing)
    total = result.matched + missing
    sentence = sentences.ALIGNED_VALUE
    if missing and result.place is not None:
        sentence = sentences.MISSING_COLUMNS
    elif missing:
        is_cut = missing * _MUCH >= total
        sentence = sentences.ALIGNED_AS_IF_CUT if is_cut else sentences.ALIGNED_IN_PART
    return view.say(sentence, matched=result.matched, total=total, missing=missing)


def _unit(result: Result, view: View) -> str:
    if result.unit is None:
        return view.say(sentences.SENDER_UNKNOWN if result.units else sentences.UNIT_UNKNOWN)
    if result.place is not None:
        return view.show(unit_name(result))
    around = () if result.report is None else result.report.surroundings
    # The letterhead may write a name on two lines, so its last word is looked for.
    last = result.unit.split()[-1:]
    if any(word in field.text for field in around for word in last):
        return view.say(sentences.UNIT_IN_REPORT, unit=result.unit)
    return view.show(result.unit)


def _period(result: Result, view: View) -> str:
    if result.period is None:
        return view.say(sentences.PERIOD_UNKNOWN)
    period = period_text(result.period, view.language)
    source = sentences.PERIOD_SOURCES.get(result.period_source)
    said = view.show(period) if source is None else view.say(source, period=period)
    return f"{said}; {view.say(sentences.OUTSIDE_VALIDITY)}" if result.outside_validity else said


def _history(result: Result, view: View) -> str:
    """How many earlier reports the report is compared with, from when, and which were left out."""
    used = sorted(one.period for one in result.compared if one.left_out is None)
    said = view.say(history_sentences.NO_HISTORY)
    if used:
        first, last = (view.show(period_text(period, view.language)) for period in (used[0], used[-1]))
        said = view.say(history_sentences.HISTORY_VALUE, count=len(used), first=first, last=last)
    left_out = [
        view.say(
            history_sentences.LEFT_OUT[one.left_out],
            source=one.source,
            period=one.period,
            unit=one.unit or "",
        )
        for one in result.compared
        if one.left_out is not None
    ]
    if not left_out:
        return said
    listed = "; ".join(left_out[:_MOST_LISTED])
    more = len(left_out) - _MOST_LISTED
    listed += view.say(history_sentences.MORE_LEFT_OUT, count=more) if more > 0 else ""
    return f"{said}. {view.say(history_sentences.HISTORY_LEFT_OUT, listed=listed)}"


def period_text(period: str, language: Language) -> str:
    """A period as people say it: "quý III năm 2022"."""
    year, _, part = period.partition("-")
    if part.startswith("Q"):
        quarter = part[1:] if language == "en" else _QUARTERS.get(part[1:], part[1:])
        return sentences.QUARTER.to(language).format(quarter=quarter, year=year)
    if part:
        return sentences.MONTH.to(language).format(month=part.lstrip("0"), year=year)
    return sentences.YEAR.to(language).format(year=year)
