"""What offices write instead of TOML: each is told by its kind, with the place and what would be right."""

import random
import tomllib

import pytest

from dht.files.programmes import programme_paths
from dht.files.toml_faults import Fault, fault_of
from dht.words.catalogue.complaints import COMPLAINTS

# text → kind, row, column, what would be right
FAULTS: dict[str, tuple[str, int, int, str | None]] = {
    "name = “x”": ("curly_quotes", 1, 8, 'name = "x"'),
    "“name” = 1": ("curly_quotes", 1, 1, '"name" = 1'),
    "audience = [“x”]": ("curly_quotes", 1, 13, 'audience = ["x"]'),
    "name = x # “y”": ("no_quotes", 1, 8, 'name = "x"'),
    "name = Chương trình thử": ("no_quotes", 1, 8, 'name = "Chương trình thử"'),
    'name = Chương trình"': ("no_quotes", 1, 8, 'name = "Chương trình"'),
    "audience = [teacher]": ("no_quotes", 1, 13, '"teacher"'),
    "scope = { map = new }": ("no_quotes", 1, 17, '"new"'),
    'a = 1\nname = "x\nb = 1': ("open_text", 2, 8, None),
    "name = 'x\nb = 'y'": ("open_text", 1, 8, None),
    "name = 'x\nb = 1": ("open_text", 1, 8, None),
    'name = "x': ("open_text", 1, 8, None),
    'a = """x\n\nb = 1': ("open_text", 1, 5, None),
    'name = "x "số""': ("inner_quotes", 1, 12, None),
    'name = "x" ghi chú': ("after_value", 1, 12, None),
    'name = "C:\\data"': ("backslash", 1, 13, None),
    'name = "x\x01"': ("control_character", 1, 10, None),
    "a\x00 = 1": ("control_character", 1, 2, None),
    "a = 1\rb = 2": ("control_character", 1, 6, None),
    "name\u00a0= 1": ("odd_blank", 1, 5, None),
    "percent =\u00a080": ("odd_blank", 1, 10, None),
    'name: "x"': ("colon", 1, 5, 'name = "x"'),
    'tên = "x"': ("key_marks", 1, 2, None),
    'ten chuong trinh = "x"': ("key_marks", 1, 5, None),
    "// ghi chú": ("no_equals", 1, 1, None),
    'name "x"': ("no_equals", 1, 1, None),
    "= 1": ("no_equals", 1, 1, None),
    "a = 1\n  a = 2": ("twice", 2, 3, None),
    "a = {b = 1, b = 2}": ("twice", 1, 1, None),
    "[level]\n[level]": ("table_twice", 2, 1, None),
    "[[level]]\n[level]": ("table_twice", 2, 1, None),
    "[[level]": ("table_head", 1, 1, None),
    "[bậc]": ("table_head", 1, 1, None),
    "[[level 1]]": ("table_head", 1, 1, None),
    "name =": ("no_value", 1, 7, None),
    "name = # x": ("no_value", 1, 8, None),
    "deadline = 15/08/2025": ("date", 1, 12, "2025-08-15"),
    "deadline = 5-8-2025 # x": ("date", 1, 12, "2025-08-05"),
    "deadline = 2025/8/5": ("date", 1, 12, "2025-08-05"),
    "deadline = 2025-08-15 7h": ("date", 1, 12, "2025-08-15"),
    "deadline = 31/9/2025": ("no_such_day", 1, 12, None),
    "deadline = 2025-02-30": ("no_such_day", 1, 12, None),
    "percent = 80,5": ("decimal_comma", 1, 11, "80.5"),
    "percent = 80,125": ("decimal_comma", 1, 11, "80.125"),
    "percent = 80 %": ("percent_sign", 1, 11, "80"),
    "percent = 80,5%": ("percent_sign", 1, 11, "80.5"),
    "number = 14,000": ("grouped_number", 1, 10, "14000"),
    "number = 1.200.000": ("grouped_number", 1, 10, "1200000"),
    "number = 14 000": ("grouped_number", 1, 10, "14000"),
    "number = 007": ("leading_zero", 1, 10, "7"),
    "province = 01": ("leading_zero", 1, 12, '"01"'),
    "number = " + "9" * 5000: ("long_number", 1, 10, None),
    "complete = True": ("truth", 1, 12, None),
    "complete = có # x": ("truth", 1, 12, None),
    'audience = ["x" "y"]': ("open_list", 1, 17, None),
    'audience = ["x"\nlevel = 1': ("open_list", 2, 1, None),
    'audience = ["x"\n[[level]]': ("open_list", 2, 1, None),
    'a = ["x"]\nb = [\n "{", # [\n]\nname =': ("no_value", 5, 7, None),
    'a = ["x"]\nb = [\n "{",\n# ]': ("open_list", 2, 5, None),
    'audience = ["x"': ("open_list", 1, 12, None),
    'scope = { map = "new"\nlevel = 1': ("inline_table", 1, 22, None),
    'scope = { map: "new" }': ("inline_table", 1, 14, None),
    'scope = { map = "new", }': ("inline_table", 1, 24, None),
    'scope = {\n  map = "new" }': ("inline_table", 1, 10, None),
    'x = 1\nscope = { map = "new"': ("inline_table", 2, 9, None),
    "number = .5": ("other", 1, 10, None),
}


def fault(text: str) -> Fault:
    with pytest.raises(ValueError, match=r".") as caught:
        tomllib.loads(text)
    return fault_of(text, caught.value)


@pytest.mark.parametrize("text", FAULTS)
def test_each_mistake_is_told_by_its_kind_and_place(text: str) -> None:
    found = fault(text)
    assert (found.kind, found.row, found.column, found.better) == FAULTS[text]
    assert found.written == text.split("\n")[found.row - 1].strip()[:60] + ("…" if len(text) > 1000 else "")


def test_what_would_be_right_is_toml() -> None:
    for text, (kind, _row, _column, better) in FAULTS.items():
        if better is not None:
            tomllib.loads(better if "=" in better else f"a = {better}")
        needed = "{better}" in COMPLAINTS["E401"][f"hint.{kind}"][0]
        assert needed == (better is not None), text


def test_every_kind_is_seen_and_has_words_for_what_and_what_to_do() -> None:
    whole_files = {"nested", "empty", "not_utf8", "utf16", "workbook", "too_large"}
    seen = {kind for kind, *_ in FAULTS.values()} | whole_files
    parts = [part.split(".") for part in COMPLAINTS["E401"] if "." in part]
    assert {kind for part, kind in parts if part == "what"} == seen
    assert {kind for part, kind in parts if part == "hint"} == seen


def test_any_damage_to_a_programme_is_told_inside_the_text() -> None:
    chance = random.Random(7)
    texts = [path.read_text("utf-8") for path in programme_paths().values()]
    seen = set()
    for _ in range(600):
        text = chance.choice(texts)
        at = chance.randrange(len(text))
        text = (
            text[:at]
            + chance.choice(['"', "“", "[", "]", "{", "\x00", "\n", "=", ",", "'", "\\"])
            + text[at + 1 :]
        )
        try:
            tomllib.loads(text)
        except ValueError as error:
            found = fault_of(text, error)
            lines = text.split("\n")
            assert 1 <= found.row <= len(lines)
            assert 1 <= found.column <= len(lines[found.row - 1]) + 1
            assert f"what.{found.kind}" in COMPLAINTS["E401"]
            seen.add(found.kind)
    assert len(seen) > 8
