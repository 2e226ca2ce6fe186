"""What a block of completions does to the people known: new completions, changed evidence, refusals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dht.core.completion_rows import CompletionLine
from dht.core.id_columns import IdColumns
from dht.core.issues import Issue, Place
from dht.core.matching import Evidence, Known, match_person
from dht.core.people import Completion, Person, PersonKey, StandingCompletion
from dht.core.plans import CompletionRecord, Plan, Restanding, Source

CompletionsKnown = Mapping[PersonKey, Mapping[tuple[str, int, str], StandingCompletion]]
"""Person → (programme, level, date) → what is recorded of every completion that stands."""
PlaceOf = Callable[[int], Place]


class CompletionPlanner:
    """Plans the blocks of one sheet of completions, or one completion of a known person."""

    def __init__(self, source: Source, place_of: PlaceOf) -> None:
        self._source = source
        self._place_of = place_of
        self.restored = IdColumns()
        """Counts the ids whose zeros the store gave back."""

    def plan(self, lines: Sequence[CompletionLine], known: Known, completed: CompletionsKnown) -> Plan:
        """Plan lines against the people and completions known. An unknown person is refused, not invented."""
        plan = Plan()
        done: dict[PersonKey, dict[tuple[str, int, str], StandingCompletion]] = {}
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
                key = match.person.key
                known_here = done.setdefault(key, dict(completed.get(key, {})))
                self.settle(plan, match.person, line.completion, line.source_row, known_here)
        return plan

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
        known: dict[tuple[str, int, str], StandingCompletion],
    ) -> None:
        """Plan one completion of a known person and keep `known` in step with what then stands."""
        if person.birth and completion.completed_on < person.birth:
            plan.refuse([Issue("E304", self._place_of(row))], row)
            return
        what = (completion.programme, completion.level, completion.completed_on)
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
        periods = tuple(person.assignments)
        change = plan.restandings.setdefault(person.key, Restanding(periods, periods))
        levels = change.steps.setdefault(completion.programme, {})
        day = levels.get(completion.level, completion.completed_on)
        levels[completion.level] = min(day, completion.completed_on)


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
