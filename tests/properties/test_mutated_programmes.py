"""Programme files with something changed in them: used, or refused with key, line and what to do.

Every programme that comes with dht, and what `dht programmes new` writes, is damaged in the ways in which
offices damage files. Never is there a traceback, and never is the store touched by a file that is refused.
"""

import random
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from dht.core.issues import CODES, Issue, Refusal
from dht.core.messages import message
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import check_programme_file, load_programme, programme_paths
from dht.words import say
from dht.words.issues import tell, what_to_do
from dht.words.languages import LANGUAGES
from tests.consoles import Console

GAZETTEER = load_gazetteer()
GIVEN = {"code": '"moi"', "name": '"Mới"', "province": 'province = "11"', "scope": "", "audiences": ""}
STARTER = message("programme.starter", **GIVEN, scope_remark="")
TEXTS = {code: path.read_text("utf-8") for code, path in programme_paths().items()}
TEXTS |= {f"starter-{lang}": say(STARTER, lang) + "\n" for lang in LANGUAGES}
# What a parser, pydantic or Python would say, and no clerk understands.
FOREIGN = re.compile(
    r"Traceback|Error\b|Expected |Invalid|Unclosed|at line|Input should|validation|None|tuple"
)
ENTRY = re.compile(r"(\s*)([a-z_]+)( = )(.*)")

Lines = list[str]
Damage = Callable[[Lines, random.Random], Lines | bytes]


def entry(lines: Lines, chance: random.Random, pattern: str = ".*", key: str = "[a-z_]+") -> int:
    """Return the index of a random line `key = value`; one of the first, when none fits."""
    fitting = [
        i
        for i, line in enumerate(lines)
        if (found := ENTRY.fullmatch(line)) and re.fullmatch(key, found[2]) and re.match(pattern, found[4])
    ]
    return chance.choice(fitting or [0])


def with_value(value: str | Callable[[str], str], pattern: str = ".*", key: str = "[a-z_]+") -> Damage:
    """Return a damage that writes another value."""

    def damage(lines: Lines, chance: random.Random) -> Lines:
        at = entry(lines, chance, pattern, key)
        found = ENTRY.fullmatch(lines[at])
        if found is not None:
            new = value if isinstance(value, str) else value(found[4])
            lines[at] = f"{found[1]}{found[2]}{found[3]}{new}"
        return lines

    return damage


def with_line(line: str) -> Damage:
    """Return a damage that puts a line somewhere."""

    def damage(lines: Lines, chance: random.Random) -> Lines:
        lines.insert(chance.randrange(len(lines)), line)
        return lines

    return damage


def without_line(lines: Lines, chance: random.Random) -> Lines:
    del lines[entry(lines, chance)]
    return lines


def with_another_key(change: Callable[[str], str]) -> Damage:
    """Return a damage that writes a key otherwise."""

    def damage(lines: Lines, chance: random.Random) -> Lines:
        at = entry(lines, chance)
        lines[at] = ENTRY.sub(lambda found: f"{found[1]}{change(found[2])}{found[3]}{found[4]}", lines[at])
        return lines

    return damage


def with_values_swapped(lines: Lines, chance: random.Random) -> Lines:
    one, other = entry(lines, chance), entry(lines, chance)
    first, second = ENTRY.fullmatch(lines[one]), ENTRY.fullmatch(lines[other])
    if first and second:
        lines[one], lines[other] = f"{first[2]} = {second[4]}", f"{second[2]} = {first[4]}"
    return lines


def with_bytes(change: Callable[[bytes, int], bytes]) -> Damage:
    """Return a damage to the bytes at some place."""

    def damage(lines: Lines, chance: random.Random) -> bytes:
        raw = "\n".join(lines).encode()
        return change(raw, chance.randrange(len(raw)))

    return damage


def in_encoding(name: str) -> Damage:
    return lambda lines, _chance: "\r\n".join(lines).encode(name, "replace")


