"""An id that went by is never forgotten, and few others are suspected."""

from dht.core.seen_ids import SeenIds


def test_never_forgets_and_seldom_suspects() -> None:
    seen = SeenIds(20_000)
    wrong = sum(seen.meet(("cccd", f"{number:012}")) for number in range(20_000))
    assert wrong <= 5
    assert all(seen.meet(("cccd", f"{number:012}")) for number in range(20_000))


def test_more_ids_than_expected_are_still_never_forgotten() -> None:
    seen = SeenIds(0)
    for number in range(30_000):
        seen.meet(("staff", f"GV-{number}"))
    assert all(seen.meet(("staff", f"GV-{number}")) for number in range(30_000))
