"""Invented provinces of the sizes that were published, as the lists that their offices would send.

`PROVINCES` names them; each writes its files into a folder and returns their names with the number of
rows. A transcript begins with them by a block fenced as `made NAME` (`tests/transcripts/README.md`).
The people are those of `invented`; nothing of dht is used.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.invented import (
    Commune,
    Person,
    Role,
    communes,
    make_people,
    roster_header,
    roster_row,
    vietnamese_date,
    write_csv,
    write_xlsx,
)

Made = list[tuple[str, int]]
Row = Sequence[str]

TEACHER = Role("Giáo viên", "Giáo viên", ("teacher",), 1)
CORE_TEACHER = Role("Tổ trưởng chuyên môn", "Giáo viên; Giáo viên cốt cán", ("core_teacher", "teacher"), 1)
HEAD_TEACHER = Role("Phó Hiệu trưởng", "Cán bộ quản lý; Giáo viên", ("manager", "teacher"), 1)
VOLUNTEER = Role("Tình nguyện viên", "Tình nguyện viên", ("volunteer",), 1)
CADRE = Role("Chuyên viên", "Cán bộ, công chức, viên chức", ("cadre",), 1)
OWNER = Role("Giám đốc", "Chủ doanh nghiệp, hợp tác xã, hộ kinh doanh", ("business_owner",), 1)
WORKER = Role("", "Người trong độ tuổi lao động", ("working_age",), 1)
ADULT = Role("", "Người dân trưởng thành", ("adult",), 1)
PUPIL = Role("", "Học sinh", ("pupil",), 1)
EMPLOYEE = Role("Công nhân", "Người lao động trong doanh nghiệp", ("enterprise_worker",), 1)
MEMBER = Role("", "Thành viên tổ công nghệ số cộng đồng", ("community_team_member",), 1)
CORE_CADRE = Role("Cán bộ nòng cốt", "Cán bộ nòng cốt", ("core_cadre",), 1)


class Folder:
    """Where the lists of a province go."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.made: Made = []

    def write(self, name: str, header: Row, rows: Iterable[Row]) -> None:
        """Write a list as a workbook or as text, as its name ends."""
        listed = [list(row) for row in rows]
        writer = write_xlsx if name.endswith(".xlsx") else write_csv
        writer(self._path / name, header, listed)
        self.made.append((name, len(listed)))

    def roster(self, name: str, people: Iterable[Person], new_map: bool = False) -> None:
        """Write a roster."""
        self.write(name, roster_header(new_map=new_map), (roster_row(p, new_map=new_map) for p in people))


def people_as(roles: Sequence[tuple[Role, int]], province: str, seed: int = 1) -> list[Person]:
    """Return so many people of each role, every role spread over all communes of a province in turn."""
    places = communes(province)
    found: list[Person] = []
    drawn = make_people(sum(count for _, count in roles), seed=seed, places=places)
    for role, count in roles:
        for at in range(count):
            one = next(drawn)
            found.append(_at(one._replace(role=role), places[at % len(places)], at))
    return found


def _at(person: Person, place: Commune, number: int) -> Person:
    """Return somebody who is in a commune, at an organisation that fits the role."""
    bare = place.name.removeprefix("Thị trấn ").removeprefix("Phường ").removeprefix("Xã ")
    offices = {
        "teacher": f"{('Trường Tiểu học', 'Trường THCS', 'Trường Mầm non')[number % 3]} {bare}",
        "cadre": f"Ủy ban nhân dân {place.name[0].lower()}{place.name[1:]}",
    }
    office = next((offices[code] for code in person.role.codes if code in offices), "")
    return person._replace(commune=place, organisation=office)


def days(first: date, count: int) -> Iterator[str]:
    """Yield the days of a period over and over, as offices write them."""
    at = 0
    while True:
        yield vietnamese_date(first + timedelta(days=at % count))
        at += 1


# Điện Biên, all teachers ------------------------------------------------------------------------------