DAMAGES: dict[str, Damage] = {
    "nothing": lambda lines, _chance: lines,
    "a key less": without_line,
    "a key renamed": with_another_key(lambda key: key[:-1] or "x"),
    "a key in capitals": with_another_key(str.upper),
    "a key with marks": with_another_key(lambda key: key.replace("a", "ả") + "́"),
    "a key quoted": with_another_key(lambda key: f'"{key} 1"'),
    "a value of another kind": with_value(lambda old: "5" if old.startswith(('"', "[")) else f'"{old}"'),
    "a list for a value": with_value(lambda old: f"[{old}]"),
    "a list in a list": with_value(lambda old: f"[[{old}]]"),
    "a table for a value": with_value("{ a = 1 }"),
    "an empty text": with_value('""'),
    "an empty list": with_value("[]"),
    "no value": with_value(""),
    "true": with_value("true"),
    "values swapped": with_values_swapped,
    "cut off": with_bytes(lambda raw, at: raw[:at]),
    "a byte gone": with_bytes(lambda raw, at: raw[:at] + raw[at + 1 :]),
    "a byte of its own": with_bytes(lambda raw, at: raw[:at] + b"\xe1" + raw[at:]),
    "a control byte": with_bytes(lambda raw, at: raw[:at] + b"\x07" + raw[at:]),
    "a NUL": with_bytes(lambda raw, at: raw[:at] + b"\x00" + raw[at:]),
    "an escape": with_bytes(lambda raw, at: raw[:at] + b"\x1b[31m" + raw[at:]),
    "a mark of byte order inside": with_bytes(lambda raw, at: raw[:at] + b"\xef\xbb\xbf" + raw[at:]),
    "a bare carriage return": with_bytes(lambda raw, at: raw[:at] + b"\r" + raw[at:]),
    "a quote more": with_bytes(lambda raw, at: raw[:at] + b'"' + raw[at:]),
    "a bracket more": with_bytes(lambda raw, at: raw[:at] + b"[" + raw[at:]),
    "a mark of byte order": in_encoding("utf-8-sig"),
    "lines of Windows": in_encoding("utf-8"),
    "UTF-16": in_encoding("utf-16"),
    "an old code page": in_encoding("cp1258"),
    "Latin": in_encoding("latin-1"),
    "curly quotes": with_value(lambda old: old.replace('"', "”"), '"'),
    "no quotes": with_value(lambda old: old.strip('"'), '"'),
    "a day as in Vietnam": with_value("15/08/2025", r"\d{4}-"),
    "a day as text": with_value(lambda old: f'"{old}"', r"\d{4}-"),
    "a day with a time": with_value(lambda old: f"{old}T07:30:00", r"\d{4}-"),
    "a day that is none": with_value("2025-02-30", r"\d{4}-"),
    "a day of the year 1": with_value("0001-01-01", r"\d{4}-"),
    "a day of the year 9999": with_value("9999-12-31", r"\d{4}-"),
    "a deadline before the start": with_value("2001-01-01", r"\d{4}-", "deadline|end"),
    "a decimal comma": with_value("80,5", r"\d", "percent"),
    "a percent sign": with_value("80 %", r"\d", "percent"),
    "more than all": with_value("100.5", r"\d", "percent"),
    "less than nothing": with_value("-1", r"\d"),
    "nan": with_value("nan", r"\d"),
    "inf": with_value("-inf", r"\d"),
    "a huge number": with_value("9" * 40, r"\d"),
    "a number without end": with_value("9" * 5000, r"\d"),
    "a number with points": with_value("14.000", r"\d"),
    "a broken number": with_value("1e400", r"\d"),
    "of itself": with_value('"target:t"', ".*", "of|id"),
    "of something unknown": with_line('of = "target:không có"'),
    "an audience that is none": with_value('"nobody"', ".*", "audience|audiences"),
    "a level that is none": with_value("9", r"\d", "level"),
    "a module": with_line("module = 3"),
    "a level twice": with_line("level = 1"),
    "the same again": lambda lines, _chance: lines + lines[3:],
    "targets again": lambda lines, _chance: lines + "\n".join(lines).partition("[[target]]")[2].split("\n"),
    "ids all the same": lambda lines, _chance: [
        re.sub(r'^(id|code) = ".*"', r'\1 = "x"', li) for li in lines
    ],
    "another table": with_line("[[nothing]]"),
    "a table for many": with_line("[target]"),
    "a target in a circle": with_line('\n[[target]]\nid = "t"\nof = "target:t"'),
    "deep": with_line("x = " + "[" * 300 + "]" * 300),
    "deeper": with_line("x = " + "[" * 3000),
    "a long key": with_line(".".join("a" * 400) + " = 1"),
    "another schema": with_value("2", ".*", "schema"),
    "spreadsheet cells": with_line("Mã\tTên\tTỷ lệ"),
    "nothing left": lambda _lines, _chance: [],
}
assert all(tomllib.loads(text) for text in TEXTS.values())


def damaged(text: str, damage: str, seed: int) -> bytes:
    changed = DAMAGES[damage](text.split("\n"), random.Random(seed))
    return changed if isinstance(changed, bytes) else "\n".join(changed).encode("utf-8", "surrogatepass")


