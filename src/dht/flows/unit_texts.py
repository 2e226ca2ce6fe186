"""The units of placements in words, each looked up once."""

from dht.core.people import Placement
from dht.core.place_units import Era
from dht.core.places import Gazetteer


class UnitTexts:
    """Tells the smallest unit of a placement on each of the two maps."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._told: dict[int, tuple[str | None, str | None]] = {}

    def of(self, placement: Placement) -> tuple[str | None, str | None]:
        """Return the units, old map first, with those around them; None where nothing is known on a map."""
        if placement.id not in self._told:
            old = placement.old_commune or placement.old_district or placement.old_province
            new = placement.new_commune or placement.new_province
            self._told[placement.id] = (self._name("old", old), self._name("new", new))
        return self._told[placement.id]

    def _name(self, era: Era, code: str | None) -> str | None:
        unit = self._gazetteer.unit(era, code) if code else None
        return None if unit is None else self._gazetteer.full_name(unit)
