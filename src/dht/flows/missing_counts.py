"""How many people are missing from a target for which reason: in groups, and by name only where one must."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from dht.core.candidates import Pair
from dht.core.marks import Marked
from dht.core.missing import REASONS, Known, kind_of_list, reason_of
from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL, PersonKey
from dht.flows.missing_reasons import Asked, Why, reasons_of
from dht.flows.open_pairs import OpenPairs
from dht.flows.target_question import Assessment
from dht.store.classes import attendants_of
from dht.store.database import Database
from dht.store.marks import PersonMarked, people_in
from dht.store.merged_marks import all_merges
from dht.store.progress import placements_by_shard
from dht.store.refusals import refusals_of
from dht.store.revocations import people_revoked

if TYPE_CHECKING:
    from dht.core.programmes import Target

FEW = 50_000
"""So many people are asked for by name, which is quicker than finding out about whom more is known."""


def asked_of(found: Assessment, target: "Target") -> Asked:
    """Return what people are missing from."""
    opens = target.start or found.programme.start
    start = opens.isoformat() if opens else ""
    return Asked(target, found.programme.code, found.evidence.marks, found.as_of, start)


def people_of(
    database: Database,
    found: Assessment,
    groups: Sequence[Marked],
    only: Collection[PersonKey] | None = None,
) -> list[PersonMarked]:
    """Ask for the people of some groups, or only some of them, in every shard that has their placements."""
    wanted: dict[str, list[Marked]] = {}
    for shard, placements in placements_by_shard(database).items():
        here = [group for group in groups if group.placement_id in placements]
        if here:
            wanted[shard] = here
    return people_in(database, found.as_of, found.programme.code, found.evidence.marks, wanted, only)


def why_missing(
    database: Database, found: Assessment, target: "Target", groups: Sequence[Marked]
) -> dict[str, int]:
    """Return for how many people of some groups, who do not count for a target, each reason holds.

    It is the same as asking for each of them, and does so for few. Of many most have their reason from
    what they have done, which is the same for the whole group.
    """
    asked = asked_of(found, target)
    if sum(group.people for group in groups) <= FEW:
        people = people_of(database, found, groups)
        told = _counted(reasons_of(database, asked, people))
    else:
        told = _told_in_groups(database, found, asked, groups)
    return {code: told[code] for code in REASONS if told[code]}


def _told_in_groups(
    database: Database, found: Assessment, asked: Asked, groups: Sequence[Marked]
) -> Counter[str]:
    plain = {group: code for group in groups if (code := _told_by_marks(asked, group))}
    pairs = OpenPairs(database).all()
    dated = [group for group in groups if group not in plain]
    people = people_of(database, found, dated) if dated else []
    doubtful = _known_by_more(database, asked, pairs)
    if doubtful:
        people += people_of(database, found, list(plain), doubtful)
    told = _counted(reasons_of(database, asked, people, pairs))
    named = Counter((one.placement_id, one.audiences, one.marks) for one in people)
    for group, code in plain.items():
        told[code] += group.people - named[group[:3]]
    return told


def _counted(reasons: Iterable[Why]) -> Counter[str]:
    return Counter(str(why.reason.code) for why in reasons)


def _told_by_marks(asked: Asked, group: Marked) -> str | None:
    """Return the reason of those in a group about whom no more is known; None if it depends on a day."""
    first, last = (
        reason_of(asked.target, asked.marks, Known(group.marks, since), asked.start).code
        for since in (ALWAYS_SINCE, ALWAYS_UNTIL)
    )
    return first if first == last else None


def _known_by_more(database: Database, asked: Asked, pairs: Sequence[Pair]) -> set[PersonKey]:
    """Return everyone of whom a refused row, a pair, a class or a revocation may say why they are missing."""
    merges, kind = all_merges(database), kind_of_list(asked.target)
    refused = refusals_of(database, kind, asked.programme, asked.day)
    found = {(row.province_code, row.person_id) for row in refused}
    if kind != "outcomes":  # of an outcome no class is a reason
        found |= attendants_of(database, asked.programme, asked.day)
    found |= people_revoked(database, asked.programme)
    found |= {entry.counts_as for pair in pairs for entry in (pair.first, pair.second)}
    return {merges.survivor(key) for key in found}
