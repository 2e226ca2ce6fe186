"""Sites: which people of one map they place on the other, and whom they leave where nobody knows."""

import pytest

from dht.core.people import Placement
from dht.core.places import Location
from dht.core.reading import make_placement
from dht.core.sites import Site, Sites, site_of
from dht.core.text import fold, hamlet_key

DAI_DUC = "06868"
TIEN_YEN, DONG_NGU = "06862", "06877"
QUANG_LAM = "03164"
"""The code of today's commune, and of one of the two that it was made of."""
MUONG_NHE, NAM_PO = "03164", "03167"


def site(old: str, new: str, school: str = "", hamlet: str = "") -> Site:
    """Return a site of Quảng Ninh, or of the commune Quảng Lâm of Điện Biên by its two old districts."""
    district = {MUONG_NHE: "096", NAM_PO: "103"}.get(old, "199")
    province = "22" if district == "199" else "11"
    return Site(old, fold(school), hamlet_key(hamlet) if hamlet else "", district, province, new, province)


def lost(school: str = "", hamlet: str = "", new: str | None = None) -> Placement:
    """Return a placement in Đại Dực, which was divided."""
    return make_placement(school, Location(DAI_DUC, "199", "22", new, "22"), hamlet)


def listed(school: str = "", hamlet: str = "", district: str | None = None) -> Placement:
    """Return a placement in today's Quảng Lâm, made of communes of two districts."""
    return make_placement(school, Location(None, district, "11", QUANG_LAM, "11"), hamlet)


SCHOOL, HAMLET = site(DAI_DUC, TIEN_YEN, "TH Đại Dực"), site(DAI_DUC, DONG_NGU, hamlet="Bản Khe Lặc")
BRANCH = site(DAI_DUC, DONG_NGU, "TH Đại Dực", "Khe Lặc")
BEFORE, OTHER = site(MUONG_NHE, QUANG_LAM, "TH Quảng Lâm"), site(NAM_PO, QUANG_LAM, "TH Quảng Lâm")


@pytest.mark.parametrize(
    ("placement", "sites", "expected"),
    [
        (lost("th đại dực"), [SCHOOL], (DAI_DUC, TIEN_YEN)),
        (lost(hamlet="Thôn Khe Lặc"), [SCHOOL, HAMLET], (DAI_DUC, DONG_NGU)),
        (lost("TH Đại Dực", "Nà Cà"), [SCHOOL, HAMLET], (DAI_DUC, TIEN_YEN)),
        (lost("TH Đại Dực", "Khe Lặc"), [SCHOOL, HAMLET], (DAI_DUC, None)),  # they differ
        (lost("TH Đại Dực", "Khe Lặc"), [SCHOOL, HAMLET, BRANCH], (DAI_DUC, DONG_NGU)),
        (lost("TH Đại Dực"), [BRANCH], (DAI_DUC, None)),  # only a part of the school
        (lost("TH khác", "Nà Cà"), [SCHOOL, HAMLET], (DAI_DUC, None)),
        (lost(), [SCHOOL, HAMLET], (DAI_DUC, None)),
        (lost("TH Đại Dực", new=DONG_NGU), [SCHOOL], (DAI_DUC, DONG_NGU)),  # a row goes before a site
        (listed("TH Quảng Lâm"), [BEFORE], (MUONG_NHE, QUANG_LAM)),
        (listed("TH Quảng Lâm"), [BEFORE, OTHER], (None, QUANG_LAM)),  # two schools of one name
        (listed("TH Quảng Lâm", district="103"), [BEFORE], (None, QUANG_LAM)),  # the row says another
        (listed("TH Quảng Lâm", district="103"), [BEFORE, OTHER], (NAM_PO, QUANG_LAM)),
        (listed("TH Quảng Lâm"), [SCHOOL], (None, QUANG_LAM)),
        (make_placement("TH Đại Dực", Location()), [SCHOOL], (None, None)),
    ],
)
def test_c7_whom_a_site_places(
    placement: Placement, sites: list[Site], expected: tuple[str | None, str | None]
) -> None:
    found = Sites(sites).place(placement)
    assert (found.old_commune, found.new_commune) == expected
    assert (found.id, found.province_code) == (placement.id, placement.province_code)
    moved = (placement.old_commune, placement.new_commune) != expected
    assert (site_of(found) is not None) == moved
    if moved:
        known = {site.key: site for site in sites}[site_of(found)]  # type: ignore[index]
        assert found.old_district == known.old_district
        assert (found.old_province, found.new_province) == (known.old_province, known.new_province)