COMPLETIONS = ["STT", "Họ và tên", "Số CCCD", "Bậc", "Ngày hoàn thành"]
PROJECTS = ["Số CCCD", "Tên dự án", "Ngày", "Trạng thái", "Giải thưởng", "Đơn vị", "Tỉnh"]
BEST, GROUP, PERSON = (
    "Dự án ứng dụng AI xuất sắc nhất",
    "Bằng khen của UBND tỉnh cho tập thể",
    "Bằng khen của UBND tỉnh cho cá nhân",
)
BEST_IN = ("096", "096", "098", "098", "102")
"""The districts of the five best projects: Mường Nhé, Tủa Chùa, Mường Ảng."""


def completions(people: Iterable[Person], dates: Iterator[str], step: str = "Bậc 1") -> Iterator[Row]:
    """Yield a completion of each of some people."""
    for number, (one, on) in enumerate(zip(people, dates, strict=False), start=1):
        yield [str(number), one.name, one.citizen_id, step, on]


def teachers(folder: Folder) -> None:
    """14,000 teachers, 1,200 of them managers and 102 core teachers; 35,700 projects; 200 volunteers."""
    everyone = people_as([(CORE_TEACHER, 102), (HEAD_TEACHER, 1_200), (TEACHER, 12_698)], "11")
    volunteers = [
        one._replace(organisation="STEAM for Vietnam")
        for at, province in enumerate(("06", "14", "19", "22"))
        for one in people_as([(VOLUNTEER, 50)], province, seed=20 + at)
    ]
    folder.roster("giao-vien.csv", everyone)
    folder.roster("tinh-nguyen-vien.xlsx", volunteers)
    folder.write("hoan-thanh.csv", COMPLETIONS, completions(everyone, days(date(2025, 3, 3), 59)))
    handed_in = days(date(2025, 3, 10), 50)
    folder.write(
        "du-an.csv",
        PROJECTS,
        (
            [everyone[at % 14_000].citizen_id, f"Dự án AI số {at // 14_000 + 1}", next(handed_in),
             "hoàn thành", "", "", ""]
            for at in range(35_700)
        ),
    )  # fmt: skip
    folder.write("khen-thuong.xlsx", PROJECTS, _awards(everyone))


def _awards(everyone: list[Person]) -> Iterator[Row]:
    left = list(everyone)
    for district in BEST_IN:
        best = next(one for one in left if one.commune.district_code == district)
        left.remove(best)
        yield [best.citizen_id, "Dự án AI số 1", "06/05/2025", "", BEST, "", ""]
    for one in left[200:205]:
        yield [one.citizen_id, "", "06/05/2025", "", PERSON, "", ""]
    yield ["", "", "06/05/2025", "", GROUP, "Sở Giáo dục và Đào tạo", "Điện Biên"]


# Điện Biên, classes of the department -----------------------------------------------------------------

LEARNERS = (
    Role("Bác sĩ", "Cán bộ, nhân viên y tế", ("health_worker",), 1),
    Role("Trưởng bản", "Cán bộ thôn, bản", ("village_cadre",), 1),
    Role("", "Hội viên Hội Người cao tuổi", ("elderly_association_member",), 1),
    TEACHER,
)


def department_classes(folder: Folder) -> None:
    """14 classes, 8 in person and 6 online, 510 learners, teachers of 8 schools; needs asked before each."""
    groups = [people_as([(role, 130)], "11", seed=30 + at)[:128] for at, role in enumerate(LEARNERS)]
    schools = [f"Trường THPT {name}" for name in SCHOOLS]
    towns = [town for town in communes("11") if town.name in TOWNS]
    groups[3] = [
        one._replace(organisation=schools[at % 8], commune=towns[at % 8]) for at, one in enumerate(groups[3])
    ]
    learners = [one for group in groups for one in group][:510]
    begins = [date(2024, 3, 4) + timedelta(days=26 * at) for at in range(14)]
    folder.write("nhu-cau.xlsx", NEEDS, (_need(at, day) for at, day in enumerate(begins)))
    folder.write("lop.xlsx", CLASSES, (_class(at, day) for at, day in enumerate(begins)))
    folder.roster("hoc-vien.xlsx", learners)
    folder.write("diem-danh.xlsx", ATTENDANCE, _attendance(learners))
    taken = (
        [school, town.name, town.district, "Điện Biên", "Trường có giáo viên tham gia", "05/02/2025"]
        for school, town in zip(schools, towns, strict=True)
    )
    folder.write("truong.xlsx", ["Đơn vị", "Xã", "Huyện", "Tỉnh", "Mốc", "Ngày"], taken)


