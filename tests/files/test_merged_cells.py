"""Cells merged down a column, told block by block."""

import pytest

from dht.core.sheets import Block
from dht.files.merged_cells import MergedDown

RANGES = [((1, 4), (3, 4)), ((0, 0), (0, 5)), ((5, 1), (6, 2)), ((2, 0), (4, 0)), ((5, 4), (6, 4))]
ROWS = [[f"{row}{column}" if row < 5 else "" for column in "abcde"] for row in range(7)]


@pytest.mark.parametrize("block_rows", [1, 2, 3, 7])
def test_merged_cells_reach_into_every_block(block_rows: int) -> None:
    """Those over several columns are titles, and one without text is nothing."""
    merged = MergedDown(RANGES)
    over: dict[int, dict[int, str]] = {}
    for at in range(0, len(ROWS), block_rows):
        rows = ROWS[at : at + block_rows]
        block = Block(at + 1, rows, merged=merged.over(at + 1, rows))
        over |= {number: dict(block.merged_over(number)) for number in range(at + 1, at + 1 + len(rows))}
    assert {number: found for number, found in over.items() if found} == {
        3: {4: "1e"},
        4: {4: "1e", 0: "2a"},
        5: {0: "2a"},
    }


def test_of_merged_cells_over_one_another_the_first_counts() -> None:
    """No program writes them; a hostile file with thousands must not cost thousands of fillings."""
    merged = MergedDown(
        [((0, 0), (4, 0)), ((0, 0), (4, 0)), ((2, 0), (9, 0)), ((5, 0), (6, 0)), ((2, 1), (3, 1))]
    )
    rows = [["a", "b"]] * 7
    assert merged.over(1, rows) == ((1, 5, 0, "a"), (3, 4, 1, "b"), (6, 7, 0, "a"))
