"""What is too much to hold is kept in a file that nobody else sees."""

import os
import tempfile
from pathlib import Path

import pytest

from dht.core.issues import Refusal
from dht.files.spool import Spool


def test_rows_come_back_as_often_as_they_are_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spool = Spool()
    rows = [["Lò", None, 3], ['"\n', "\udc80", ""]]
    for row in rows:
        spool.add(row)
    assert list(spool.rows()) == list(spool.rows()) == rows
    end = spool.end()
    spool.add(["x"])
    spool.back_to(end)
    spool.add(["y"])
    assert list(spool.rows()) == [*rows, ["y"]]
    assert os.name == "nt" or os.listdir(tmp_path) == []


def test_no_room_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(Refusal) as caught:
        Spool()
    assert (caught.value.issues[0].code, caught.value.exit_code) == ("E605", 4)
