"""`dht people find` and `dht people show`: asked for by name or id, so names are shown; ids are masked."""

from collections.abc import Mapping, Sequence

from dht.core.audiences import Audiences
from dht.core.matching import Known
from dht.core.messages import Message, message
from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL, Assignment, Person, placement_of
from dht.core.tables import Cell, Column, Report, Table
from dht.core.text import masked
from dht.core.trainers import shown_trainer
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_audiences
from dht.flows.persons import describe_unit, find_people, need_one, search_people
from dht.flows.settings import Settings
from dht.flows.whole_person import Done, WholePerson, find_whole, with_perhaps
from dht.store.database import open_for_reading

_SHOWN_AT_MOST = 50
_COMPLETION = ("programme", "level", "completed_on", "evidence", "batch", "trainer", "completed_time")
_REVOKED = ("programme", "level", "completed_on", "revoked_on", "reason", "batch")
_FOUND_COLUMNS = (
    Column("full_name"),
    Column("birth", "date"),
    Column("ids"),
    Column("organisation", priority=2),
    Column("unit"),
)


def list_people(settings: Settings, text: str, reveal: bool) -> Report:
    """Return everyone whose id, staff code or name fits a text; at most 50."""
    with open_for_reading(settings.db) as database:
        people, known = search_people(database, text, _SHOWN_AT_MOST)
        merged = [person for person in people if person.survivor is not None]
        whole = {person.key: find_whole(database, person, known) for person in merged}
    people = [whole[person.key].person if person.key in whole else person for person in people]
    for found in whole.values():
        known.placements = {**known.placements, **found.known.placements}
    return describe_people(people, known, reveal)


def describe_people(people: Sequence[Person], known: Known, reveal: bool) -> Report:
    """Return people with where they count; ids masked unless `reveal`."""
    gazetteer = load_gazetteer()
    records: list[dict[str, object]] = []
    rows: list[tuple[Cell, ...]] = []
    for person in people:
        placement = placement_of(known.placements, person)
        ids = [(kind, _shown(value, reveal)) for kind, value in sorted(person.ids)]
        organisation = (placement.organisation if placement else "") or None
        unit = describe_unit(gazetteer, placement) or None
        records.append({
            "full_name": person.full_name,
            "birth": person.birth,
            "ids": ", ".join(f"{kind}:{value}" for kind, value in ids),
            "organisation": organisation,
            "unit": unit,
        })  # fmt: skip
        said = [message("people.id", kind=message(f"id.{kind}"), value=value) for kind, value in ids]
        rows.append(
            (person.full_name, person.birth, message("people.ids", ids=said or None), organisation, unit)
        )
    found = message("people.found", people=len(people)) if people else message("people.none")
    return Report(Table(None, _FOUND_COLUMNS, rows, notes=[found]), records, records)


def show_person(settings: Settings, text: str, reveal: bool) -> Report:
    """Return everything known of one person: where and as what they counted, and what they completed.

    Raises:
        Refusal: E703 nobody fits, E704 several do.
    """
    with open_for_reading(settings.db) as database:
        people, known = find_people(database, text)
        found = with_perhaps(database, find_whole(database, need_one(people), known))
    return _describe_person(found, reveal)


def _describe_person(found: WholePerson, reveal: bool) -> Report:
    person, known = found.person, found.known
    gazetteer, audiences = load_gazetteer(), load_audiences()
    ids = [{"kind": kind, "value": _shown(value, reveal)} for kind, value in sorted(person.ids)]
    facts: list[tuple[str, object]] = [
        ("full_name", person.full_name),
        ("birth", person.birth),
        ("sex", person.sex),
        ("position", person.position),
        ("phone", person.phone and _shown(person.phone, reveal)),
        ("email", person.email and _shown(person.email, reveal)),
    ]
    periods = [
        {
            "since": None if period.since == ALWAYS_SINCE else period.since,
            "until": None if period.until == ALWAYS_UNTIL else period.until,
            "organisation": known.placements[period.placement_id].organisation or None,
            "hamlet": known.placements[period.placement_id].hamlet or None,
            "unit": describe_unit(gazetteer, known.placements[period.placement_id]) or None,
            "audiences": period.audiences.split(),
        }
        for period in sorted(person.assignments, key=_start)
    ]
    done = [_completion(completion, reveal) for completion in found.completions]
    rows: list[tuple[Cell, ...]] = [
        (message(f"people.{key}"), _told(key, str(value))) for key, value in facts if value is not None
    ]
    rows += [(message(f"id.{entry['kind']}"), entry["value"]) for entry in ids]
    rows += [(message("people.counts"), _tell_period(period, audiences)) for period in periods]
    rows += [(message("people.completed"), _tell_completion(entry)) for entry in done]
    back = [
        {name: value for name, value in one._asdict().items() if name in _REVOKED}
        for one in found.revocations
    ]
    rows += [(message("people.revoked"), _tell_revocation(entry)) for entry in back]
    document = {**dict(facts), "ids": ids, "periods": periods, "completions": done, "revoked": back}
    for name, told in _tell_others(found, reveal).items():
        rows += [row for row, _ in told]
        document[name] = [record for _, record in told]
    return Report(Table(None, (Column("item"), Column("value")), rows), document, [document])


