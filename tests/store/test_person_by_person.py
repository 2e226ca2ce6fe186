"""What is looked up for one person after the other is found by the person's own key, and by nothing else."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from dht.flows.missing import MissingRequest, report_missing
from dht.flows.scorecard import report_targets
from dht.flows.target_question import TargetQuestion
from dht.store.database import Database
from tests import targets_recount as recount
from tests.flows.test_targets import settle
from tests.targets_recount import Province

_BY_PERSON = "(province_code=? AND person_id=?)"
_OF_PROGRAMME = "(province_code=? AND person_id=? AND programme=?)"
KEYS = {  # table as named in the statements → how each of its rows is sought
    "c": {_OF_PROGRAMME, f"{_OF_PROGRAMME[:-1]} AND level<?)"},
    "a": {_BY_PERSON, "(province_code=?)"},  # all of a shard, or a person's own
    "o": {_OF_PROGRAMME},
    "t": {_BY_PERSON, "(province_code=?)"},
    "outcome": {"(province_code=?)", _OF_PROGRAMME},
    "attendance": {"(province_code=?)", _BY_PERSON},
    "standing": {"(province_code=? AND programme=?)", "(province_code=? AND programme=? AND placement_id=?)"},
}


def test_nobody_is_sought_by_anything_but_their_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [recount.Somebody(n, "Mường Nhé", "", ["cadre"], {1: recount.FIRST}) for n in range(1, 6)]
    for one in people:
        one.outcomes = [("applies", recount.FIRST + timedelta(days=30), True)]
        one.attended = ("L0", "vắng", recount.FIRST)
    classes = {"L0": recount.FIRST, "L1": date(2025, 2, 1)}
    office = settle(tmp_path, Province("exact", people, {}, {}, [], classes))
    plans: list[str] = []
    query = Database.query

    def explained(
        self: Database, sql: str, params: Sequence[object] | Mapping[str, object] = ()
    ) -> list[tuple[object, ...]]:
        if sql.startswith(("SELECT", "WITH")):
            plans.extend(str(step[3]) for step in query(self, f"EXPLAIN QUERY PLAN {sql}", params))
        return query(self, sql, params)

    monkeypatch.setattr(Database, "query", explained)
    for district in (None, "Mường Nhé"):
        question = TargetQuestion("2025-03-01", district=district, map="old")
        report_targets(office.settings, question, None, (False, None), forecast=True)
        for target in ("attended", "better"):
            report_missing(office.settings, question, MissingRequest(target, False, 0, "vi"))
    seen = set()
    for step in plans:
        words = step.split(" USING ")[0].split()
        if words[0] == "SEARCH" and words[1] in KEYS and "PRIMARY KEY" in step:
            seen.add(words[1])
            assert step[step.index("(") :].removesuffix(" LEFT-JOIN") in KEYS[words[1]], step
        assert words[0] != "SCAN" or words[1] in ("a", "o") or words[1] not in KEYS, step  # of questions
    assert seen == KEYS.keys()
