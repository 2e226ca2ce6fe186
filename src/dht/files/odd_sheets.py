"""Finds the oddities of each sheet of a workbook: which part of the file is which sheet."""

import posixpath
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from dht.files.guard import CheckedZip, part_pieces
from dht.files.oddities import Oddities, OddSheets
from dht.files.sheet_biff import read_biff_oddities
from dht.files.sheet_ods import read_ods_oddities
from dht.files.sheet_xml import read_sheet_oddities

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def zip_oddities(stream: BinaryIO, checked: CheckedZip) -> OddSheets:
    """Return the oddities of an `.xlsx` or `.ods` workbook; a sheet that looks normal is not walked."""
    if not checked.odd:
        return lambda number: None
    if checked.content == "ods":
        return _listed(lambda: read_ods_oddities(part_pieces(stream, checked.parts["content.xml"])))
    parts = _sheet_parts(stream, checked)

    def oddities(number: int) -> Oddities | None:
        name = parts[number] if number < len(parts) else ""
        return read_sheet_oddities(part_pieces(stream, checked.parts[name])) if name in checked.odd else None

    return oddities


def compound_oddities(data: bytes) -> OddSheets:
    """Return the oddities of an `.xls` workbook."""
    return _listed(lambda: read_biff_oddities(data))


def _listed(read: Callable[[], list[Oddities]]) -> OddSheets:
    """Read the oddities of all sheets when the first is asked for."""
    read = cache(read)
    return lambda number: read()[number] if number < len(read()) else None


def _sheet_parts(stream: BinaryIO, checked: CheckedZip) -> list[str]:
    """Return the name of the part of each sheet, in the order of the workbook; empty when it has none."""
    if not {_WORKBOOK, _RELATIONS} <= checked.parts.keys():
        return []
    targets = {
        relation.get("Id"): relation.get("Target", "") for relation in _tree(stream, checked, _RELATIONS)
    }
    listed = [sheet for group in _tree(stream, checked, _WORKBOOK) if _is(group, "sheets") for sheet in group]
    found = []
    for sheet in listed:
        relation = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
        target = targets.get(relation, "").replace("\\", "/")
        part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").casefold()
        found.append(part if part in checked.parts else "")
    return found


def _tree(stream: BinaryIO, checked: CheckedZip, name: str) -> "Element":
    """Return the XML of a part, in which the guard has seen no entities. Raises `ValueError`."""
    from xml.etree import ElementTree

    parser = ElementTree.XMLParser()  # noqa: S314 - see above
    try:
        for piece in part_pieces(stream, checked.parts[name]):
            parser.feed(piece)
        root: Element = parser.close()
    except ElementTree.ParseError as error:
        raise ValueError("not XML") from error
    return root


def _is(element: "Element", name: str) -> bool:
    return element.tag.rpartition("}")[2] == name
