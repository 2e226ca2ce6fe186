"""However a computer wrote Vietnamese down, the same roster makes the same store, and no garbage."""

import shutil
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from dht.core.legacy_text import looks_misread
from dht.flows.importing import ImportOptions
from tests import invented
from tests.invented import Person, make_people
from tests.offices import Office, Rows, csv_text, errors
from tests.old_encodings import LETTERS, SMALL, WRITERS
from tests.properties.rosters import PLACES, roster
from tests.properties.test_imports import new_office
from tests.soundness import assert_sound

QUICK = settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
LONG = settings(QUICK, max_examples=1500)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def half_composed(text: str) -> str:
    """Write each letter as its base with the tone mark behind it: `ệ` as `ê` and a dot."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        tones = "".join(c for c in apart if c in TONES)
        out.append(unicodedata.normalize("NFC", "".join(c for c in apart if c not in TONES)) + tones)
    return "".join(out)


def other_order(text: str) -> str:
    """Write a letter as its tone first and its hat second where that is the same: `ẹ` and a circumflex."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        base, *marks = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in marks if mark in TONES)
        hats = "".join(mark for mark in marks if mark not in TONES)
        turned = unicodedata.normalize("NFC", base + tones) + hats
        out.append(turned if unicodedata.normalize("NFC", turned) == letter else letter)
    return "".join(out)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def western(page: str) -> Callable[[str], str]:
    return lambda text: WRITERS[page](text).decode("latin-1")


FORMS: dict[str, Callable[[str], str]] = {"NFD": nfd, "half": half_composed, "other": other_order}
CELLS = {page: western(page) for page in ("tcvn3", "vni", "cp1258")}
NAMES = {f"names in {page}": write for page, write in CELLS.items()}
WAYS = [
    *FORMS,
    *(f"bytes {page}" for page in WRITERS),
    *(f"{form} bytes" for form in FORMS),
    *CELLS,
    *NAMES,
    "twice",
]


def write(office: Office, table: Rows, way: str) -> str:
    """Write a roster down in one of the ways and return the path."""
    if way.startswith("bytes "):
        path = office.folder / "old.csv"
        path.write_bytes(WRITERS[way.removeprefix("bytes ")](csv_text(table)))
        return str(path)
    if way == "twice" or way.endswith(" bytes"):
        form = FORMS.get(way.removesuffix(" bytes"))
        path = office.folder / "old.csv"
        text = csv_text(table)
        path.write_text(form(text) if form else text.encode().decode("latin-1"), encoding="utf-8")
        return str(path)
    names = table[0].index("Họ và tên")
    convert = (FORMS | CELLS | NAMES)[way]
    rows = [
        [
            convert(cell) if way not in NAMES or (at == names and number) else cell
            for at, cell in enumerate(row)
        ]
        for number, row in enumerate(table)
    ]
    path = office.folder / "old.xlsx"
    invented.write_xlsx(path, rows[0], rows[1:], real_dates=False)
    return str(path)


@st.composite
def people(draw: st.DrawFn) -> list[Person]:
    """Draw people whose names are enough text to recognise a code page by."""
    drawn = list(make_people(draw(st.integers(6, 20)), seed=draw(st.integers(0, 500)), places=PLACES))
    assume(sum(not person.name.isascii() for person in drawn) > 5)
    return drawn


def same_store(drawn: list[Person], way: str) -> None:
    table = roster(drawn)
    with new_office() as plain, new_office() as other:
        plain.imports(table)
        report = other.take(write(other, table, way))
        assert report.applied, [(issue.code, issue.place, issue.params) for issue in report.issues]
        assert other.content() == plain.content()
        said = {issue.code for issue in report.issues}
        assert said == (set() if way.split()[0] in FORMS else {"W126"} if way in NAMES else {"W125"})
        assert_sound(other.settings.db)
        assert plain.take(write(plain, table, way)).total("unchanged") == len(drawn)
        assert plain.content() == other.content()


@QUICK
@given(people(), st.sampled_from(WAYS))
def test_however_the_letters_are_written_the_store_is_the_same(drawn: list[Person], way: str) -> None:
    same_store(drawn, way)


@pytest.mark.slow
@LONG
@given(people(), st.sampled_from(WAYS))
def test_however_the_letters_are_written_the_store_is_the_same_at_length(
    drawn: list[Person], way: str
) -> None:
    same_store(drawn, way)


@pytest.mark.parametrize("way", WAYS)
def test_every_way(way: str) -> None:
    same_store(list(make_people(12, seed=7, places=PLACES)), way)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("workbook", [False, True])
