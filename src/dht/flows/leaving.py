"""`--complete-list`: whoever of the units in the list is not in it has left (see `core.complete_lists`)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dht.core.ceilings import Ceiling
from dht.core.complete_lists import Coverage, ListedUnit
from dht.core.completeness import CompleteList
from dht.core.headers import Layout
from dht.core.issues import Issue, Place, Refusal
from dht.core.own_columns import reason_column
from dht.core.people import Placement
from dht.core.plans import Plan
from dht.core.roster_rows import RosterRow
from dht.core.tables import Ratio
from dht.flows.departures import Departure
from dht.flows.difference_log import DifferenceLog
from dht.flows.import_report import FileOutcome
from dht.store import leaving
from dht.store.database import Database
from dht.store.people import provinces
from dht.store.progress import placements_as_listed


def check_whole(wanted: CompleteList | None, layout: Layout, place: Place) -> None:
    """Refuse what cannot be a complete list.

    Raises:
        Refusal: E633 anything but a roster, E634 rows that dht gave back to be corrected.
    """
    if wanted is None:
        return
    if layout.kind != "roster":
        raise Refusal(Issue("E633", place))
    if reason_column(layout.header) is not None:
        raise Refusal(Issue("E634", place))


class Listing:
    """Remembers who is in the lists of one import, and lets go who is not."""

    def __init__(self, database: Database, wanted: CompleteList) -> None:
        self._database = database
        self._wanted = wanted
        self._placements: dict[int, Placement] = {}
        self.is_needed = bool(provinces(database))
        """Whether anybody was there before who could leave."""
        if self.is_needed:
            leaving.start_list(database)

    def met(self, rows: Iterable[tuple[RosterRow, str, bool]]) -> None:
        """Hear of rows that were accepted: with the id of their person, and whether that person is new."""
        if not self.is_needed:
            return
        people: list[leaving.ListedPerson] = []
        for row, person_id, is_new in rows:
            if row.placement is not None:
                self._placements[row.placement.id] = row.placement
            named = leaving.NOWHERE_NAMED if row.placement is None else row.placement.id
            people.append((person_id, is_new, named, row.audiences))
        leaving.list_people(self._database, people)

    def planned(self, rows: Sequence[RosterRow], plan: Plan) -> None:
        """Hear which people a plan found its rows to be about."""
        by_number = {row.source_row: row for row in rows}
        new = ((by_number[int(str(values[-1]))], str(values[1]), True) for values in plan.newcomers)
        known = ((by_number[number], person_id, False) for person_id, number in plan.seen)
        self.met((*new, *known))

    def settle(
        self, outcomes: Sequence[FileOutcome], ceiling: Ceiling | None, log: DifferenceLog | None
    ) -> Departure:
        """Find who leaves, and let them, as part of the last file's batch; None lets any number go.

        What is to be said of it is told of that file: E631 too many leave, E632 no row names a unit, W635
        rows were refused so nobody leaves, W636 who stays because somebody listed may be they.
        """
        wanted, last = self._wanted, outcomes[-1]
        found = Departure(wanted.day, wanted.level)
        place = Place(last.file)
        refused = sum(outcome.refused for outcome in outcomes)
        if refused or any(outcome.failed for outcome in outcomes):
            last.tell([Issue("W635", place, params={"rows": refused})])
            return found
        if not self.is_needed:
            return found
        placements = {
            number: placement
            for shard in placements_as_listed(self._database).values()
            for number, placement in shard.items()
        }
        coverage = Coverage(wanted.level, self._listed(placements))
        found.units = len(coverage)
        if not found.units:
            last.stop(Issue("E632", place, params={"level": wanted.level}))
            found.names_no_unit = True
            return found
        counted = leaving.counted_before(self._database, wanted.day)
        belongs = [(where, coverage.covers(placements[where[1]], where[2])) for where in counted]
        leaving.cover(self._database, [(where, yes) for where, yes in belongs if yes is not None])
        self._let_leave(found, last, ceiling)
        if log is not None:
            log.left(place, leaving.leavers(self._database), placements)
        return found

    def _listed(self, placements: Mapping[int, Placement]) -> Iterator[ListedUnit]:
        for named, audiences, counted in leaving.counted_rows(self._database, self._wanted.day):
            place = None if counted is None else placements[counted]
            yield ListedUnit(self._placements.get(named), audiences, place)

    def _let_leave(self, found: Departure, last: FileOutcome, ceiling: Ceiling | None) -> None:
        day, place = self._wanted.day, Place(last.file)
        covered, found.doubtful, found.others = leaving.find_leavers(self._database, day)
        found.known, found.left = covered
        if found.doubtful:
            last.tell([Issue("W636", place, params={"people": found.doubtful})])
        if ceiling is not None and ceiling.is_passed(found.left, found.known):
            last.stop(Issue("E631", place, params={"left": Ratio(found.left, found.known)}))
            found.too_many = True
        if found.left and last.batch is not None:
            leaving.let_leave(self._database, day, last.batch)
            last.departed = found.left
