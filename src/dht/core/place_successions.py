"""What became of every old unit, what every new one was made of, and where a unit counts on both maps."""

from collections.abc import Iterable, Mapping

from dht.core.place_units import Era, Location, Succession, Unit

_ALL_PEOPLE = ("whole", "whole_population")


def _only(values: Iterable[str | None]) -> str | None:
    """Return the one value there is; None when there are several, or none."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


class Successions:
    """The bridge between the two maps. Links are indexed when first asked for."""

    def __init__(self, units: Mapping[tuple[Era, str], Unit], links: Iterable[Succession]) -> None:
        self._units = units
        self._links = links
        self._targets: dict[str, list[Succession]] = {}
        self._sources: dict[str, list[Succession]] = {}
        self._communes: dict[str, list[str]] = {}

    def _index(self) -> None:
        if self._targets:
            return
        for link in self._links:
            self._targets.setdefault(link.old_code, []).append(link)
            self._sources.setdefault(link.new_code, []).append(link)
        for unit in self._units.values():
            if unit.era == "old" and unit.kind == "commune" and unit.district_code:
                self._communes.setdefault(unit.district_code, []).append(unit.code)

    def targets(self, old_code: str) -> tuple[Succession, ...]:
        """Return what became of an old commune or province, or of a district without communes."""
        self._index()
        return tuple(self._targets.get(old_code, ()))

    def sources(self, new_code: str) -> tuple[Succession, ...]:
        """Return what a new commune or province was made of."""
        self._index()
        return tuple(self._sources.get(new_code, ()))

    def heir(self, old_code: str) -> str | None:
        """Return the new commune that all people of an old unit went to, or None when they were divided."""
        heirs = [link.new_code for link in self.targets(old_code) if link.coverage in _ALL_PEOPLE]
        return heirs[0] if len(heirs) == 1 else None

    def source_units(self, new_code: str) -> list[Unit]:
        """Return the old units a new one was made of."""
        return [self._units["old", link.old_code] for link in self.sources(new_code)]

    def new_provinces(self, old: Unit) -> set[str]:
        """Return the codes of the new provinces an old unit's land went to."""
        self._index()
        if old.kind == "province":
            return {link.new_code for link in self.targets(old.code)}
        parts = self._communes.get(old.code, [old.code]) if old.kind == "district" else [old.code]
        links = [link for part in parts for link in self.targets(part)]
        return {self._units["new", link.new_code].province_code for link in links}

    def lies_in(self, unit: Unit, parent: Unit) -> bool:
        """Tell whether a unit lies in a province or district of either map, at least in part."""
        if unit.era == parent.era:
            home = unit.province_code if parent.kind == "province" else unit.district_code
            return home == parent.code
        if unit.era == "old":
            return parent.kind == "province" and parent.code in self.new_provinces(unit)
        return any(self.lies_in(source, parent) for source in self.source_units(unit.code))

    def possible_districts(self, new_code: str) -> tuple[Unit, ...]:
        """Return the old districts a new commune was made from, by code: one, or several for a straddler."""
        codes = {source.district_code for source in self.source_units(new_code)}
        return tuple(self._units["old", code] for code in sorted(filter(None, codes)))

    def location_of(self, unit: Unit) -> Location:
        """Return where a person known to be in `unit` counts on both maps; what is not certain stays None.

        An old commune has a successor only when all of its people went into one new commune.
        A new commune has an old district (commune) only when all of it comes from one.
        """
        if unit.era == "old":
            return self._location_of_old(unit)
        sources = self.source_units(unit.code)
        province = _only(source.province_code for source in sources)
        if unit.kind == "province":
            return Location(old_province=province, new_province=unit.code)
        links = self.sources(unit.code)
        sole = len(links) == 1 and links[0].coverage == "whole" and sources[0].kind == "commune"
        return Location(
            old_commune=sources[0].code if sole else None,
            old_district=_only(source.district_code for source in sources),
            old_province=province,
            new_commune=unit.code,
            new_province=unit.province_code,
        )

    def _location_of_old(self, unit: Unit) -> Location:
        # A district without communes became one commune, so its people are placed on the new map too.
        heir = None if unit.kind == "province" else self.heir(unit.code)
        return Location(
            old_commune=unit.code if unit.kind == "commune" else None,
            old_district=unit.district_code,
            old_province=unit.province_code,
            new_commune=heir,
            new_province=self._units["new", heir].province_code if heir else _only(self.new_provinces(unit)),
        )