TOWNS = (
    "Phường Him Lam", "Thị trấn Mường Chà", "Thị trấn Tủa Chùa", "Thị trấn Tuần Giáo", "Thị trấn Mường Ảng",
    "Thị trấn Điện Biên Đông", "Xã Sín Thầu", "Phường Na Lay",
)  # fmt: skip
SCHOOLS = ("số 1", "số 2", "số 3", "số 4", "số 5", "số 6", "số 7", "số 8")
NEEDS = ["Tỉnh", "Đối tượng", "Nhu cầu", "Ngày khảo sát", "Số người có nhu cầu"]
CLASSES = ["Mã lớp", "Ngày khai giảng", "Hình thức", "Đơn vị tổ chức", "Tỉnh"]
ATTENDANCE = ["STT", "Họ và tên", "Số CCCD", "Mã lớp", "Điểm danh"]


def _need(at: int, begins: date) -> Row:
    topic = ("Công nghệ thông tin", "Chuyển đổi số")[at % 2]
    asked = vietnamese_date(begins - timedelta(days=14))
    return ["Điện Biên", LEARNERS[at % 4].audience, topic, asked, str(40 + at)]


def _class(at: int, begins: date) -> Row:
    mode = "trực tuyến" if at % 7 in (2, 4, 6) else "trực tiếp"
    return [f"KHCN-{at + 1:02}", vietnamese_date(begins), mode, "Sở Khoa học và Công nghệ", "Điện Biên"]


def _attendance(learners: list[Person]) -> Iterator[Row]:
    for at, one in enumerate(learners):
        yield [str(at + 1), one.name, one.citizen_id, f"KHCN-{at % 14 + 1:02}", "đạt"]


# Điện Biên, teams -------------------------------------------------------------------------------------

TEAMS = ["Tên tổ", "Loại tổ", "Xã", "Huyện", "Tỉnh", "Ngày thành lập", "Số thành viên"]
MEMBERS = ["Số CCCD", "Tên tổ", "Vai trò", "Ngày tham gia"]
STATISTICS, TAXES = "Cục Thống kê (số giả định)", "Cục Thuế (số giả định)"
HEADCOUNTS = ["Tỉnh", "Đối tượng", "Tổng số", "Tính đến ngày", "Nguồn"]