def check_issue(issue: Issue, path: Path, lines: Lines) -> None:
    assert issue.code in CODES
    assert issue.place.file == path.name
    row, key = issue.place.row, str(issue.params.get("key", ""))
    if issue.code == "E401":
        assert row is not None or issue.params["reason"] in ("empty", "utf16", "nested", "workbook")
    else:
        assert key
        assert row is not None or (issue.code == "E403" and "." not in key), (issue, key)
    if row is not None:
        assert 1 <= row <= len(lines)
        step = next(step for step in reversed(key.split(".")) if not step.isdigit()) if key else ""
        told_at_head = lines[row - 1].lstrip().startswith("[")
        assert issue.code in ("E401", "E403") or told_at_head or step in lines[row - 1], (key, lines[row - 1])
    for lang in LANGUAGES:
        (said, *hints) = tell([issue], lang)
        assert key in said
        assert hints
        assert what_to_do(issue, lang)
        written = str(issue.value or "")
        assert not FOREIGN.search(said.replace(written, "")), said
        assert not re.search(r"[\x00-\x1f\x7f]", said + hints[0])


def check_file(path: Path, raw: bytes) -> list[Issue]:
    """Check a file with these bytes, and that every other way to read it agrees."""
    path.write_bytes(raw)
    issues = check_programme_file(path, GAZETTEER)
    lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    for issue in issues:
        check_issue(issue, path, lines)
    known = {(i.code, i.place.row) for i in issues if i.is_error and i.code != "E416"}
    if known:
        with pytest.raises(Refusal) as refused:
            load_programme(str(path))
        assert {(i.code, i.place.row) for i in refused.value.issues if i.is_error} == known
    else:
        assert load_programme(str(path)).steps
    return issues


@pytest.mark.parametrize("damage", DAMAGES)
def test_any_damage_is_used_or_told(damage: str, tmp_path: Path) -> None:
    for seed, text in enumerate(TEXTS.values()):
        check_file(tmp_path / "Xã ta.toml", damaged(text, damage, seed))


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES)
def test_any_damage_anywhere_is_used_or_told(damage: str, tmp_path: Path) -> None:
    for seed in range(100):
        check_file(
            tmp_path / "p.toml", damaged(random.Random(seed).choice(list(TEXTS.values())), damage, seed)
        )


def test_damages_are_refused_in_every_way_there_is(tmp_path: Path) -> None:
    seen = set()
    for damage in DAMAGES:
        for seed, text in enumerate(TEXTS.values()):
            seen |= {issue.code for issue in check_file(tmp_path / "p.toml", damaged(text, damage, seed))}
    assert seen >= {"E401", "E402", "E403", "E404", "E405", "E407", "E408", "E409", "E410", "E411"}
    assert seen >= {"E412", "E417", "E418"}
    assert check_file(tmp_path / "p.toml", damaged(TEXTS["five-levels"], "nothing", 0)) == []


ROSTER = (
    "Họ và tên,Ngày sinh,Số CCCD,Xã,Đối tượng\nGiàng A Chua,12/05/1985,011085000101,Xã Mường Nhé,giáo viên\n"
)


def check_commands(folder: Path, cases: list[tuple[str, int]]) -> None:
    """Put damaged files beside a store and let every command meet them: the store stays as it is."""
    console = Console(folder)
    (console.folder / "roster.csv").write_text(ROSTER, "utf-8")
    assert console.run("dht import roster.csv --province 11").exit_code == 0
    (console.folder / "again.csv").write_text(ROSTER.replace("000101", "000102"), "utf-8")
    own = console.store.parent / "programmes"
    own.mkdir()
    before, there = console.store.read_bytes(), sorted(path.name for path in console.store.parent.iterdir())
    for damage, seed in cases:
        text = list(TEXTS.values())[seed % len(TEXTS)]
        file = own / "Xã ta.toml"
        refused = any(
            issue.is_error and issue.code != "E416" for issue in check_file(file, damaged(text, damage, seed))
        )
        for command in ("programmes check", "import again.csv", "targets", "progress", "programmes show"):
            with_file = "" if command.startswith(("import", "programmes")) else f'--programme "{file}"'
            if command.endswith(("check", "show")):
                with_file = f'"{file}"'
            dry = " --dry-run" if command.startswith("import") and not refused else ""
            ran = console.run(f"dht {command} {with_file}{dry}")
            assert ran.exit_code in ((1, 2) if refused else (0, 1, 2)), (damage, command, ran)
            assert "Traceback" not in ran.stderr
            assert not refused or "Xã ta.toml" in ran.stderr
            assert console.store.read_bytes() == before, (damage, command)
        assert sorted(path.name for path in console.store.parent.iterdir()) == there


def test_no_damage_touches_the_store(tmp_path: Path) -> None:
    check_commands(tmp_path, [(damage, seed) for seed, damage in enumerate(list(DAMAGES)[::5])])


@pytest.mark.slow
def test_no_damage_anywhere_touches_the_store(tmp_path: Path) -> None:
    check_commands(tmp_path, [(damage, seed) for damage in DAMAGES for seed in range(3)])
