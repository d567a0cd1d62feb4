"""Records that are made quickly are those of dataclasses in all else."""

import copy
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit.frozen_record import made_quickly


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    name: str
    number: int = 7
    tags: tuple[str, ...] = ()
    seen: list[int] = field(default_factory=list)


@made_quickly
@dataclass(frozen=True, slots=True, kw_only=True)
class Quick:
    name: str
    number: int = 7
    tags: tuple[str, ...] = ()
    seen: list[int] = field(default_factory=list)


GIVEN = st.fixed_dictionaries(
    {"name": st.text()},
    optional={"number": st.integers(), "tags": st.tuples(st.text()), "seen": st.lists(st.integers())},
)


@given(GIVEN)
def test_it_holds_what_a_dataclass_holds(values: dict[str, object]) -> None:
    plain, quick = Plain(**values), Quick(**values)  # type: ignore[arg-type] # of the types of the fields
    assert type(quick) is Quick
    for one in fields(Plain):
        assert getattr(quick, one.name) == getattr(plain, one.name)
    assert repr(quick) == repr(plain).replace("Plain", "Quick")


@given(GIVEN)
def test_it_goes_through_copies_and_pickles_whole(values: dict[str, object]) -> None:
    one = Quick(**values)  # type: ignore[arg-type] # of the types of the fields
    copies: tuple[Callable[[Quick], Quick], ...] = (
        copy.copy,
        copy.deepcopy,
        replace,
        lambda quick: pickle.loads(pickle.dumps(quick)),  # noqa: S301 - our own bytes
    )
    for made in copies:
        again = made(one)
        assert type(again) is Quick
        assert again == one
    assert replace(one, number=8) == Quick(name=one.name, number=8, tags=one.tags, seen=one.seen)


def test_nothing_of_it_can_be_changed() -> None:
    one = Quick(name="a")
    changes: tuple[Callable[[], object], ...] = (
        lambda: setattr(one, "name", "b"),
        lambda: setattr(one, "other", "b"),
        lambda: delattr(one, "name"),
        lambda: one.__setattr__("number", 8),
    )
    for change in changes:
        with pytest.raises((FrozenInstanceError, TypeError)):
            change()
    assert one == Quick(name="a")


def test_each_has_a_default_of_its_own() -> None:
    first, second = Quick(name="a"), Quick(name="a")
    first.seen.append(1)
    assert second.seen == []


def test_it_is_called_as_the_dataclass_is() -> None:
    wanted, found = inspect.signature(Plain), inspect.signature(Quick)
    assert list(found.parameters) == list(wanted.parameters)
    assert [one.kind for one in found.parameters.values()] == [one.kind for one in wanted.parameters.values()]
    assert found.parameters["number"].default == wanted.parameters["number"].default
    with pytest.raises(TypeError, match="name"):
        Quick()  # type: ignore[call-arg] # what is tested
    with pytest.raises(TypeError, match="other"):
        Quick(name="a", other=1)  # type: ignore[call-arg] # what is tested
    with pytest.raises(TypeError, match="positional"):
        Quick("a")  # type: ignore[call-arg] # what is tested


def test_it_has_no_subclasses() -> None:
    with pytest.raises(TypeError, match=r"Other: .*has no subclasses"):

        class Other(Quick):
            pass


@dataclass(slots=True, kw_only=True)
class Open:
    name: str


@dataclass(frozen=True, kw_only=True)
class WithoutSlots:
    name: str


@dataclass(frozen=True, slots=True)
class Positional:
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Afterwards:
    name: str

    def __post_init__(self) -> None:
        """Do something that would be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Below(Plain):
    further: int = 0


@pytest.mark.parametrize("record", [Open, WithoutSlots, Positional, Afterwards, Below, str])
def test_only_dataclasses_of_which_nothing_would_be_lost_are_made_so(record: type[object]) -> None:
    with pytest.raises(TypeError, match=record.__name__):
        made_quickly(record)
