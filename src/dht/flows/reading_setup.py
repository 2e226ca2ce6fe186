"""Puts together what, besides the cells, decides how a file is read."""

from dataclasses import dataclass

from dht.core.dates import ORDERS, Order
from dht.core.issues import WRONG_USAGE, Issue, Refusal, wrong_option
from dht.core.places import Gazetteer, LocationText, Unresolved
from dht.core.programme_words import words_of
from dht.core.reading import MapName, Reading
from dht.core.text import clean, squash
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_audiences, load_programmes
from dht.files.text_encodings import ENCODINGS
from dht.flows.settings import Settings


@dataclass(frozen=True, slots=True)
class FileDefaults:
    """What the clerk said beside the file, as typed: it fills in what a row leaves out."""

    audience: str = ""
    province: str = ""
    district: str = ""
    commune: str = ""
    map: str | None = None
    dates: str | None = None
    """`dmy`, `mdy` or `ymd`, for one column as `Ngày sinh=mdy`; several are put between semicolons."""
    encoding: str | None = None


def prepare_reading(settings: Settings, defaults: FileDefaults, today: str) -> Reading:
    """Return how files are to be read on the civil day `today`.

    Raises:
        Refusal: an unknown programme, audience, map or encoding (exit code 2), a wrong programme file.
    """
    audiences = load_audiences()
    programmes = load_programmes(settings.programmes)
    if settings.programme not in programmes:
        raise Refusal(
            Issue("E306", value=settings.programme, choices=tuple(programmes)), exit_code=WRONG_USAGE
        )
    codes = audiences.resolve(defaults.audience)
    if codes is None:
        choices = audiences.suggest(defaults.audience) or audiences.names()
        raise wrong_option("--as", defaults.audience, choices)
    gazetteer = load_gazetteer()
    _check_place(gazetteer, defaults)
    return Reading(
        today=today,
        gazetteer=gazetteer,
        audiences=audiences,
        programmes={code: programme.level_names() for code, programme in programmes.items()},
        steps={code: programme.steps for code, programme in programmes.items()},
        programme=settings.programme,
        programme_codes={
            squash(name): code for code, programme in programmes.items() for name in (programme.name, code)
        },
        words={code: words_of(programme) for code, programme in programmes.items()},
        audience=" ".join(sorted(codes)),
        province=defaults.province,
        district=defaults.district,
        commune=defaults.commune,
        map=_map(defaults.map),
        dates=_dates(defaults.dates),
        encoding=read_encoding(defaults.encoding),
    )


def _check_place(gazetteer: Gazetteer, defaults: FileDefaults) -> None:
    """Refuse a place option that no row could be filled in with."""
    place = LocationText(defaults.province, defaults.district or None, defaults.commune)
    found = gazetteer.locate(place, _map(defaults.map))
    if isinstance(found, Unresolved):
        params = {"kind": found.field.removesuffix("_code"), "within": found.within}
        issue = Issue(found.code, value=found.value, params=params, choices=found.choices)
        raise Refusal(issue, exit_code=WRONG_USAGE)


def _dates(said: str | None) -> tuple[tuple[str, Order], ...]:
    """Return the order of dates by header as typed, `""` for every column."""
    found: dict[str, Order] = {}
    for text in said.split(";") if said else ():
        column, _, name = text.rpartition("=")
        order = next((order for order in ORDERS if order == squash(name)), None)
        if order is None or (not squash(column) and "=" in text):
            raise wrong_option("--dates", text, ORDERS)
        found[clean(column)] = order
    return tuple(sorted(found.items()))


def _map(text: str | None) -> MapName | None:
    match text:
        case None | "old" | "new":
            return text
        case _:
            raise wrong_option("--map", text, ("old", "new"))


def read_encoding(text: str | None) -> str:
    """Return the encoding named by `--encoding`, `auto` without one; raises `Refusal` for another."""
    found = next((name for name in ENCODINGS if name == (text or "auto").strip().lower()), None)
    if found is None:
        raise wrong_option("--encoding", text, ENCODINGS)
    return found
