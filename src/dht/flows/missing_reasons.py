"""Why each of those who are missing is: classes, refused rows, twins and earlier units, for all at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dht.core.candidates import Pair
from dht.core.identifiers import name_key
from dht.core.issues import Place
from dht.core.leads import Leads
from dht.core.marks import Marks
from dht.core.merges import Merges
from dht.core.missing import ClassNote, Known, Reason, Twin, kind_of_list, reason_of, whence
from dht.core.people import PersonKey, Placement, Revocation
from dht.core.refusals import RefusalRecord
from dht.flows.open_pairs import OpenPairs
from dht.store.classes import classes_on, notes_of_classes
from dht.store.database import Database
from dht.store.facts import known_names
from dht.store.marks import PersonMarked
from dht.store.merged_marks import all_merges, done_by
from dht.store.namesakes import found_by
from dht.store.one_person import stays_of
from dht.store.origins import origins_of
from dht.store.people import find_persons, ids_of
from dht.store.refusals import last_said, refusals_of
from dht.store.revocations import revocations_of

if TYPE_CHECKING:
    from dht.core.programmes import Target

_CCCD = "cccd:"


@dataclass(frozen=True, slots=True)
class Asked:
    """What people are missing from: a target of a programme on a civil day, asked for since `start`."""

    target: "Target"
    programme: str
    marks: Marks
    day: str
    start: str


@dataclass(frozen=True, slots=True)
class Why:
    """A reason with what is to be said of it: where a refused row stands, who a twin is, another unit."""

    reason: Reason
    place: Place | None = None
    twin: str = ""
    """External ids, joined as the store keeps them."""
    other_unit: Placement | None = None
    """Where somebody was before, or where the twin is."""


def reasons_of(
    database: Database, asked: Asked, people: Sequence[PersonMarked], pairs: Sequence[Pair] | None = None
) -> list[Why]:
    """Return why each of some people is missing; the number of statements does not depend on how many.

    `pairs` are all open pairs, where they are known already.
    """
    merges = all_merges(database)
    keys = {(person.shard, person.person_id) for person in people}
    notes = notes_of_classes(database, asked.programme, asked.day, keys)
    refused = _refused(database, asked, merges, keys)
    if pairs is None:
        pairs = _pairs(database, merges, people, keys)
    twins = _twins(database, asked, merges, pairs, keys)
    more = _More(notes, refused, twins, _revoked(database, asked, merges, keys))
    plain: dict[tuple[int, str], Reason] = {}
    found = [_reason(asked, person, more, plain) for person in people]
    moved = {
        (person.shard, person.person_id)
        for person, reason in zip(people, found, strict=True)
        if reason.code == "moved_in"
    }
    stays = stays_of(database, merges, moved) if moved else {}
    told: dict[Reason, Why] = {}
    origins = origins_of(database, {from_.batch for one in found if (from_ := one.row or one.revoked)})
    ids = ids_of(database, [reason.twin.key for reason in found if reason.twin])
    answers: list[Why] = []
    for person, reason in zip(people, found, strict=True):
        if reason.code == "moved_in":
            answers.append(_moved(asked, reason, stays[person.shard, person.person_id]))
        elif reason.row is not None or reason.revoked is not None:
            row: RefusalRecord | Revocation = reason.row or reason.revoked  # type: ignore[assignment]
            answers.append(Why(reason, origins.place(row.batch, row.source_sheet, row.source_row)))
        elif reason.twin is not None:
            twin = reason.twin
            answers.append(Why(reason, twin=ids.get(twin.key, ""), other_unit=twin.placement))
        else:
            answers.append(told.setdefault(reason, Why(reason)))
    return answers


class _More(NamedTuple):
    """What is known of some people besides their marks."""

    notes: Mapping[PersonKey, Sequence[ClassNote]]
    refused: Mapping[PersonKey, Sequence[RefusalRecord]]
    twins: Mapping[PersonKey, Twin]
    revoked: Mapping[PersonKey, Sequence[Revocation]]


def _reason(
    asked: Asked,
    person: PersonMarked,
    more: _More,
    plain: dict[tuple[int, str], Reason],
) -> Reason:
    """Return the reason of one person; `plain` are the reasons of those of whom no `more` is known."""
    key = (person.shard, person.person_id)
    if any(key in about for about in more):
        known = Known(
            person.marks,
            person.since,
            more.notes.get(key, ()),
            more.refused.get(key, ()),
            more.twins.get(key),
            more.revoked.get(key, ()),
        )
        return reason_of(asked.target, asked.marks, known, asked.start)
    marked = (person.marks, person.since)
    if marked not in plain:
        plain[marked] = reason_of(asked.target, asked.marks, Known(*marked), asked.start)
    return plain[marked]


def _moved(asked: Asked, reason: Reason, stays: Sequence[tuple[str, str, Placement]]) -> Why:
    """Look behind the period of a day: other audiences in the same unit are no move."""
    since, before = whence(stays, asked.day)
    if since <= asked.start:
        return Why(Reason("nothing"))
    return Why(Reason("moved_in", since), other_unit=before)


# --- refused rows ---------------------------------------------------------------------------------


def _refused(
    database: Database, asked: Asked, merges: Merges, keys: set[PersonKey]
) -> dict[PersonKey, list[RefusalRecord]]:
    """Return the refused rows about some people, but for those after which the same was said and taken."""
    kind = kind_of_list(asked.target)
    found: dict[PersonKey, list[RefusalRecord]] = defaultdict(list)
    for row in refusals_of(database, kind, asked.programme, asked.day):
        key = merges.survivor((row.province_code, row.person_id))
        if key in keys:
            found[key].append(row)
    if not found:
        return {}
    if kind == "attendance":
        _leave_out_other_classes(database, asked, found)
    everyone = {key for members in merges.everyone(found).values() for key in members}
    last: dict[tuple[PersonKey, str], int] = {}
    for (key, about), batch in last_said(database, kind, asked.programme, asked.day, everyone).items():
        one = merges.survivor(key)
        for what in (about, ""):
            last[one, what] = max(last.get((one, what), 0), batch)
    return {
        key: [row for row in rows if row.level is not None or last.get((key, row.about), 0) <= row.batch]
        for key, rows in found.items()
    }


def _leave_out_other_classes(
    database: Database, asked: Asked, found: Mapping[PersonKey, list[RefusalRecord]]
) -> None:
    """Leave out rows about classes of other programmes; a class that nobody knows may be one of this."""
    own = {fact.record.class_key for fact in classes_on(database, asked.programme, asked.day)}
    named = {row.about for rows in found.values() for row in rows}
    others = known_names(database, "class", "class_key", named) - own
    for rows in found.values():
        rows[:] = [row for row in rows if row.about not in others]


def _revoked(
    database: Database, asked: Asked, merges: Merges, keys: set[PersonKey]
) -> dict[PersonKey, list[Revocation]]:
    """Return what was taken back from some people, of the programme and up to the day, the last one last."""
    if asked.target.outcome is not None or asked.target.attended is not None:
        return {}
    members = [key for several in merges.everyone(keys).values() for key in several]
    found: dict[PersonKey, list[Revocation]] = defaultdict(list)
    for key, revocations in revocations_of(database, members, asked.programme).items():
        found[merges.survivor(key)] += [one for one in revocations if one.completed_on <= asked.day]
    return {key: sorted(some, key=lambda one: one.batch) for key, some in found.items()}


# --- twins ----------------------------------------------------------------------------------------


def _twins(
    database: Database, asked: Asked, merges: Merges, pairs: Iterable[Pair], missing: Set[PersonKey]
) -> dict[PersonKey, Twin]:
    """Return for some people who has achieved the target and is perhaps the same person, undecided so far."""
    between = [
        (one.counts_as, other, pair.code)
        for pair in pairs
        for one, other in ((pair.first, pair.second), (pair.second, pair.first))
        if one.counts_as in missing and other.counts_as not in missing
    ]
    if not between:
        return {}
    able = _achievers(database, asked, merges, {other.counts_as for _, other, _ in between})
    return {
        one: Twin(other.counts_as, code, other.placement)
        for one, other, code in reversed(between)  # of several the first
        if other.counts_as in able
    }


def _pairs(
    database: Database, merges: Merges, people: Sequence[PersonMarked], missing: Set[PersonKey]
) -> list[Pair]:
    """Return the open pairs of some people, who are missing, with others."""
    leads = Leads((name, birth, has_card) for _, name, birth, has_card in _sought(database, merges, people))
    if not leads.names:
        return []
    members = missing | {key for key, survivor in merges.into.items() if survivor in missing}
    others = list(found_by(database, leads, members))
    if not others:
        return []
    back = Leads((name, birth, has_card) for _, name, birth, has_card in others)
    near = {key for key, *_ in others}
    near |= {
        key
        for key, name, birth, has_card in _sought(database, merges, people)
        if back.lead_to(name, birth, has_card)
    }
    return OpenPairs(database).among(near)


def _achievers(
    database: Database, asked: Asked, merges: Merges, people: Iterable[PersonKey]
) -> set[PersonKey]:
    """Return those of some people who have achieved the target, wherever and as what they count."""
    wanted = asked.marks.wanted(asked.target.achievement)
    done = done_by(database, merges, people, (asked.day, asked.programme, asked.marks))
    return {key for key, marks in done.items() if marks & wanted == wanted}


def _sought(
    database: Database, merges: Merges, people: Iterable[PersonMarked]
) -> Iterable[tuple[PersonKey, str, str, bool]]:
    """Yield key, folded name, birth, and whether there is a CCCD, of everyone who is one of some people."""
    survivors = set(merges.into.values())
    several = []
    names: dict[str, str] = {}
    for person in people:
        key = (person.shard, person.person_id)
        if key in survivors:
            several.append(key)
        if person.birth:
            name = names.get(person.full_name)
            if name is None:
                name = names[person.full_name] = name_key(person.full_name)
            yield key, name, person.birth, _CCCD in person.ids
    members = {key for keys in merges.everyone(several).values() for key in keys[1:]}
    for key, other in find_persons(database, members).items() if members else ():
        if other.birth:
            yield key, other.name_key, other.birth, any(kind == "cccd" for kind, _ in other.ids)
