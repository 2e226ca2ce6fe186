"""The quick looks leave nobody out: whoever `likeness` pairs, leads lead to and slips are tried for."""

import random
from itertools import combinations

import pytest

from dht.core.candidates import Entry, births_to_try, cards_to_try, likeness
from dht.core.leads import Leads
from dht.core.people import Placement

UNITS = [
    Placement(n, "11", name, name, "03160", "096", "11", None, "11") for n, name in enumerate(("a", "b"))
]
BIRTHS = (
    "1985-09-02",
    "1985-09-03",
    "1985-02-09",
    "1995-09-02",
    "1985",
    "1990-03-12",
    "1985-10-12",
    "1985-12-10",
)


def entries(seed: int) -> list[Entry]:
    rng = random.Random(seed)
    found = []
    for number in range(12):
        card = (("cccd", f"0111850000{number:02}"),) if rng.random() < 0.5 else ()
        key = ("11", str(number))
        found.append(Entry(key, key, rng.choice(BIRTHS), card, rng.choice(UNITS)))
    return found


@pytest.mark.parametrize("seed", range(20))
def test_nobody_is_left_out(seed: int) -> None:
    for one, other in combinations(entries(seed), 2):
        if likeness(one, other) is None:
            continue
        for first, second in ((one, other), (other, one)):
            leads = Leads([("mai", first.birth, bool(first.ids))])
            assert leads.lead_to("mai", second.birth, bool(second.ids))
            assert not leads.lead_to("nu", second.birth, bool(second.ids))
            assert any(low <= second.birth <= high for low, high in births_to_try(first.birth))
            parts = {f"mai {second.birth[:4]}", f"mai {second.birth[5:]}"}
            walked = f"mai {second.birth}" in leads.births() or not second.ids or parts & set(leads.parts())
            assert walked, "the walk through the store passes them by"


def test_a_lead_is_an_equal_or_a_near_birth() -> None:
    leads = Leads([("mai", "1985-09-02", True), ("nu", "1985-09-02", False), ("de", "1985", False)])
    assert sorted(leads.names) == ["de", "mai", "nu"]
    assert leads.lead_to("mai", "1985-09-02", has_card=True)
    assert leads.lead_to("mai", "1985-09-03", has_card=False)
    assert not leads.lead_to("mai", "1985-09-03", has_card=True), "two cards"
    assert leads.lead_to("nu", "1985-09-03", has_card=True)
    assert not leads.lead_to("nu", "1985-10-03", has_card=True)
    assert not leads.lead_to("de", "1985", has_card=False), "a year says too little"
    assert leads.lead_to("de", "1985-01-01", has_card=True)


def test_cards_that_differ_by_a_slip() -> None:
    tried = cards_to_try("011185000012")
    assert {"011185000013", "011185000021", "111185000012", "011180500012"} <= set(tried)
    assert not {"011185000012", "011185000023", "021185000013"} & set(tried)
    assert all(len(card) == 12 for card in tried)
