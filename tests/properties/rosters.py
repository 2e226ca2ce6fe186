"""Hypothesis strategies: small offices and the many ways one roster of theirs can be written."""

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from tests import invented
from tests.invented import Person, make_people, roster_header, roster_row
from tests.offices import Rows, csv_text

PLACES = [*(place for place in invented.communes("11") if place.district_code in ("096", "103"))][:14] + list(
    invented.communes("19")[:3]
)
ROLES = invented.SCHOOL_ROLES + invented.COMMUNE_ROLES
_TONES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ"}


@st.composite
def offices(draw: st.DrawFn, most: int = 12) -> list[Person]:
    """Draw the people of an office."""
    count = draw(st.integers(1, most))
    return list(make_people(count, seed=draw(st.integers(0, 99)), places=PLACES, roles=ROLES))


def roster(people: Sequence[Person], *, levels: bool = True, new_map: bool = False) -> Rows:
    """Return header and rows."""
    rows = [roster_row(person, levels=levels, new_map=new_map) for person in people]
    return [roster_header(levels=levels, new_map=new_map), *rows]


def old_tones(text: str) -> str:
    """Write tone marks where old spelling had them: `Hòa` as `Hoà`."""
    for new, old in _TONES.items():
        text = text.replace(new, old).replace(new.capitalize(), old.capitalize())
    return text


@dataclass(frozen=True)
class Spelling:
    """One way to write a roster down: what an office's computer makes of the same cells."""

    rows: int
    columns: int
    mess: int
    form: str
    mark: bool
    line_end: str
    workbook: bool
    blank_rows: bool
    block_rows: int

    def write(self, table: Rows, folder: Path, name: str) -> Path:
        """Write the table this way and return the path."""
        header, *rows = table
        order = list(range(len(header)))
        random.Random(self.columns).shuffle(order)
        random.Random(self.rows).shuffle(rows)
        if self.mess:
            rows = list(invented.messed(rows, 0.4, self.mess))
            keep = header.index("Họ và tên")
            rows = [[old_tones(c) if i != keep else c for i, c in enumerate(row)] for row in rows]
        if self.blank_rows:
            rows = [line for row in rows for line in (row, [""] * len(header))]
        written = [[unicodedata.normalize(self.form, row[at]) for at in order] for row in (header, *rows)]
        if self.workbook:
            path = folder / f"{name}.xlsx"
            invented.write_xlsx(
                path, written[0], written[1:], real_dates=not self.mess and self.form == "NFC"
            )
            return path
        path = folder / f"{name}.csv"
        text = csv_text(written).replace("\n", self.line_end)
        path.write_text(text, encoding="utf-8-sig" if self.mark else "utf-8", newline="")
        return path


spellings = st.builds(
    Spelling,
    rows=st.integers(0, 9),
    columns=st.integers(0, 9),
    mess=st.integers(0, 9),
    form=st.sampled_from(["NFC", "NFD"]),
    mark=st.booleans(),
    line_end=st.sampled_from(["\n", "\r\n"]),
    workbook=st.booleans(),
    blank_rows=st.booleans(),
    block_rows=st.sampled_from([1, 2, 3, 5000]),
)
PLAIN = Spelling(0, 0, 0, "NFC", False, "\n", False, False, 5000)
