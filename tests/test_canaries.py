"""Nobody's name, id, birth date, phone or address leaves the store unless it was asked for.

One person's data are canaries: whatever command runs and however it fails, they may stand only in the
answers that are about people (`ASKED_FOR`), and the citizen id in none of them unless revealed.
"""

import os
from pathlib import Path

import pytest

from tests.consoles import Console, Result

NAME = "Nguyễn Thị Bí Mật"
CITIZEN_ID = "011179123456"
BIRTH = ("17/04/1979", "1979-04-17")
PHONE = "0987650123"
EMAIL = "bi.mat@example.com"
CANARIES = (NAME, NAME.upper(), CITIZEN_ID, *BIRTH, PHONE, EMAIL)

HEADER = "Họ và tên,Ngày sinh,Giới tính,Số CCCD,Số điện thoại,Email,Đối tượng,Xã,Huyện,Tỉnh,Bậc 1"
GOOD = (
    f"{NAME},{BIRTH[0]},Nữ,{CITIZEN_ID},{PHONE},{EMAIL},Giáo viên,"
    "Xã Sín Thầu,Huyện Mường Nhé,Tỉnh Điện Biên,02/05/2025"
)
MISTAKES = {
    "place": GOOD.replace("Xã Sín Thầu", "Xã Không Có"),
    "audience": GOOD.replace("Giáo viên", "Nhóm lạ"),
    "birth": GOOD.replace(BIRTH[0], "31/02/1979"),
    "id": GOOD.replace(CITIZEN_ID, CITIZEN_ID + "9"),
    "letters": GOOD.replace(CITIZEN_ID, CITIZEN_ID + "x"),
    "phone": GOOD.replace(PHONE, f"{PHONE}99"),
    "email": GOOD.replace("@", "(at)"),
    "sex": GOOD.replace(",Nữ,", f",{NAME},"),
    "date": GOOD.replace("02/05/2025", BIRTH[0].replace("17", "16")),
    "long": GOOD + f",{CITIZEN_ID}",
    "short": NAME,
    "other name": f"{GOOD}\n{GOOD.replace(NAME, 'Trần Thị Khác')}",
    "other birth": f"{GOOD}\n{GOOD.replace(BIRTH[0], '18/04/1979')}",
    "quote": f'"{GOOD}',
    "shifted": f"x,{GOOD}"[:-11],
}


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(tmp_path)


def write(console: Console, name: str, *rows: str, header: str = HEADER) -> None:
    (console.folder / name).write_text("\n".join([header, *rows, ""]), encoding="utf-8")


def leaked(result: Result) -> list[str]:
    return [canary for canary in CANARIES if canary in result.stdout + result.stderr]


@pytest.mark.parametrize("process", [False, True], ids=["in place", "as a process"])
def test_import_names_nobody(console: Console, *, process: bool) -> None:
    write(console, "roster.csv", GOOD)
    for command in ("dht import --dry-run roster.csv", "dht import roster.csv", "dht import roster.csv"):
        result = console.run(command, process=process)
        assert result.exit_code == 0, result.stderr
        assert leaked(result) == []


@pytest.mark.parametrize("options", ["", "--all", "--format csv", "--format json", "--complete-list"])
def test_a_dry_run_shows_changes_of_nobody_by_name(console: Console, options: str) -> None:
    write(console, "roster.csv", GOOD)
    changed = GOOD.replace("Mật", "Mẫn").replace(PHONE, "0987659123").replace(EMAIL, "bi.man@example.com")
    write(console, "changed.csv", changed)
    assert console.run("dht import roster.csv").exit_code == 0
    for file in ("changed.csv", "roster.csv"):
        result = console.run(f"dht import {file} --dry-run {options}")
        assert result.exit_code == 0
        assert leaked(result) == []
        assert [part for part in ("Nguyễn", "0987659123", "bi.man@") if part in result.stdout] == []
        console.run("dht import changed.csv")


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_errors_of_an_import_name_nobody(console: Console, mistake: str, lang: str) -> None:
    write(console, "roster.csv", MISTAKES[mistake])
    for options in ("", "--all", "--format json"):
        console.forget()
        result = console.run(f"dht import {options} roster.csv", lang)
        assert "[" in result.stderr, "a mistake that is not told proves nothing"
        assert leaked(result) == []


def test_a_file_without_a_header_is_not_quoted(console: Console) -> None:
    write(console, "roster.csv", GOOD, header=GOOD)
    result = console.run("dht import roster.csv")
    assert result.exit_code == 1
    assert leaked(result) == []


@pytest.mark.parametrize(
    "command",
    [
        "dht progress",
        "dht progress --by commune --format json",
        "dht progress --by audience --format csv",
        "dht status",
        "dht programmes list",
        "dht places find 'Mường Nhé'",
        f"dht record {CITIZEN_ID} 2 --on 2025-06-01",
        f"dht record {CITIZEN_ID} 9 --on 2025-06-01",
        f"dht record {CITIZEN_ID[:-1]}7 1 --on 2025-06-01",
        f"dht revoke {CITIZEN_ID} 1 --reason '{NAME} {CITIZEN_ID}'",
        f"dht revoke {CITIZEN_ID} 3 --reason '{NAME}' --format json",
        "dht people review",
        "dht people review --format json",
        "dht people review --limit 1 --format csv",
        f"dht people review --same '{NAME}'",
        f"dht people merge {CITIZEN_ID} GV-1",
        f"dht people merge {CITIZEN_ID} GV-1 --format json",
        f"dht people merge {CITIZEN_ID} {CITIZEN_ID}",
        f"dht people unmerge {CITIZEN_ID}",
        "dht import decisions.csv",
    ],
)
def test_counting_commands_name_nobody(console: Console, command: str) -> None:
    write(console, "roster.csv", GOOD)
    assert console.run("dht import roster.csv").exit_code == 0
    write(console, "twin.csv", f"{NAME},{BIRTH[0]},GV-1", header="Họ và tên,Ngày sinh,Mã cán bộ")
    assert leaked(console.run("dht import twin.csv")) == []
    write(console, "decisions.csv", f"{NAME},{BIRTH[0]}", f"P-AAAAAAAA,{NAME}", header="Mã cặp,Kết luận")
    result = console.run(command)
    assert result.stdout + result.stderr
    assert leaked(result) == []


def test_files_of_the_store_are_the_owners_alone(console: Console) -> None:
    write(console, "roster.csv", GOOD)
    console.run("dht import roster.csv", process=True)
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in console.store.parent.iterdir()}
    assert modes.pop("dht.db") == "0o600"
    assert set(modes.values()) <= {"0o600"}
    assert os.listdir(console.folder) == ["roster.csv"]
