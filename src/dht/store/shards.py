"""Large tables are divided by province: questions about people go to one shard after the other."""

from collections import defaultdict
from collections.abc import Iterable

from dht.core.people import PersonKey


def by_shard(keys: Iterable[PersonKey]) -> dict[str, list[str]]:
    """Return the ids of each shard."""
    shards: dict[str, list[str]] = defaultdict(list)
    for shard, person_id in keys:
        shards[shard].append(person_id)
    return shards