def _tell_others(
    found: WholePerson, reveal: bool
) -> dict[str, list[tuple[tuple[Cell, ...], Mapping[str, object]]]]:
    """Return a row and a record for everyone who was merged into the person or is perhaps the same."""

    def tell(key: str, other: Person, **more: object) -> tuple[tuple[Cell, ...], Mapping[str, object]]:
        ids = [{"kind": kind, "value": _shown(value, reveal)} for kind, value in sorted(other.ids)]
        placement = placement_of(found.known.placements, other)
        unit = describe_unit(load_gazetteer(), placement) or None
        who = [other.full_name, message("people.day", day=other.birth) if other.birth else None, *(
            message("people.id", kind=message(f"id.{one['kind']}"), value=one["value"]) for one in ids
        ), placement.organisation if placement else None, unit]  # fmt: skip
        said = {
            name: message(f"likeness.{value}") if name == "reason" else str(value)
            for name, value in more.items()
        }
        row = (message(f"people.{key}"), message(f"people.{key}.one", who=[w for w in who if w], **said))
        record = {"full_name": other.full_name, "birth": other.birth, "ids": ids, "unit": unit}
        return row, record | more

    return {
        "merged": [tell("merged", other, batch=batch) for other, batch in found.merged],
        "perhaps": [tell("perhaps", o, reason=pair.reason, pair=pair.code) for o, pair in found.perhaps],
    }


def _start(period: Assignment) -> tuple[str, int]:
    return (period.since, period.seq)


def _codes(period: Mapping[str, object]) -> list[str]:
    codes = period["audiences"]
    return list(codes) if isinstance(codes, list) else []


def _either(vi: str, en: str) -> Message:
    return message("either", vi=vi, en=en)


def _told(key: str, value: str) -> Cell:
    if key == "sex":
        return message(f"sex.{value}")
    return message("people.day", day=value) if key == "birth" else value


def _tell_period(period: Mapping[str, object], audiences: Audiences) -> Message:
    """Say where and as what someone counts, and from when to when as far as that is known."""
    names = [_either(audiences.name_of(code), audiences.name_of(code, "en")) for code in _codes(period)]
    where = ", ".join(str(period[key]) for key in ("organisation", "hamlet", "unit") if period[key]) or None
    known = {name: period[name] for name in ("since", "until") if period[name]}
    dates = message(f"people.{'_'.join(known)}", **known) if known else ""
    role = message("people.as", audiences=names) if names else ""
    return message("people.period", where=where, role=role, dates=dates)


def _completion(completion: Done, reveal: bool) -> dict[str, object]:
    """Return what is known of a completion; an id beside the trainer's name is masked unless `reveal`."""
    entry: dict[str, object] = dict(zip(_COMPLETION, completion, strict=True))
    trainer = entry["trainer"]
    return {**entry, "trainer": trainer and shown_trainer(str(trainer), names=True, ids=reveal)}


def _tell_completion(entry: Mapping[str, object]) -> Message:
    details = {
        name: "" if entry[name] is None else message(f"people.completion.{name}", **{name: entry[name]})
        for name in ("completed_time", "evidence", "trainer")
    }
    return message("people.completion", **{**entry, **details})


def _tell_revocation(entry: Mapping[str, object]) -> Message:
    key = "people.revocation" if entry["reason"] is None else "people.revocation.reason"
    return message(key, **entry)


def _shown(value: str, reveal: bool) -> str:
    return value if reveal else masked(value)
