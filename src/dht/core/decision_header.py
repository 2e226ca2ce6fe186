"""The columns of a workbook in which a clerk decided who is one person, known again when it comes back."""

from collections.abc import Sequence

from dht.core.text import squash

PAIR_HEADINGS = ("Mã cặp", "Pair")
"""Vietnamese, English: the column with the name of a pair."""
VERDICT_HEADINGS = ("Kết luận", "Decision")
"""Vietnamese, English: the column with what was decided."""
SAME_WORDS = ("Cùng một người", "Same person")
TWO_WORDS = ("Khác người", "Different people")
OPEN_WORDS = ("Chưa rõ", "Not sure")
"""Vietnamese, English: the choices of the column of decisions."""

_PAIR = frozenset(map(squash, PAIR_HEADINGS))
_VERDICT = frozenset(map(squash, VERDICT_HEADINGS))


def find_decision_header(rows: Sequence[Sequence[str]]) -> tuple[int, int, int] | None:
    """Return the index of the header row, and the columns of pairs and of decisions, or None."""
    for index, row in enumerate(rows):
        keys = [squash(cell) for cell in row]
        pair = next((at for at, key in enumerate(keys) if key in _PAIR), None)
        verdict = next((at for at, key in enumerate(keys) if key in _VERDICT), None)
        if pair is not None and verdict is not None:
            return index, pair, verdict
    return None
