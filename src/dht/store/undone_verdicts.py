"""Decisions on who is one person, when a batch is taken back: what builds on them, who counts how then."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from dht.core.decisions import Verdict
from dht.core.merges import Merges
from dht.core.people import PersonKey
from dht.store.database import Database
from dht.store.one_person import count_again, find_one_persons
from dht.store.verdicts import list_verdicts


class UndoneVerdicts:
    """The decisions of one batch, and everyone who counts otherwise without that batch.

    Make it when `temp.undone` lists the people the batch touched.
    """

    def __init__(self, database: Database, batch: int) -> None:
        self._database = database
        self._batch = batch
        self._verdicts = list_verdicts(database)
        self._own = [v for v in self._verdicts if batch in (v.batch, v.void_batch)]
        self._before = _merges(v for v in self._verdicts if v.void_batch is None)
        self._after = _merges(
            v for v in self._verdicts if v.void_batch == batch or (v.void_batch is None and v.batch != batch)
        )

    @property
    def count(self) -> int:
        """How many decisions come undone, those included that the batch took back."""
        return len(self._own)

    def depending(self) -> dict[int, set[PersonKey]]:
        """Return the later batches with decisions that cannot stand without this one, and about whom.

        Those are decisions about someone whom the batch brought, those that took one of its own back, and
        those that contradict one which it took back itself.
        """
        gone = self._undone("AND u.created")
        restored = [v for v in self._own if v.void_batch == self._batch]
        merged = {key for v in restored if v.same for key in (v.person, v.other)}
        decided = {key for v in restored for key in (v.person, v.other)}
        found: dict[int, set[PersonKey]] = defaultdict(set)
        for v in self._verdicts:
            both = {v.person, v.other}
            against = both <= decided or (v.same and bool(both & merged))
            if both & gone or against or v.batch == self._batch:
                for later in (v.batch, v.void_batch or 0):
                    if later > self._batch:
                        found[later] |= both
        return found

    def set_apart(self) -> None:
        """Mark in `temp.undone` whoever is one with others; what they count as is not derived there."""
        undone = self._undone("")
        seeds = {key for v in self._own for key in (v.person, v.other)} | undone
        self._affected = _joined(seeds, [*self._before.into.items(), *self._after.into.items()])
        self._database.execute_many(
            "UPDATE temp.undone SET merged = 1 WHERE province_code = ? AND person_id = ?",
            sorted(self._affected),
        )
        self._people, _ = find_one_persons(self._database, self._before, self._affected)

    def take_back(self) -> None:
        """Bring decisions, standing and tallies back; call it when the facts are what they were."""
        database, batch = self._database, (self._batch,)
        database.execute("DELETE FROM verdict WHERE batch = ?", batch)
        database.execute("UPDATE verdict SET void_batch = NULL WHERE void_batch = ?", batch)
        count_again(database, self._people, self._after)

    def _undone(self, condition: str) -> set[PersonKey]:
        """Return whom the batch touched of all that anything was decided about."""
        return {
            (str(shard), str(person_id))
            for end in ("v.province_code AND u.person_id = v.person_id",
                        "v.other_province_code AND u.person_id = v.other_id")
            for shard, person_id in self._database.query(
                "SELECT DISTINCT u.province_code, u.person_id FROM verdict AS v CROSS JOIN temp.undone AS u"
                f" ON u.province_code = {end} {condition}"
            )
        }  # fmt: skip


def _merges(verdicts: Iterable[Verdict]) -> Merges:
    return Merges({v.person: v.other for v in verdicts if v.same})


def _joined(seeds: Collection[PersonKey], links: Collection[tuple[PersonKey, PersonKey]]) -> set[PersonKey]:
    """Return everyone who is linked with one of the seeds, however far."""
    near: dict[PersonKey, set[PersonKey]] = defaultdict(set)
    for one, other in links:
        near[one].add(other)
        near[other].add(one)
    found, waiting = set(seeds), list(seeds)
    while waiting:
        new = near[waiting.pop()] - found
        found |= new
        waiting += new
    return found
