"""An id that went by is never forgotten, and few others are suspected."""

from dht.core.seen_ids import SeenIds


def test_never_forgets_and_seldom_suspects() -> None:
    seen = SeenIds(20_000)
    ids = [("cccd", f"{number:012}") for number in range(20_000)]
    assert sum(seen.meet(ids)) <= 8
    assert all(seen.meet(ids))


def test_an_id_that_comes_twice_at_once_is_met_the_second_time() -> None:
    assert SeenIds(10).meet(["a", "b", "a"]) == [False, False, True]


def test_more_ids_than_expected_are_still_never_forgotten() -> None:
    seen = SeenIds(0)
    ids = [("staff", f"GV-{number}") for number in range(30_000)]
    seen.meet(ids)
    assert all(seen.meet(ids))
