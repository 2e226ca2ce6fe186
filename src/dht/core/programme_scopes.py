"""Where the figures of a programme file hold: units that there are, and populations of one unit."""

from collections.abc import Iterator

from dht.core.audiences import Audiences
from dht.core.issues import Issue
from dht.core.messages import message
from dht.core.places import Era, Gazetteer
from dht.core.programme_draft import Part, Path

Problems = Iterator[tuple[Path, Issue]]
ERAS: tuple[Era, ...] = ("old", "new")


def maps(top: Part, _: Audiences) -> Problems:
    """E404: the new map has no districts."""
    for part in top.parts("target", "headcount", "claim"):
        for scope in part.parts("scope"):
            if scope.text("map") == "new" and scope.has("district"):
                detail = message("programme.no_districts")
                yield (*scope.path, "district"), Issue("E404", params={"detail": detail})


def units(top: Part, gazetteer: Gazetteer) -> Problems:
    """E416: every code of a province, district or commune is on its map, inside the province named."""
    code = top.text("province")
    if code is not None and code.isdigit() and not any(gazetteer.unit(era, code) for era in ERAS):
        yield ("province",), Issue("E416", value=code, params={"on": message("programme.on_map.any")})
    for part in top.parts("target", "headcount", "claim"):
        for scope in part.parts("scope"):
            yield from _scope_units(scope, gazetteer)


def _scope_units(scope: Part, gazetteer: Gazetteer) -> Problems:
    era = next((era for era in ERAS if era == scope.text("map")), None)
    province = scope.text("province")
    if era is None:
        return
    for kind in ("province", "district", "commune"):
        for path, code in scope.texts(kind):
            unit = gazetteer.unit(era, code)
            if not code.isdigit():
                continue
            if unit is None or unit.kind != kind:
                yield path, Issue("E416", value=code, params={"on": message(f"programme.on_map.{era}")})
            elif province is not None and unit.province_code != province:
                yield path, Issue("E416", value=code, params={"on": message(f"programme.in_province.{era}")})


def denominators(top: Part, _: Audiences) -> Problems:
    """W422: a population that targets are taken of is of one unit, else it is the whole of none."""
    wanted = {
        _audience_of(part): part.text("id")
        for part in top.parts("target")
        if part.has("percent") and any(base == "headcount" for _path, base in part.texts("of"))
    }
    for part in top.parts("headcount"):
        target = wanted.get(_audience_of(part))
        named = [unit for scope in part.parts("scope") for unit in _smallest(scope)]
        if target is not None and len(named) != 1:
            yield (*part.path, "scope"), Issue("W422", value=target)


def _audience_of(part: Part) -> frozenset[str]:
    """Return the audience of a figure as a set; an empty one is everybody."""
    return frozenset(code for _path, code in part.texts("audience"))


def _smallest(scope: Part) -> list[str]:
    codes = scope.texts("commune") or scope.texts("district") or scope.texts("province")
    return [code for _path, code in codes]
