"""The pairs of people that are perhaps one person and about whom nothing was decided yet."""

from collections.abc import Collection, Iterable, Iterator

from dht.core.candidates import Entry, Pair, cards_contradict, find_pairs
from dht.core.decisions import Decisions
from dht.core.merges import Merges
from dht.core.people import Person, PersonKey, Placement
from dht.flows.import_report import FileOutcome
from dht.store.database import Database
from dht.store.namesakes import entries_of, namesakes_in_doubt, namesakes_of, namesakes_of_batch
from dht.store.people import find_persons
from dht.store.progress import placements_as_listed
from dht.store.verdicts import list_verdicts


class OpenPairs:
    """Finds such pairs in a store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._decisions = Decisions(list_verdicts(database), batch=0)
        self._merges = self._decisions.merges
        self.placements = _placements(database)

    def all(self) -> list[Pair]:
        """Return every open pair of the store, in order of units."""
        return self._open(namesakes_in_doubt(self._database, self.placements, self._merges))

    def of(self, people: Collection[Person]) -> list[Pair]:
        """Return the open pairs of one of some people, who are one person, with another."""
        names = {person.name_key for person in people}
        found = self._open(namesakes_of(self._database, names, self.placements, self._merges))
        wanted = {person.counts_as for person in people}
        return [pair for pair in found if not wanted.isdisjoint(_people(pair))]

    def among(self, keys: Collection[PersonKey]) -> list[Pair]:
        """Return the open pairs of two of some people."""
        return self._open(entries_of(self._database, keys, self.placements, self._merges))

    def count_of_batch(self, batch: int) -> int:
        """Return how many open pairs there are with someone whom a batch brought or changed."""
        found = self._open(namesakes_of_batch(self._database, batch, self.placements, self._merges))
        return sum(batch in (pair.first.batch, pair.second.batch) for pair in found)

    def _open(self, blocks: Iterator[list[Entry]]) -> list[Pair]:
        found: dict[tuple[PersonKey, ...], Pair] = {}
        for block in blocks:
            for pair in find_pairs(block):
                if not self._decisions.are_two(pair.first.key, pair.second.key):
                    found.setdefault(tuple(sorted(_people(pair))), pair)
        return sorted(self._without_other_cards(found.values()), key=self._order)

    def _without_other_cards(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Leave out pairs whose people have different CCCDs through others who are one with them."""
        pairs, into = list(pairs), self._merges.into
        merged = {key for pair in pairs for key in _people(pair)} & set(into.values())
        if not merged:
            return pairs
        everyone = {survivor: self._decisions.everyone(survivor) for survivor in merged}
        people = find_persons(self._database, [key for keys in everyone.values() for key in keys])

        def cards(entry: Entry) -> list[str]:
            keys = everyone.get(entry.counts_as)
            if keys is None:
                return entry.cards()
            return [value for key in keys for kind, value in people[key].ids if kind == "cccd"]

        return [
            pair
            for pair in pairs
            if pair.reason == "card_digit" or not cards_contradict(cards(pair.first), cards(pair.second))
        ]

    def _order(self, pair: Pair) -> tuple[str, ...]:
        place = pair.first.placement
        units: tuple[str | None, ...] = ()
        if place is not None:
            units = (place.old_province, place.old_district, place.new_commune, place.organisation)
        return (*(unit or "" for unit in units), *pair.first.key, *pair.second.key)


def count_new_pairs(database: Database, outcome: FileOutcome) -> int:
    """Return how many pairs a file gave to review: open ones with someone whom it brought or changed."""
    if not outcome.in_doubt or outcome.batch is None or not outcome.created + outcome.updated:
        return 0
    return OpenPairs(database).count_of_batch(outcome.batch)


def all_pairs(database: Database) -> Iterator[Pair]:
    """Yield every pair that is or was worth a look, whatever was decided since."""
    for block in namesakes_in_doubt(database, _placements(database), Merges()):
        yield from find_pairs(block)


def _placements(database: Database) -> dict[int, Placement]:
    return {number: p for found in placements_as_listed(database).values() for number, p in found.items()}


def _people(pair: Pair) -> tuple[PersonKey, PersonKey]:
    return (pair.first.counts_as, pair.second.counts_as)
