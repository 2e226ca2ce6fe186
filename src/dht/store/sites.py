"""Sites: what is known of where schools and hamlets of old communes lie now, and what said so."""

import json
from collections.abc import Collection, Iterable

from dht.core.people import Placement
from dht.core.sites import Site, SiteKey, Sites
from dht.store.behind import Behind
from dht.store.comparison import UNDOS
from dht.store.database import Database
from dht.store.undone import UNDONE

_COLUMNS = ", ".join(Site._fields)


def sites_that_stand(database: Database) -> Sites:
    """Return all sites as they are known now, in one statement."""
    rows = database.query(f"SELECT {_COLUMNS} FROM site WHERE void_batch IS NULL")
    return Sites(Site(*row) for row in rows)  # type: ignore[arg-type]


def sites_known(database: Database, known: int) -> Sites:
    """Return all sites as they stood when `known` was the last batch, in two statements.

    What was undone since is as it was before the first undo after that batch.
    """
    rows = database.query(
        f"SELECT void_batch, batch, {_COLUMNS} FROM {UNDONE.format('site')}"
        f" WHERE undo IN {UNDOS} AND batch <= :known ORDER BY undo",
        {"known": known},
    )
    rows += database.query(
        f"SELECT void_batch, batch, {_COLUMNS} FROM site WHERE batch <= :known", {"known": known}
    )
    said: dict[tuple[object, ...], tuple[object, ...]] = {}
    for row in rows:
        said.setdefault(row[1:5], row)
    stood = (row for row in said.values() if row[0] is None or int(str(row[0])) > known)
    return Sites(Site(*row[2:]) for row in stood)  # type: ignore[arg-type]


def sites_behind(database: Database, keys: Collection[SiteKey]) -> dict[SiteKey, Behind]:
    """Return which row said of some sites where they lie, in one statement."""
    if not keys:
        return {}
    rows = database.query(
        "SELECT s.old_commune, s.organisation_key, s.hamlet_key, s.batch, s.source_sheet, s.source_row"
        " FROM json_each(?) AS wanted CROSS JOIN site AS s"
        " ON s.old_commune = json_extract(wanted.value, '$[0]')"
        " AND s.organisation_key = json_extract(wanted.value, '$[1]')"
        " AND s.hamlet_key = json_extract(wanted.value, '$[2]') WHERE s.void_batch IS NULL",
        (json.dumps(sorted(keys), ensure_ascii=False),),
    )
    return {
        (str(old), str(school), str(hamlet)): Behind("", *origin)  # type: ignore[arg-type]
        for old, school, hamlet, *origin in rows
    }


def placed(placements: Iterable[Placement], sites: Sites) -> dict[int, Placement]:
    """Return placements by id, with what sites say of the map on which they are not known."""
    return {placement.id: sites.place(placement) for placement in placements}
