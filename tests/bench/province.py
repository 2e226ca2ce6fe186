"""A whole province that learns: a roster, completions, outcomes, classes, attendance, milestones, headcounts.

The programme is that of Thái Nguyên, whose targets ask for all of these.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.invented import (
    COMPLETION_HEADER,
    Person,
    Role,
    communes,
    completion_rows,
    make_people,
    roster_header,
    roster_row,
    vietnamese_date,
    write_csv,
)

PROGRAMME = "thai-nguyen-binh-dan-hoc-ai"
AS_OF = date(2025, 10, 31)
DISTRICT = "Định Hóa"
FIRST = date(2024, 12, 1)
CLASSES = 400
ROLES = (
    Role("Công chức", "Cán bộ, công chức, viên chức", ("cadre",), 20),
    Role("Chủ hộ kinh doanh", "Chủ doanh nghiệp", ("business_owner",), 10),
    Role("Người lao động", "Người trong độ tuổi lao động", ("working_age",), 70),
)
OUTCOMES = {
    "cadre": ("Ứng dụng AI vào công việc", "Cải thiện hiệu quả công việc"),
    "business_owner": ("Sử dụng thành thạo kỹ năng đã học",),
    "working_age": ("Sử dụng thành thạo kỹ năng đã học",),
}
OUTCOME_HEADER = ["Số CCCD", "Kết quả ứng dụng", "Ngày đánh giá", "Kết quả"]
CLASS_HEADER = ["Mã lớp", "Ngày khai giảng", "Bậc", "Xã", "Huyện", "Tỉnh"]
ATTENDANCE_HEADER = ["Số CCCD", "Mã lớp", "Điểm danh"]
DONE_HEADER = [*COMPLETION_HEADER, "Giảng viên", "Giờ hoàn thành"]
HOURS = ("08:15", "11:00", "15:20", "17:00")
MILESTONE_HEADER = ["Mốc", "Ngày đạt", "Huyện", "Tỉnh"]
HEADCOUNT_HEADER = ["Tỉnh", "Đối tượng", "Ngày", "Tổng số"]
FILES = ("roster", "completions", "outcomes", "classes", "attendance", "milestones", "headcounts")
"""In the order in which they are imported: a completion is of somebody on the roster."""


def people(count: int) -> Iterator[Person]:
    """Yield the people: nearly all are trained, each in two to three levels on the average."""
    period = (FIRST, AS_OF)
    yield from make_people(count, places=communes("19"), roles=ROLES, share_trained=0.97, period=period)


def write_province(folder: Path, count: int) -> None:
    """Write the files of a province of `count` people: `roster.csv` and so on."""
    rows = {
        "roster": (roster_header(), (roster_row(person) for person in people(count))),
        "completions": (DONE_HEADER, _completions(count)),
        "outcomes": (OUTCOME_HEADER, _outcomes(count)),
        "classes": (CLASS_HEADER, _classes()),
        "attendance": (ATTENDANCE_HEADER, _attendance(count)),
        "milestones": (MILESTONE_HEADER, _milestones()),
        "headcounts": (HEADCOUNT_HEADER, _headcounts(count)),
    }
    for name in FILES:
        write_csv(folder / f"{name}.csv", *rows[name])


def _completions(count: int) -> Iterator[list[str]]:
    """Yield who completed what, with a trainer of the commune and an hour of the day."""
    rows = completion_rows(people(count))
    for person in people(count):
        for level, _ in enumerate(filter(None, person.reached)):
            which = person.number % 10
            trainer = f"Giảng viên {person.commune.name} {which} (GV-{person.commune.code}{which})"
            yield [*next(rows), trainer, HOURS[(which + level) % len(HOURS)]]


def _outcomes(count: int) -> Iterator[list[str]]:
    """Yield what was found of three in ten, one in four of them not to be so."""
    rng = random.Random(2)
    for person in people(count):
        if person.reached[0] and rng.random() < 0.3:
            day = vietnamese_date(person.reached[0] + timedelta(days=10))
            for outcome in OUTCOMES[person.role.codes[0]]:
                yield [person.citizen_id, outcome, day, "Không đạt" if rng.random() < 0.25 else "Đạt"]


def _classes() -> Iterator[list[str]]:
    places = communes("19")
    for number in range(CLASSES):
        place = places[number % len(places)]
        start = vietnamese_date(FIRST + timedelta(days=number % 300))
        yield [f"L{number:04}", start, "Bậc 1", place.name, place.district, place.province]


def _attendance(count: int) -> Iterator[list[str]]:
    """Yield what a fifth of the people made of a class."""
    rng = random.Random(3)
    for person in people(count):
        if rng.random() < 0.2:
            said: Sequence[str] = ("Có mặt", "Có mặt", "Vắng", "Đăng ký")
            yield [person.citizen_id, f"L{rng.randrange(CLASSES):04}", rng.choice(said)]


def _milestones() -> Iterator[list[str]]:
    districts = sorted({place.district for place in communes("19")})
    for week, district in enumerate(districts[:-2]):
        day = vietnamese_date(date(2025, 8, 1) + timedelta(days=7 * week))
        yield ["Ban hành kế hoạch và phát động", day, district, "Thái Nguyên"]


def _headcounts(count: int) -> Iterator[list[str]]:
    for role in ROLES[1:]:
        yield ["Thái Nguyên", role.audience, "01/01/2025", str(count * role.weight // 100)]
