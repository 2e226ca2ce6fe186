"""What a block of completions does to the people known: new ones, changed evidence, taken back, refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dht.core.completion_rows import CompletionLine
from dht.core.id_columns import IdColumns
from dht.core.issues import Issue, Place
from dht.core.matching import Evidence, Known, match_person
from dht.core.people import Completion, Person, PersonKey, StandingCompletion
from dht.core.plans import CompletionRecord, Plan, Restanding, RevocationRecord, Source

What = tuple[str, int, str]
"""Programme, level and date of a completion."""
PlaceOf = Callable[[int], Place]


@dataclass(slots=True)
class CompletionsKnown:
    """What was recorded about people: completions that stand, and which were taken back by which batch.

    `together` has, for who is one person with others, the keys of all.
    """

    standing: Mapping[PersonKey, Mapping[What, StandingCompletion]]
    revoked: Mapping[PersonKey, Mapping[What, int]] = field(default_factory=dict)
    together: Mapping[PersonKey, Sequence[PersonKey]] = field(default_factory=dict)

    def everyone(self, key: PersonKey) -> Sequence[PersonKey]:
        """Return who is one person with somebody, themselves included."""
        return self.together.get(key, (key,))

    def revoked_from(self, key: PersonKey) -> dict[What, int]:
        """Return what was taken back from a person, whoever of those who are one it was, by which batch."""
        found: dict[What, int] = {}
        for one in self.everyone(key):
            for what, batch in self.revoked.get(one, {}).items():
                found[what] = max(batch, found.get(what, batch))
        return found


class _Recorded:
    """The same, kept in step with a plan."""

    def __init__(self, known: CompletionsKnown) -> None:
        self._known = known
        self._standing: dict[PersonKey, dict[What, StandingCompletion]] = {}
        self._revoked: dict[PersonKey, dict[What, int]] = {}

    def standing(self, key: PersonKey) -> dict[What, StandingCompletion]:
        """Return the completions that stand of one key."""
        if key not in self._standing:
            self._standing[key] = dict(self._known.standing.get(key, {}))
        return self._standing[key]

    def revoked_by(self, key: PersonKey, what: What) -> int | None:
        """Return the batch that took something back from a person, if one did."""
        found = [self._taken_back(one).get(what, 0) for one in self._known.everyone(key)]
        return max(found) or None

    def days(self, key: PersonKey, completion: Completion) -> tuple[dict[str, list[PersonKey]], list[str]]:
        """Return the days of a level that stand, each with the keys that have it, and those taken back."""
        stand: dict[str, list[PersonKey]] = {}
        back: set[str] = set()
        for one in self._known.everyone(key):
            for programme, level, day in self.standing(one):
                if (programme, level) == (completion.programme, completion.level):
                    stand.setdefault(day, []).append(one)
            for programme, level, day in self._taken_back(one):
                if (programme, level) == (completion.programme, completion.level):
                    back.add(day)
        return stand, sorted(back - stand.keys())

    def take_back(self, key: PersonKey, what: What, batch: int) -> None:
        """Let a completion stand no longer."""
        self._taken_back(key)[what] = batch
        del self.standing(key)[what]

    def _taken_back(self, key: PersonKey) -> dict[What, int]:
        if key not in self._revoked:
            self._revoked[key] = dict(self._known.revoked.get(key, {}))
        return self._revoked[key]


class CompletionPlanner:
    """Plans the blocks of one sheet of completions, or one completion of a known person."""

    def __init__(self, source: Source, place_of: PlaceOf) -> None:
        self._source = source
        self._place_of = place_of
        self.restored = IdColumns()
        """Counts the ids whose zeros the store gave back."""

    def plan(self, lines: Sequence[CompletionLine], known: Known, completed: CompletionsKnown) -> Plan:
        """Plan lines against the people and completions known. An unknown person is refused, not invented.

        What was taken back is not recorded again because a list still has it (W332); see `record_again`.
        """
        plan = Plan()
        recorded = _Recorded(completed)
        for line in lines:
            place = self._place_of(line.source_row)
            match = match_person(Evidence(line.ids, line.name[1], line.birth, line.placement), known, place)
            if line.doubt is not None and not self._confirms(match.person, line):
                plan.refuse([line.doubt], line.source_row)
            elif match.refusal is not None:
                plan.refuse([match.refusal], line.source_row)
            elif match.person is None:
                plan.refuse([Issue("E305", place)], line.source_row)
            else:
                if match.reason is not None:
                    plan.known_by[match.reason] += 1
                self._settle_line(plan, match.person, line, recorded)
        return plan

    def _settle_line(self, plan: Plan, person: Person, line: CompletionLine, recorded: _Recorded) -> None:
        if line.takes_back:
            self._take_back(plan, person, line, recorded)
            return
        known = recorded.standing(person.key)
        what = _what(line.completion)
        batch = None if what in known else recorded.revoked_by(person.key, what)
        if batch is None:
            self.settle(plan, person, line.completion, line.source_row, known)
        else:
            plan.unchanged += 1
            place = self._place_of(line.source_row)
            plan.issues.append(Issue("W332", place, params={"batch": str(batch)}))

    def take_back(self, plan: Plan, person: Person, line: CompletionLine, known: CompletionsKnown) -> None:
        """Plan that one completion of a known person is taken back; see `plan`."""
        self._take_back(plan, person, line, _Recorded(known))

    def _take_back(self, plan: Plan, person: Person, line: CompletionLine, recorded: _Recorded) -> None:
        """Take back the completion of a level on the day that is said, or on the only day there is.

        Of those who are one person all are meant. What has been taken back already changes nothing.
        """
        said, (programme, level, _) = line.completion.completed_on, _what(line.completion)
        stand, back = recorded.days(person.key, line.completion)
        only = next(iter(stand)) if len(stand) == 1 and not back else ""
        what = (programme, level, said or only)
        holders = stand.get(what[2], [])
        if not holders and (said in back if said else back and not stand):
            plan.unchanged += 1
            return
        said_here = any(recorded.standing(key)[what].batch == self._source.batch for key in holders)
        if said_here or not holders:
            days = sorted(stand) if said else sorted({*stand, *back})
            plan.refuse([self._against(line, days, said_here)], line.source_row)
            return
        plan.updated += 1
        batch, sheet, row = self._source.batch, self._source.sheet, line.source_row or None
        for key in holders:
            recorded.take_back(key, what, batch)
            plan.revocations.append(RevocationRecord(*(*key, *what, batch, line.reason, sheet, row)))
        if person.key in holders:
            _restand(plan, person)

    def _against(self, line: CompletionLine, days: list[str], said_here: bool) -> Issue:
        """Return what speaks against taking something back: recorded just now, nothing there, several."""
        place = self._place_of(line.source_row)
        if said_here:
            return Issue("E213", place, params={"other_row": None, "fields": "result"})
        several = days and not line.completion.completed_on
        return Issue("E331" if several else "E330", place, params={"days": tuple(days)})

    def _confirms(self, person: Person | None, line: CompletionLine) -> bool:
        """Say whether the store has the person of an id whose zeros were lost, under the same name."""
        if person is None or line.ids[0] not in person.ids or line.name[1] != person.name_key:
            return False
        if line.doubt is not None:
            self.restored.count(line.doubt.place)
        return True

    def settle(
        self,
        plan: Plan,
        person: Person,
        completion: Completion,
        row: int,
        known: dict[What, StandingCompletion],
    ) -> None:
        """Plan one completion of a known person and keep `known` in step with what then stands."""
        if person.birth and completion.completed_on < person.birth:
            plan.refuse([Issue("E304", self._place_of(row))], row)
            return
        what = _what(completion)
        standing = known.get(what)
        said = _laid_over(completion, standing, self._source.batch)
        if standing is None:
            plan.created += 1
        elif said == standing._replace(batch=self._source.batch):
            plan.unchanged += 1
            return
        elif standing.batch == self._source.batch and standing.evidence in (None, said.evidence):
            plan.updated += 1
            filled = (said.evidence, said.trainer, said.completed_time)
            plan.filled_evidence.append((*filled, *person.key, *what, self._source.batch))
            known[what] = said
            return
        elif standing.batch == self._source.batch:
            params = {"other_row": None, "fields": "evidence"}
            plan.refuse([Issue("E213", self._place_of(row), params=params)], row)
            return
        else:
            plan.updated += 1
            plan.voided_completions.append((*person.key, *what))
        known[what] = said
        self._record(plan, person, _with_details(completion, said), row)

    def _record(self, plan: Plan, person: Person, completion: Completion, row: int) -> None:
        plan.completions.append(
            CompletionRecord(
                *person.key,
                completion.programme,
                completion.level,
                completion.completed_on,
                self._source.batch,
                completion.evidence,
                self._source.sheet,
                row,
                completion.trainer,
                completion.completed_time,
            )
        )
        levels = _restand(plan, person).steps.setdefault(completion.programme, {})
        day = levels.get(completion.level, completion.completed_on)
        levels[completion.level] = min(day, completion.completed_on)


def _restand(plan: Plan, person: Person) -> Restanding:
    periods = tuple(person.assignments)
    return plan.restandings.setdefault(person.key, Restanding(periods, periods))


def _what(completion: Completion) -> What:
    return completion.programme, completion.level, completion.completed_on


def _with_details(completion: Completion, said: StandingCompletion) -> Completion:
    return replace(
        completion, evidence=said.evidence, trainer=said.trainer, completed_time=said.completed_time
    )


def _laid_over(completion: Completion, standing: StandingCompletion | None, batch: int) -> StandingCompletion:
    """Return what is recorded after a row: a blank never erases, and within one file the first time stays."""
    said = StandingCompletion(completion.evidence, batch, completion.trainer, completion.completed_time)
    if standing is None:
        return said
    trainer, time = standing.trainer, standing.completed_time
    if standing.batch != batch:
        trainer, time = said.trainer or trainer, said.completed_time or time
    return StandingCompletion(
        said.evidence or standing.evidence, batch, trainer or said.trainer, time or said.completed_time
    )
