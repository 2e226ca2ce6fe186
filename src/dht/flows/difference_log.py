"""What a dry run would change, collected block by block: counted, and kept as far as somebody will see it.

With `most` only so many changes are kept, for a screen. Without, every one goes to a file (`files.spool`): a
million changes take no more memory than ten.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from dht.core.differences import Changed, Difference, UnitTexts
from dht.core.issues import Issue, Place
from dht.core.masking import differing_names, person_label
from dht.core.newcomers import Newcomers
from dht.core.people import Placement
from dht.core.plans import PersonRecord, Plan, split_ids
from dht.core.tables import Stream
from dht.core.text import masked
from dht.files.spool import Spool
from dht.store.leaving import Leaver

KEYS = ("change", "file", "sheet", "row", "person", "field", "detail", "old", "new", "code")
"""The columns of a change: fixed, in every language."""
_HIDDEN = frozenset({"citizen_id", "old_citizen_id", "staff_code", "phone", "email"})

Change = Mapping[str, object]


class _Moment(NamedTuple):
    """How far the log was: what a file that is refused as a whole added is dropped again."""

    counts: Counter[tuple[str, bool]]
    people: int
    kept: int
    end: int


class DifferenceLog:
    """Hears of everything that an import would create, change, refuse or end."""

    def __init__(self, unit_texts: UnitTexts, most: int | None, reveal: bool) -> None:
        self.unit_texts = unit_texts
        self.counts: Counter[tuple[str, bool]] = Counter()
        """(field, whether something known gives way) → how often."""
        self.people = 0
        """How many people would change."""
        self.kept: list[Change] = []
        """If there is a `most`: the first changes of people known, and the first who leave."""
        self._most = most
        self._reveal = reveal
        self._spool = Spool() if most is None else None

    def moment(self) -> _Moment:
        """Return how far the log is."""
        end = 0 if self._spool is None else self._spool.end()
        return _Moment(self.counts.copy(), self.people, len(self.kept), end)

    def back_to(self, moment: _Moment) -> None:
        """Forget what came after a moment."""
        self.counts, self.people = moment.counts, moment.people
        del self.kept[moment.kept :]
        if self._spool is not None:
            self._spool.back_to(moment.end)

    def changed(self, file: str, sheet: str | None, changes: Iterable[Changed]) -> None:
        """Hear what rows change of people known."""
        for changed in changes:
            self.people += 1
            person = changed.person
            label = person_label(person.ids, person.full_name, person.birth, self._reveal)
            for difference in changed.differences:
                self.counts[difference.field, difference.replaces] += 1
                if self._is_wanted():
                    old, new = self._shown(difference)
                    self._keep(
                        change="changed", file=file, sheet=sheet, row=changed.row, person=label,
                        field=difference.field, detail=difference.detail or None, old=old, new=new,
                    )  # fmt: skip

    def created(self, file: str, sheet: str | None, plan: Plan) -> None:
        """Hear of the newcomers of a plan, of whom only the full list tells."""
        if self._spool is not None:
            for values in plan.newcomers:
                record = PersonRecord(*values)  # type: ignore[arg-type]
                who = (record.ids, record.full_name, record.birth)
                self._create(file, sheet, record.source_row, who)

    def taken_in(self, file: str, sheet: str | None, newcomers: Newcomers) -> None:
        """Hear of people who are certainly new."""
        if self._spool is not None:
            for row, ids, name, birth in newcomers.told():
                self._create(file, sheet, row, (ids, name, birth))

    def refused(self, issue: Issue) -> None:
        """Hear of an error of a row."""
        if self._spool is not None and issue.is_error and issue.place.row is not None:
            place = issue.place
            self._keep(
                change="refused", file=place.file, sheet=place.sheet, row=place.row, field=place.column,
                code=issue.code,
            )  # fmt: skip

    def left(self, place: Place, leavers: Iterable[Leaver], placements: Mapping[int, Placement]) -> None:
        """Hear who is not in a complete list, and where and as what they counted."""
        for leaver in islice(leavers, self._most):
            at = placements[leaver.placement_id]
            label = person_label(split_ids(leaver.ids), leaver.full_name, leaver.birth, self._reveal)
            unit = next(filter(None, self.unit_texts(at)), None)
            where = ", ".join(filter(None, (at.organisation, unit)))
            self._keep(
                change="left", file=place.file, person=label, detail=leaver.audiences or None,
                old=where or None,
            )  # fmt: skip

    def all(self) -> Stream:
        """Return every change, to be walked once or more often."""
        return Stream(KEYS, self._walk)

    def _walk(self) -> Iterator[Change]:
        if self._spool is None:
            yield from self.kept
            return
        for values in self._spool.rows():
            yield dict(zip(KEYS, values, strict=True))

    def _is_wanted(self) -> bool:
        return self._most is None or len(self.kept) < self._most

    def _create(
        self, file: str, sheet: str | None, row: int | None, who: tuple[str, str, str | None]
    ) -> None:
        label = person_label(split_ids(who[0]), who[1], who[2], self._reveal)
        self._keep(change="created", file=file, sheet=sheet, row=row, person=label)

    def _keep(self, **values: object) -> None:
        if self._spool is None:
            self.kept.append({key: values.get(key) for key in KEYS})
        else:
            self._spool.add([values.get(key) for key in KEYS])

    def _shown(self, difference: Difference) -> Sequence[str | None]:
        """Return both values as they may be shown."""
        values = (difference.old, difference.new)
        if self._reveal:
            return values
        if difference.field == "full_name" and difference.old and difference.new:
            return differing_names(difference.old, difference.new)
        if difference.field in _HIDDEN:
            return [value and " ".join(map(masked, value.split())) for value in values]
        return values
