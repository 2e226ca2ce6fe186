"""How facts are shown to people: units and audiences by name, people by masked ids, codes as words."""

from collections.abc import Iterable, Mapping, Sequence

from dht.core.facts import FactKind
from dht.core.issues import Place
from dht.core.messages import Message, message
from dht.core.people import PersonKey
from dht.core.plans import split_ids
from dht.core.project_rows import AWARD
from dht.core.tables import Cell, Column, Kind
from dht.core.text import masked
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_audiences, load_programmes
from dht.flows.settings import Settings
from dht.words import Lang
from dht.words.catalogue import TEXTS

_DATES = frozenset(
    {"as_of", "measured_on", "reached_on", "starts_on", "ends_on", "noted_on", "formed_on", "since"}
)
_WORDS = frozenset({"result", "method", "state", "mode", "attendance", "role", "qualifier"})
_THINGS = {
    "outcome": "outcomes",
    "milestone": "milestones",
    "award": "awards",
    "team": "teams",
    "topic": "topics",
}
"""Field → where a programme lists what it may hold."""
_NOT_SHOWN = frozenset(
    {"province_code", "map", "organisation_key", "title_key", "qualifier", "hamlet_key", "old_district",
     "old_province", "new_province"}
)  # fmt: skip
_UNITS = {"old_commune": "old", "new_commune": "new"}
"""Fields that name a unit by themselves, and its map."""
_KEYS = frozenset({"organisation_key", "title_key", "hamlet_key"})
_NAMED = frozenset({"class_key", "team_key"})
"""Not shown beside the name that it comes from."""


def tell_origin(batch: int, place: Place) -> Message:
    """Return where a fact comes from, for people."""
    if place.file is None:
        return message("fact.said", batch=str(batch))
    key, sheet = ("fact.from.sheet", {"sheet": place.sheet}) if place.sheet else ("fact.from", {})
    return message(key, batch=str(batch), file=place.file, row=str(place.row), **sheet)


def shown_columns(kind: FactKind) -> list[str]:
    """Return the fields of a kind's record that people see, in order; `unit` stands for the whole place."""
    hidden = _NOT_SHOWN | _NAMED if "name" in kind.fields else _NOT_SHOWN
    names = [name for name in kind.fields if name not in hidden]
    if {"unit", "organisation"} <= set(names):
        names.remove("organisation")
        names.insert(names.index("unit") + 1, "organisation")
    return names


def table_columns(kind: FactKind) -> tuple[Column, ...]:
    """Return the columns of a list of facts."""

    def of_kind(name: str) -> Kind:
        return "date" if name in _DATES else "text"

    return tuple(
        Column(name, of_kind(name), message(f"fact.{name}"), priority=1 if at < 6 else 2)
        for at, name in enumerate(shown_columns(kind))
    )


class FactTeller:
    """Turns the records of one kind into cells; `ids` are the ids of the people they are about."""

    def __init__(self, settings: Settings, kind: FactKind, lang: Lang, ids: Mapping[PersonKey, str]) -> None:
        self._kind = kind
        self._programmes = load_programmes(settings.programmes)
        self._lang = lang
        self._ids = ids
        self._gazetteer = load_gazetteer()
        self._audiences = load_audiences()

    def cells(self, record: Sequence[object]) -> tuple[Cell, ...]:
        """Return the cells of one record."""
        values = dict(zip(self._kind.fields, record, strict=True))
        return tuple(self._cell(name, values) for name in shown_columns(self._kind))

    def _cell(self, name: str, values: Mapping[str, object]) -> Cell:
        value = values[name]
        if name == "unit":
            return self._unit(values)
        if name in _UNITS:
            return self._unit({"map": _UNITS[name], "unit": value})
        if name == "audiences":
            codes = str(value).split()
            return ", ".join(self._audiences.name_of(code, self._lang) for code in codes) or message(
                "fact.everyone"
            )
        if name.endswith("person_id"):
            ids = self._ids.get((str(values["province_code"]), str(value)), "")
            return ", ".join(masked(number) for _, number in split_ids(ids)) or None
        if name == "state" and str(value).startswith(AWARD):
            return self._thing("awards", str(value).removeprefix(AWARD), str(values["programme"]))
        if name in _THINGS and value:
            return self._thing(_THINGS[name], str(value), str(values["programme"]))
        if name == "level" and isinstance(value, int):
            return self._step(value, str(values["programme"]))
        if name == "achievement":
            return self._achievement(str(value), str(values["programme"]))
        if name == "number":
            return message(f"qualifier.{values['qualifier']}", number=value)
        if name in _WORDS and value is not None:
            key = f"fact.{name}.{value}"
            return message(key) if key in TEXTS else str(value)
        if isinstance(value, int):
            return value
        return str(value) if value else None

    def _thing(self, things: str, code: str, programme: str) -> str:
        """Return the name of an outcome, milestone … of a programme; a code that is gone is its own name."""
        known = getattr(self._programmes.get(programme), things, ())
        return next((one.name_in(self._lang) for one in known if one.code == code), code)

    def _achievement(self, text: str, programme: str) -> Cell:
        what, _, code = text.partition(":")
        if what == "level":
            return self._step(int(code), programme)
        if f"{what}s" in _THINGS.values():
            return self._thing(f"{what}s", code, programme)
        return message(f"fact.achievement.{text}")

    def _step(self, number: int, code: str) -> Cell:
        """Return the name of a level or module."""
        programme = self._programmes.get(code)
        named = (
            [part.name_in(self._lang) for part in programme.parts if part.number == number]
            if programme
            else []
        )
        key = "module.named" if programme and programme.modules else "level.named"
        return message(key, number=number, name=named[0] if named else None)

    def _unit(self, values: Mapping[str, object]) -> Cell:
        map, code = str(values["map"]), str(values["unit"])
        unit = self._gazetteer.unit("old" if map == "old" else "new", code) if code else None
        return self._gazetteer.full_name(unit) if unit else code or None


def fact_record(kind: FactKind, record: Iterable[object], ids: Mapping[PersonKey, str]) -> dict[str, object]:
    """Return a record as JSON; a person is told by masked ids."""
    values = dict(zip(kind.fields, record, strict=True))
    for name in [name for name in values if name.endswith("person_id")]:
        found = ids.get((str(values["province_code"]), str(values[name])), "")
        values[name.replace("person_id", "ids")] = ", ".join(
            f"{id_kind}:{masked(value)}" for id_kind, value in split_ids(found)
        )
        del values[name]
    return {name: value for name, value in values.items() if name not in _KEYS}
