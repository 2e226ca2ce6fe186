"""The line of every key: told for each way to write one, and for every programme that is shipped."""

import tomllib
from collections.abc import Iterator

import pytest

from dht.core.issues import Issue
from dht.core.messages import message
from dht.core.programme_draft import Path, dotted
from dht.files.programmes import programme_paths
from dht.files.toml_lines import DEEPEST, key_lines, located
from dht.words import say
from dht.words.languages import LANGUAGES

WRITTEN = """a = [[1, 2], ["x",
 {b = 1, "c.d" = [ [3] ]} ] ]
[x.y]
z.w = \"\"\"
[[not]]
q = 1\"\"\"
"k" = 2 # c = 3
'ê' = 7
[[l]]
[[l]]
m = { n = { o = 1 } } # {
[l.p]
r = 2025-01-01 07:00:00
[[l.s]]
t = 1.5
[[ l . s ]]
u = [
  "a", # x
  "b = 1",
]
v = ']]'
w = '''it's
x = 1'''
"""
STARTERS = [
    say(message("programme.starter", code='"p"', name='"p"', province="", scope=""), lang)
    for lang in LANGUAGES
]
TEXTS = {code: path.read_text("utf-8") for code, path in programme_paths().items()}
TEXTS |= {f"starter {number}": text for number, text in enumerate(STARTERS)} | {"written": WRITTEN}


def keys_of(value: object, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from keys_of(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield (*path, place)
            yield from keys_of(inner, (*path, place))


@pytest.mark.parametrize("name", TEXTS)
def test_every_key_has_its_line(name: str) -> None:
    text = TEXTS[name]
    keys = list(keys_of(tomllib.loads(text)))
    lines, told = text.splitlines(), key_lines(text)
    assert set(told) == {dotted(path) for path in keys}
    for path in keys:
        if isinstance(path[-1], str):
            assert path[-1] in lines[told[dotted(path)] - 1]


def test_the_lines_of_what_is_nested() -> None:
    told = key_lines(WRITTEN)
    expected = {"a.2.2.c.d.1.1": 2, "x.y.z.w": 4, "x.y.k": 7, "x.y.ê": 8, "l.2": 10, "l.2.m.n.o": 11}
    expected |= {"l.2.p.r": 13, "l.2.s.2": 16, "l.2.s.2.u.2": 19, "l.2.s.2.v": 21, "l.2.s.2.w": 22}
    assert {key: told[key] for key in expected} == expected


def test_a_missing_key_is_shown_at_its_table() -> None:
    issues = [Issue("E403", params={"key": key}) for key in ("l.2.m.x", "l.1.name", "name", "x.y.v.9")]
    assert [issue.place.row for issue in located(issues, WRITTEN)] == [11, 9, None, 3]
    assert located([], "not TOML at all") == []


def test_keys_beyond_all_depth_are_passed_over() -> None:
    told = key_lines("\n" + ".".join("a" * 5000) + " = 1\n")
    assert len(told) == DEEPEST
    assert set(told.values()) == {2}