def test_each_of_the_134_letters_in_names_workplaces_and_positions(
    tmp_path: Path, form: str, workbook: bool
) -> None:
    table = [
        ["Họ và tên", "Ngày sinh", "Số CCCD", "Đơn vị công tác", "Chức vụ", "Đối tượng", "Mã giáo viên"]
    ] + [
        [
            f"Lò {letter} An",
            "12/03/1985",
            f"0110850{number:05}",
            f"Trường {letter}",
            f"Tổ {letter}",
            "Giáo viên",
            f"Đ{number}",
        ]
        for number, letter in enumerate(LETTERS)
    ]
    plain, other = Office(tmp_path / "plain"), Office(tmp_path / "other")
    plain.imports(table)
    report = other.take(write(other, table, form if workbook else f"{form} bytes"))
    assert report.applied, errors(report.issues)
    assert other.content() == plain.content()
    names = {name for (name,) in other.select("SELECT full_name FROM person")}
    assert names == {f"Lò {letter} An" for letter in LETTERS}


@pytest.mark.parametrize("page", ["vni", "viscii", "cp1258"])
def test_each_of_the_134_letters_in_each_code_page(tmp_path: Path, page: str) -> None:
    office = Office(tmp_path)
    table = [["Họ và tên", "Ngày sinh", "Số CCCD"]]
    table += [[f"Nguyễn {c}o", "12/03/1985", f"0110850{number:05}"] for number, c in enumerate(LETTERS)]
    assert office.take(write(office, table, f"bytes {page}"), encoding=page).applied
    assert {name for (name,) in office.select("SELECT full_name FROM person")} == {
        f"Nguyễn {c}o" for c in LETTERS
    }


# --- no garbage -----------------------------------------------------------------------------------

HEADERS = ["Họ và tên,Số CCCD,Đơn vị công tác,Chức vụ", "Full name,Citizen ID,School,Position"]


def line(page: str | None, seed: int, number: int) -> bytes:
    """Return a row of somebody in a code page, or in UTF-8."""
    [person] = make_people(1, seed=seed)
    text = f"{person.name},0110850{number:05},{person.organisation},{person.role.position}"
    return WRITERS[page](text) if page else text.encode()


def file_of(header: str, pages: list[str | None], lines: list[tuple[int, int, int] | bytes]) -> bytes:
    """Return a file whose rows are in some of the code pages; the header is in the first."""
    written = [
        each if isinstance(each, bytes) else line(pages[each[0] % len(pages)], each[1], each[2])
        for each in lines
    ]
    return b"\n".join([WRITERS[pages[0]](header) if pages[0] else header.encode(), *written])


ROWS = st.tuples(st.integers(0, 9), st.integers(0, 50), st.integers(0, 99_999)) | st.binary(max_size=30)
LINES = st.lists(ROWS, min_size=1, max_size=8)
PAGES = st.sampled_from([None, *WRITERS])
ONE_PAGE = st.builds(file_of, st.sampled_from(HEADERS), PAGES.map(lambda page: [page]), LINES)
UTF8_AND_ANY = st.builds(
    file_of, st.sampled_from(HEADERS), st.lists(PAGES, max_size=3).map(lambda pages: [None, *pages]), LINES
)
MANY_PAGES = st.builds(file_of, st.sampled_from(HEADERS), st.lists(PAGES, min_size=1, max_size=4), LINES)
# What was once read as Western text and saved as UTF-8 may mix code pages; bytes in one file share one.
FILES = ONE_PAGE | UTF8_AND_ANY | MANY_PAGES.map(lambda content: content.decode("latin-1").encode())


def stores_no_garbage(content: bytes, told: str | None) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        office = Office(folder)
        path = folder / "a.csv"
        path.write_bytes(content)
        report = office.take(str(path), options=ImportOptions(partial=True), encoding=told or "auto")
        assert report.applied or report.issues
        if told is None and office.settings.db.exists():
            texts = office.select("SELECT full_name FROM person UNION SELECT position FROM person")
            texts += office.select("SELECT organisation FROM placement")
            assert [text for (text,) in texts if text and looks_misread(text)] == []
    finally:
        shutil.rmtree(folder)


@settings(QUICK, max_examples=60)
@given(FILES, st.sampled_from([None, None, None, *WRITERS, "utf-8"]))
@example(b"Full name,School\n" + WRITERS["tcvn3"](SMALL), None)
def test_any_mixture_is_read_or_refused_and_never_stored_as_garbage(content: bytes, told: str | None) -> None:
    stores_no_garbage(content, told)


@pytest.mark.slow
@LONG
@given(FILES, st.sampled_from([None, None, None, *WRITERS, "utf-8"]))
def test_any_mixture_is_read_or_refused_and_never_stored_as_garbage_at_length(
    content: bytes, told: str | None
) -> None:
    stores_no_garbage(content, told)
