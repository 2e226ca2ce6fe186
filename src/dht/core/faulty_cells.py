"""Cells that hold an error of the spreadsheet program instead of a value: refused, never read as blank."""

import re
from collections.abc import Mapping

from dht.core.sheets import UNCALCULATED

ERROR_CELL = "E118"
UNCALCULATED_CELL = "E119"

_ERROR = re.compile(r"#(?:N/A|DIV/0!|[A-Z_]{3,12}[!?]|GETTING_DATA|#+)|Err:5[0-9]{2}")


def fault_in(cell: str) -> tuple[str, Mapping[str, object]] | None:
    """Return code and parameters of what is wrong with a cell that holds an error; None for any other.

    E118 is an error as Excel and LibreOffice write it, such as `#N/A`; `params["reason"]` is `narrow` for the
    `####` that a CSV gets of a column too narrow for its dates. E119 is a formula that was never calculated.
    """
    text = cell.strip()
    if text == UNCALCULATED:
        return UNCALCULATED_CELL, {}
    if not _ERROR.fullmatch(text):
        return None
    if text.startswith("##"):
        return ERROR_CELL, {"reason": "narrow"}
    return ERROR_CELL, {"reason": "error", "error": text}


def may_be_fault(cell: str) -> bool:
    """Say quickly whether a cell is worth a closer look."""
    return "#" in cell or cell.startswith("Err:")
