"""Large tables are divided by province: questions about people go to one shard after the other."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from dht.core.people import PersonKey

Shards = Mapping[str, Collection[int] | None]
"""The placements asked for in each shard, by id; None is all of them."""


def by_shard(keys: Iterable[PersonKey]) -> dict[str, list[str]]:
    """Return the ids of each shard."""
    shards: dict[str, list[str]] = defaultdict(list)
    for shard, person_id in keys:
        shards[shard].append(person_id)
    return shards
