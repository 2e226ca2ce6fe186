"""Where facts come from: the file of their batch, and the name of the sheet."""

import json
from collections.abc import Collection, Mapping
from typing import NamedTuple

from dht.core.issues import Place
from dht.store.database import Database


class Origins(NamedTuple):
    """The files of some batches, None for the command line, and the names of sheets by (batch, number)."""

    files: Mapping[int, str | None]
    sheets: Mapping[tuple[int, int], str]

    def place(self, batch: int, sheet: int, row: int | None) -> Place:
        """Return the place of a row; a text file has no sheets, and the command line no rows."""
        return Place(self.files[batch], self.sheets.get((batch, sheet)), row or None)


def origins_of(database: Database, batches: Collection[int]) -> Origins:
    """Return where the facts of some batches come from, in two statements."""
    wanted = (json.dumps(sorted(batches)),)
    those = "(SELECT value FROM json_each(?))"
    files = database.query(f"SELECT seq, file FROM batch WHERE seq IN {those}", wanted)
    sheets = database.query(f"SELECT batch, number, name FROM batch_sheet WHERE batch IN {those}", wanted)
    return Origins(
        {int(str(seq)): None if file is None else str(file) for seq, file in files},
        {(int(str(batch)), int(str(number))): str(name) for batch, number, name in sheets},
    )
