"""A file that dht writes goes where it was said to go and nowhere else, whatever stands there."""

import os
from pathlib import Path

import pytest

from dht.core.issues import Refusal
from dht.files.written import claim_workbook, replacing

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes")


def link_to_nothing(target: Path) -> None:
    target.symlink_to(target.parent / "elsewhere.xlsx")


def link_in_a_circle(target: Path) -> None:
    target.symlink_to(target)


@pytest.mark.parametrize("put", [link_to_nothing, link_in_a_circle, os.mkfifo, Path.mkdir, Path.touch])
def test_what_is_no_workbook_of_ours_is_left_alone(tmp_path: Path, put: object) -> None:
    target = tmp_path / "a.xlsx"
    put(target)  # type: ignore[operator]
    before = os.lstat(target)
    with pytest.raises(Refusal, match="E142"):
        claim_workbook("--refused", str(target))
    assert os.lstat(target) == before
    assert os.listdir(tmp_path) == ["a.xlsx"]


def test_a_link_that_comes_in_between_is_replaced_and_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("ours", encoding="utf-8")
    target = claim_workbook("--refused", str(tmp_path / "a.xlsx"))
    with replacing(target) as part:
        part.write_text("new", encoding="utf-8")
        target.symlink_to(precious)
    assert precious.read_text(encoding="utf-8") == "ours"
    assert (target.is_symlink(), target.read_text(encoding="utf-8")) == (False, "new")
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(os.listdir(tmp_path)) == ["a.xlsx", "precious.txt"]


def write_half(target: Path) -> None:
    with replacing(target) as part:
        part.write_text("ne", encoding="utf-8")
        raise ValueError("half way")


def test_what_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(ValueError, match="half"):
        write_half(target)
    assert target.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["a.xlsx"]
