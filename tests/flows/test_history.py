"""`dht log`: the journal, newest first."""

from pathlib import Path

import pytest

from dht.core.issues import Refusal
from dht.flows.history import moment, report_log
from dht.words.sentences import say
from tests.offices import Office

ROSTER = """
| Họ và tên  | Số CCCD      | Xã           | Huyện     |
| Lò Thị Mai | 011188000114 | Xã Sín Thầu  | Mường Nhé |
"""


def test_the_newest_comes_first_and_limit_counts_the_rest(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(ROSTER)
    office.record("011188000114", "1", "2025-04-15")
    office.imports(ROSTER)
    kinds = [(record["batch"], record["kind"]) for record in report_log(office.settings, None).records]
    assert kinds == [(3, "roster"), (2, "record"), (1, "roster")]
    counts = [(record["read"], record["created"], record["unchanged"])
              for record in report_log(office.settings, None).records]  # fmt: skip
    assert counts == [(1, 0, 1), (1, 1, 0), (1, 1, 0)]
    report = report_log(office.settings, 2)
    assert [record["batch"] for record in report.records] == [3, 2]
    assert [(note.key, note.params) for note in report.table.notes] == [("log.older", {"count": 1})]


def test_the_hour_is_that_of_vietnam() -> None:
    assert say(moment("2026-01-14T18:05:59.000+00:00"), "en") == "2026-01-15 01:05"


def test_without_a_store_there_is_no_log(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        report_log(Office(tmp_path).settings, None)
    assert [issue.code for issue in refused.value.issues] == ["E607"]
