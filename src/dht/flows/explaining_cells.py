"""`dht explain` for a cell of any table: the rule, who or what is in it or not, file and row of each."""

from collections.abc import Callable, Mapping

from dht.core.tables import Report
from dht.flows.cell_question import CellQuestion, TableName
from dht.flows.explaining_bridge import explain_bridge
from dht.flows.explaining_comparison import explain_comparison
from dht.flows.explaining_forecast import explain_forecast
from dht.flows.explaining_progress import explain_progress
from dht.flows.explaining_targets import explain_targets
from dht.flows.explaining_trend import explain_trend
from dht.flows.explanations import Explanation, describe_explanation
from dht.flows.settings import Settings

EXPLAINERS: Mapping[TableName, Callable[[Settings, CellQuestion], Explanation]] = {
    "progress": explain_progress,
    "trend": explain_trend,
    "bridge": explain_bridge,
    "comparison": explain_comparison,
    "forecast": explain_forecast,
    "targets": explain_targets,
}
"""Every table with figures, and what explains its cells."""


def explain_cell(settings: Settings, cell: CellQuestion, reveal_ids: bool) -> Report:
    """Return where a cell comes from; ids are masked unless `reveal_ids`.

    Raises `Refusal` as the table itself does, and (E701, exit code 2) for a row or column that it has not.
    """
    return describe_explanation(EXPLAINERS[cell.table](settings, cell), reveal_ids, cell.most)