def community_teams(folder: Folder) -> None:
    """1,400 teams with 10,000 members; 400,000 adults declared."""
    places = communes("11")
    members = people_as([(MEMBER, 10_000)], "11", seed=40)
    teams = [(f"Tổ CNSCĐ số {at // len(places) + 1} {places[at % len(places)].name}",
              places[at % len(places)]) for at in range(1_400)]  # fmt: skip
    named: dict[str, list[str]] = {}
    for name, place in teams:
        named.setdefault(place.code, []).append(name)
    of: dict[str, list[Person]] = {name: [] for name, _ in teams}
    for at, one in enumerate(members):
        there = named[one.commune.code]
        of[there[at // len(places) % len(there)]].append(one)
    folder.roster("thanh-vien.csv", members)
    folder.write(
        "to.csv",
        TEAMS,
        (
            [name, "Tổ công nghệ số cộng đồng", p.name, p.district, p.province, "01/04/2025",
             str(len(of[name]))]
            for name, p in teams
        ),
    )  # fmt: skip
    folder.write(
        "thanh-vien-to.csv",
        MEMBERS,
        (
            [one.citizen_id, name, "tổ viên" if at else "tổ trưởng", "01/04/2025"]
            for name, people in of.items()
            for at, one in enumerate(people)
        ),
    )
    heads = [["Điện Biên", ADULT.audience, "khoảng 400.000", "01/01/2025", STATISTICS]]
    folder.write("tong-so.xlsx", HEADCOUNTS, heads)
    launched = [["Điện Biên", name, "06/05/2025"] for name in (
        "Phát động phong trào", "Phát động “Chiến dịch Điện Biên Phủ – Hành trình phủ AI”")]  # fmt: skip
    folder.write("phat-dong.xlsx", ["Tỉnh", "Mốc", "Ngày"], launched)


# Sơn La, Mộc Châu ward --------------------------------------------------------------------------------

MODULES = ["Số CCCD", "Chuyên đề", "Ngày hoàn thành"]


def moc_chau(folder: Folder) -> None:
    """200 core cadres of the ward, in one class, with all four modules on 8 August 2025."""
    ward = [place for place in communes("14") if place.new_name == "Phường Mộc Châu"]
    cadres = [
        one._replace(role=CORE_CADRE, organisation="UBND phường Mộc Châu")
        for one in make_people(200, seed=50, places=ward)
    ]
    folder.roster("can-bo.xlsx", cadres, new_map=True)
    held = [["MC-01", "08/08/2025", "trực tiếp", "UBND phường Mộc Châu", "Phường Mộc Châu", "Sơn La"]]
    folder.write("lop.xlsx", [*CLASSES[:4], "Xã", "Tỉnh"], held)
    attended = ([str(at), one.name, one.citizen_id, "MC-01", "đạt"] for at, one in enumerate(cadres, start=1))
    folder.write("diem-danh.xlsx", ATTENDANCE, attended)
    done = ([one.citizen_id, f"Chuyên đề {step}", "08/08/2025"] for one in cadres for step in range(1, 5))
    folder.write("chuyen-de.xlsx", MODULES, done)
    held = [["Phường Mộc Châu", "Sơn La", "Tổ chức hội nghị tập huấn", "08/08/2025"]]
    folder.write("hoi-nghi.xlsx", ["Xã", "Tỉnh", "Mốc", "Ngày"], held)


# Thái Nguyên ------------------------------------------------------------------------------------------

OUTCOMES = ["Số CCCD", "Kết quả ứng dụng", "Ngày đánh giá", "Kết quả", "Phương pháp"]


def thai_nguyen(folder: Folder) -> None:
    """All cadres trained and applying, half of them better; 80 % of two groups, half of these proficient."""
    everyone = people_as([(CADRE, 2_000), (OWNER, 1_000), (WORKER, 5_000)], "19", seed=60)
    cadres, owners, workers = everyone[:2_000], everyone[2_000:3_000], everyone[3_000:]
    trained = [*owners[:800], *workers[:4_000]]
    folder.roster("danh-sach.csv", everyone)
    first, rest = days(date(2024, 12, 2), 30), days(date(2025, 2, 3), 300)
    done = [*completions(cadres[:400], first), *completions([*cadres[400:], *trained], rest)]
    folder.write("boi-duong.csv", COMPLETIONS, done)
    folder.write("ung-dung.csv", OUTCOMES, _outcomes(cadres, trained))
    heads = [["Thái Nguyên", OWNER.audience, "1.000", "01/01/2025", TAXES],
             ["Thái Nguyên", WORKER.audience, "5.000", "01/01/2025", STATISTICS]]  # fmt: skip
    folder.write("tong-so.xlsx", HEADCOUNTS, heads)
    places = communes("19")
    districts = list(dict.fromkeys(place.district for place in places))
    plans = ([name, "Thái Nguyên", "Ban hành kế hoạch và phát động", "15/12/2024"] for name in districts)
    folder.write("phat-dong.xlsx", ["Huyện", "Tỉnh", "Mốc", "Ngày ban hành"], plans)
    agencies = dict.fromkeys((one.organisation, one.commune) for one in cadres)
    groups = ([office, place.name, place.district, "Thái Nguyên", "Thành lập nhóm cán bộ nòng cốt",
               "20/12/2024"] for office, place in agencies)  # fmt: skip
    folder.write("nong-cot.xlsx", ["Đơn vị", "Xã", "Huyện", "Tỉnh", "Mốc", "Ngày ban hành"], groups)


def _outcomes(cadres: list[Person], trained: list[Person]) -> Iterator[Row]:
    for at, one in enumerate(cadres):
        yield [one.citizen_id, "Ứng dụng AI vào công việc", "15/12/2025", "đạt", "quản lý đánh giá"]
        better = "không đạt" if at % 2 else "đạt"
        yield [one.citizen_id, "Cải thiện hiệu quả công việc", "15/12/2025", better, "quản lý đánh giá"]
    for at, one in enumerate(trained):
        proficient = "không đạt" if at % 2 else "đạt"
        yield [one.citizen_id, "Sử dụng thành thạo kỹ năng đã học", "15/12/2025", proficient, "kiểm tra"]


# Quảng Ninh, and the five indicators ------------------------------------------------------------------


def quang_ninh(folder: Folder) -> None:
    """1,000 cadres: 900 skilled by the end of 2025, all by the end of 2026; the launch and its bodies."""
    cadres = people_as([(CADRE, 1_000)], "22", seed=70)
    folder.roster("can-bo.xlsx", cadres)
    done = [*completions(cadres[:900], days(date(2025, 5, 5), 230)),
            *completions(cadres[900:], days(date(2026, 1, 5), 10))]  # fmt: skip
    folder.write("hoan-thanh.xlsx", COMPLETIONS, done)
    marks = [["", "Quảng Ninh", "Hội nghị và lễ phát động", "21/04/2025"],
             ["Đảng ủy UBND tỉnh", "Quảng Ninh", "Đề xuất cơ chế, chính sách, nhiệm vụ triển khai",
              "30/06/2025"]]  # fmt: skip
    folder.write("moc.xlsx", ["Đơn vị", "Tỉnh", "Mốc", "Ngày"], marks)
    told = (
        [one.citizen_id, code, "20/12/2025", "đạt" if at < 900 else "không đạt", "quản lý đánh giá"]
        for at, one in enumerate(cadres)
        for code in ("Đạt chỉ số dữ liệu", "Đạt năng lực AI")
    )
    folder.write("danh-gia.xlsx", OUTCOMES, told)


def five_indicators(folder: Folder) -> None:
    """80 % of cadres, adults and workers in 2025, all in 2026; all pupils; 60 % confirmed on VNeID."""
    counts = [(CADRE, 400), (PUPIL, 500), (ADULT, 1_000), (EMPLOYEE, 300)]
    everyone = people_as(counts, "11", seed=80)
    early: list[Person] = []
    late: list[Person] = []
    at = 0
    for _, count in counts:
        early += everyone[at : at + count * 4 // 5]
        late += everyone[at + count * 4 // 5 : at + count]
        at += count
    folder.roster("danh-sach.csv", everyone)
    done = [*completions(early, days(date(2025, 4, 1), 270)), *completions(late, days(date(2026, 1, 5), 10))]
    folder.write("hoan-thanh.csv", COMPLETIONS, done)
    folder.write("tong-so.xlsx", HEADCOUNTS, [["Điện Biên", ADULT.audience, "1.000", "01/01/2025",
                                               STATISTICS]])  # fmt: skip
    adults = everyone[900:1_500]
    seen = ([one.citizen_id, "Được xác nhận đạt phổ cập kỹ năng số trên VNeID", "14/01/2026", "đạt", "VNeID"]
            for one in adults)  # fmt: skip
    folder.write("vneid.csv", OUTCOMES, seen)


PROVINCES: dict[str, Callable[[Folder], None]] = {
    "teachers": teachers,
    "department-classes": department_classes,
    "community-teams": community_teams,
    "moc-chau": moc_chau,
    "thai-nguyen": thai_nguyen,
    "quang-ninh": quang_ninh,
    "five-indicators": five_indicators,
}


def make(name: str, path: Path) -> Made:
    """Write the lists of a province into a folder and return their names with the number of rows."""
    folder = Folder(path)
    PROVINCES[name](folder)
    return folder.made
