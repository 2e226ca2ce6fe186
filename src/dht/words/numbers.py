"""Numbers and dates as Vietnamese and English readers write them."""

from dht.core.tables import Ratio
from dht.words.languages import Lang

NOTHING = "–"  # unknown or not applicable; never 0 (counting rule C6)


def count(number: int, lang: Lang) -> str:
    """Return a whole number with its thousands grouped: `25.736` in Vietnamese, `25,736` in English."""
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if lang == "vi" else grouped


def share(ratio: Ratio, lang: Lang) -> str:
    """Return how many of how many: `25.736/36.845`."""
    return f"{count(ratio.part, lang)}/{count(ratio.whole, lang)}"


def percent(ratio: Ratio, lang: Lang) -> str:
    """Return the share in percent with two decimals: `69,85 %`; `–` when there is nothing to divide by.

    The figure is cut, never rounded up (counting rule C5). Exactly 0 and exactly 100 stand without
    decimals, so that a look tells “all” from “almost all”.
    """
    hundredths = ratio.hundredths()
    if hundredths is None:
        return NOTHING
    if hundredths in (0, 10000):
        return f"{hundredths // 100} %"
    whole, rest = divmod(hundredths, 100)
    return f"{count(whole, lang)}{',' if lang == 'vi' else '.'}{rest:02d} %"


def share_and_percent(ratio: Ratio, lang: Lang) -> str:
    """Return both: `25.736/36.845 (69,85 %)`, as communes report it."""
    return f"{share(ratio, lang)} ({percent(ratio, lang)})"


def day(iso: str, lang: Lang) -> str:
    """Return a civil date `2025-06-30` as `30/06/2025` in Vietnamese and unchanged in English.

    Anything that is not a full civil date (a bare year, say) is returned unchanged.
    """
    if lang == "en" or len(iso) != 10 or iso[4] + iso[7] != "--":
        return iso
    return f"{iso[8:]}/{iso[5:7]}/{iso[:4]}"
