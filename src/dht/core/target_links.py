"""Targets that refer to one another: which of them form a circle."""

from collections.abc import Iterator, Mapping, Sequence


def circles(links: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield circles of names, each as the way from a name to the one that links back to it.

    Without the last link of each, nothing links to itself any more, not even by way of others. The time
    grows with the number of links.
    """
    done: set[str] = set()
    for root in links:
        way: dict[str, int] = {root: 0}
        open_links = [iter(links[root] if root not in done else ())]
        while open_links:
            name = next(open_links[-1], None)
            if name is None:
                open_links.pop()
                done.add(way.popitem()[0])
            elif name in way:
                yield list(way)[way[name] :]
            elif name not in done:
                way[name] = len(way)
                open_links.append(iter(links.get(name, ())))
