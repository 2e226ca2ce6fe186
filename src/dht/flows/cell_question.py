"""Which cell of which table is to be explained: the options with which the table is asked, and the cell."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from dht.flows.locating_cells import Sought
from dht.flows.progress_question import ProgressQuestion

if TYPE_CHECKING:
    from dht.flows.trend import TrendRequest

TableName = Literal["progress", "trend", "bridge", "comparison", "forecast", "targets"]


@dataclass(frozen=True, slots=True)
class CellQuestion:
    """A cell as it was asked for.

    `table` and `question` are those of the table. `by` are the rows of a bridge, `since` and `trend` what a
    comparison and a trend are asked with besides, `target` which one of the scorecard is meant.
    """

    table: TableName
    question: ProgressQuestion
    sought: Sought = field(default_factory=Sought)
    by: str | None = None
    since: str = ""
    trend: "TrendRequest | None" = None
    target: str | None = None
    most: int | None = None
    """How many lines will be looked at; None: all of them. What is counted does not depend on it."""
