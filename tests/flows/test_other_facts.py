"""Projects and awards, classes with attendance and trainers, teams with members, needs."""

from pathlib import Path

import pytest

from dht.core.fact_kinds import FACT_KINDS
from dht.core.issues import Refusal
from dht.flows.merging import MergeRequest, merge_people
from dht.flows.undoing import undo_batch
from dht.store.classes import attendance_of, classes_on, count_learners, trainers_on, who_trained_whom
from dht.store.database import open_for_reading
from dht.store.outcomes import tally_outcome
from dht.store.projects import count_projects, projects_on
from dht.store.teams import members_on, needs_on, teams_on
from dht.words.catalogue import TEXTS
from tests.offices import Office, tally
from tests.soundness import assert_sound

ROSTER = """
| Họ và tên | Ngày sinh | Số CCCD | Mã CB | Đối tượng | Đơn vị | Xã | Huyện | Tỉnh |
| Lò Thị Mai | 09/06/1988 | 011188000114 | GV-1 | GV | THCS Sín Thầu | Sín Thầu | Mường Nhé | Điện Biên |
| Vàng A Nủ | 01/01/1990 | 011090000310 | GV-2 | GV | TH Nậm Kè | Nậm Kè | Mường Nhé | Điện Biên |
| Thào A Sử | 20/10/1975 | 011075000220 | GV-3 | CBCCVC | | Nậm Kè | Mường Nhé | Điện Biên |
"""
DIEN_BIEN = "dien-bien-giao-vien-ai"
CLASSES = """
| Mã lớp | Ngày khai giảng | Ngày bế giảng | Hình thức | Số buổi | Đơn vị tổ chức | Tỉnh | Bậc |
| L01 | 01/03/2025 | 05/03/2025 | trực tiếp | 4 | Sở KH&CN | Điện Biên | 1 |
| L02 | 10/03/2025 | | trực tuyến | | Sở KH&CN | Điện Biên | |
"""
ATTENDANCE = """
| Họ và tên | Số CCCD | Mã lớp | Điểm danh | Số buổi tham gia |
| Lò Thị Mai | 011188000114 | L01 | đạt | 4 |
| Vàng A Nủ | 011090000310 | l01 | vắng | 0 |
| Thào A Sử | 011075000220 | L02 | | 2 |
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path, DIEN_BIEN)
    office.imports(ROSTER)
    return office


def test_projects_are_things_and_not_heads(office: Office) -> None:
    header = "| Số CCCD | Tên dự án | Ngày | Trạng thái | Giải thưởng | Huyện | Tỉnh |"
    outcome = office.imports(f"""{header}
        | 011188000114 | Dạy Toán với AI | 10/03/2025 | đã nộp | | | |
        | 011188000114 | Dạy Toán với AI | 20/04/2025 | hoàn thành | | | |
        | 011188000114 | Dạy Toán với AI | 06/05/2025 | | Dự án ứng dụng AI xuất sắc nhất | | |
        | 011188000114 | Vẽ tranh bằng AI | 11/03/2025 | | | | |
        | 011090000310 | Dạy Toán với AI | 12/03/2025 | | | | |
        | | Dạy Toán với AI | 12/03/2025 | | | Tủa Chùa | Điện Biên |
        """)
    assert (outcome.kind, tally(outcome)) == ("projects", {"created": 6})
    with open_for_reading(office.settings.db) as database:
        counts = [count_projects(database, DIEN_BIEN, day) for day in ("2025-03-11", "2025-12-31")]
        records = [fact.record for fact in projects_on(database, DIEN_BIEN, "2025-12-31")]
    assert counts == [
        {"submitted": 2},
        {"submitted": 4, "completed": 1, "award:outstanding-project": 1},
    ]
    assert [r.unit for r in records if not r.person_id] == ["098"]
    again = "| Mã CB | Họ và tên | Tên dự án | Ngày |\n| GV-1 | Lò Thị Mai | dạy TOÁN với AI | 10/03/2025 |"
    assert tally(office.imports(again)) == {"unchanged": 1}
    assert office.refuses(f"{header}\n| | X | 10/03/2025 | | | | |") == [("E311", 2)]
    assert office.refuses(f"{header}\n| | | 10/03/2025 | | | | Điện Biên |") == [("E319", 2)]
    assert office.refuses(f"{header}\n| 011188000999 | X | 10/03/2025 | | | | |") == [("E305", 2)]
    assert office.refuses(f"{header}\n| 011188000114 | X | 10/03/2025 | | giải nhì | | |") == [("E317", 2)]


def test_awards_may_be_for_no_project(office: Office) -> None:
    office.imports(
        "| Đơn vị | Tỉnh | Danh hiệu | Ngày |\n| Sở GD&ĐT | Điện Biên | outstanding-project | 6/5/2025 |"
    )
    with open_for_reading(office.settings.db) as database:
        assert count_projects(database, DIEN_BIEN, "2025-12-31") == {"award:outstanding-project": 1}


def test_projects_from_the_command_line(office: Office) -> None:
    said = ("title=Dạy Toán với AI", "date=10/03/2025")
    assert office.fact("projects", "person=GV-1", *said)["outcome"] == "created"
    assert office.fact("projects", "province=Điện Biên", *said)["outcome"] == "created"
    with pytest.raises(Refusal) as refused:
        office.fact("projects", *said)
    assert [issue.code for issue in refused.value.issues] == ["E311"]


def test_classes_attendance_and_trainers(office: Office) -> None:
    assert tally(office.imports(CLASSES)) == {"created": 2}
    outcome = office.imports(ATTENDANCE)
    assert (outcome.kind, tally(outcome)) == ("attendance", {"created": 3})
    taught = office.imports("| Mã CB | Họ và tên | Lớp giảng dạy |\n| GV-3 | Thào A Sử | L01 |")
    assert (taught.kind, tally(taught)) == ("trainers", {"created": 1})
    with open_for_reading(office.settings.db) as database:
        classes = [fact.record for fact in classes_on(database, DIEN_BIEN, "2025-12-31")]
        learners = [
            count_learners(database, DIEN_BIEN, day) for day in ("2025-02-28", "2025-03-09", "2025-12-31")
        ]
        attendance = [fact.record for fact in attendance_of(database, ["l01"], "2025-12-31")]
        trainers = trainers_on(database, "2025-12-31")
        cascade = who_trained_whom(database, DIEN_BIEN, "2025-12-31")
    assert [(c.name, c.mode, c.level, c.sessions, c.organisation, c.ends_on) for c in classes] == [
        ("L01", "in_person", 1, 4, "Sở KH&CN", "2025-03-05"),
        ("L02", "online", None, None, "Sở KH&CN", None),
    ]
    assert learners == [0, 1, 2]
    assert sorted((a.attendance, a.attended) for a in attendance) == [("absent", 0), ("passed", 4)]
    assert len(trainers) == 1
    (step,) = cascade  # who was absent was not trained
    assert (step.trainer, step.class_key) == (trainers[0].record[:2], "l01")
    assert step.trainee == next((a.province_code, a.person_id) for a in attendance if a.attended)
    assert tally(office.imports(CLASSES)) == {"unchanged": 2}
    assert tally(office.imports(ATTENDANCE.replace("vắng | 0", "có mặt | 3"))) == {
        "updated": 1,
        "unchanged": 2,
    }


def test_a_learner_who_is_two_persons_of_the_store_counts_once(office: Office) -> None:
    office.imports(CLASSES)
    office.imports(ATTENDANCE)
    request = MergeRequest("011188000114", "011075000220", office.today, despite_cccd=True)
    merge_people(office.settings, request)
    office.imports(
        "| Số CCCD | Kết quả ứng dụng | Ngày | Kết quả |\n"
        "| 011188000114 | applies_ai | 01/04/2025 | đạt |\n"
        "| 011075000220 | applies_ai | 01/05/2025 | đạt |"
    )
    with open_for_reading(office.settings.db) as database:
        assert count_learners(database, DIEN_BIEN, "2025-12-31") == 1
        assert sum(tally_outcome(database, DIEN_BIEN, "applies_ai", "2025-12-31").values()) == 1
    assert_sound(office.settings.db)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("| Số CCCD | Mã lớp | Điểm danh |\n| 011188000114 | L09 | đạt |", "E320"),
        ("| Số CCCD | Mã lớp | Điểm danh |\n| 011188000114 | | đạt |", "E319"),
        ("| Số CCCD | Mã lớp | Điểm danh |\n| 011188000114 | L01 | |", "E319"),
        ("| Số CCCD | Mã lớp | Điểm danh |\n| 011188000114 | L01 | hay quá |", "E312"),
        ("| Số CCCD | Mã lớp | Số buổi tham gia |\n| 011188000114 | L01 | ba |", "E310"),
        ("| Mã lớp | Ngày khai giảng | Tỉnh |\n| L03 | | Điện Biên |", "E313"),
        (
            "| Mã lớp | Ngày khai giảng | Ngày bế giảng | Tỉnh |\n| L03 | 2/3/2025 | 1/3/2025 | Điện Biên |",
            "E219",
        ),
        ("| Mã lớp | Ngày khai giảng | Đơn vị tổ chức |\n| L03 | 1/3/2025 | Sở KH&CN |", "E311"),
        ("| Mã lớp | Ngày khai giảng | Tỉnh | Bậc |\n| L03 | 1/3/2025 | Điện Biên | 7 |", "E301"),
        ("| Số CCCD | Tên tổ | Vai trò |\n| 011188000114 | Tổ X | tổ trưởng |", "E321"),
    ],
)
def test_what_is_refused(office: Office, table: str, code: str) -> None:
    office.imports(CLASSES)
    assert office.refuses(table) == [(code, 2)]


def test_teams_members_and_needs(tmp_path: Path) -> None:
    programme = "dien-bien-binh-dan-hoc-vu-so"
    office = Office(tmp_path, programme)
    office.imports(ROSTER)
    teams = office.imports("""
        | Tên tổ | Xã | Huyện | Tỉnh | Ngày thành lập | Số thành viên | Quyết định |
        | Tổ CNSCĐ bản Tá Miếu | Sín Thầu | Mường Nhé | Điện Biên | 01/04/2025 | 7 | QĐ 5 |
        | Tổ CNSCĐ bản Pờ Nhù Khồ | Sín Thầu | Mường Nhé | Điện Biên | 02/04/2025 | 8 | |
        """)
    assert (teams.kind, tally(teams)) == ("teams", {"created": 2})
    members = office.imports(
        "| Số CCCD | Tên tổ | Vai trò |\n| 011188000114 | tổ CNSCĐ bản Tá Miếu | tổ trưởng |"
    )
    assert (members.kind, tally(members)) == ("members", {"created": 1})
    with open_for_reading(office.settings.db) as database:
        found = [fact.record for fact in teams_on(database, programme, "2025-04-01")]
        assert [(t.name, t.unit, t.members, t.document) for t in found] == [
            ("Tổ CNSCĐ bản Tá Miếu", "03154", 7, "QĐ 5")
        ]
        assert [fact.record.role for fact in members_on(database, "2025-04-01")] == ["leader"]


def test_needs_of_a_survey(tmp_path: Path) -> None:
    programme = "dien-bien-binh-dan-hoc-vu-so"
    office = Office(tmp_path, programme)
    header = "| Xã | Tỉnh | Đối tượng | Nhu cầu tập huấn | Số người | Ngày khảo sát |"
    row = "| Sín Thầu | Điện Biên | cán bộ thôn, bản | Nông nghiệp thông minh | {0} | {1} |"
    outcome = office.imports(f"{header}\n{row.format(40, '01/08/2025')}\n{row.format(55, '01/10/2025')}")
    assert (outcome.kind, tally(outcome)) == ("needs", {"created": 2})
    for day, number in (("2025-07-31", []), ("2025-09-30", [40]), ("2025-10-01", [55])):
        with open_for_reading(office.settings.db) as database:
            found = [fact.record for fact in needs_on(database, programme, day)]
        assert [need.number for need in found] == number
    assert (found[0].topic, found[0].unit, found[0].audiences) == ("smart-farming", "03158", "village_cadre")
    wrong = row.format(5, "01/10/2025").replace("thông minh", "giỏi")
    assert office.refuses(f"{header}\n{wrong}") == [("E317", 2)]


def test_undo_waits_for_what_names_a_class(office: Office) -> None:
    before = office.content()
    office.imports(CLASSES)
    with_classes = office.content()
    office.imports(ATTENDANCE)
    with pytest.raises(Refusal) as refused:
        undo_batch(office.settings, 2, office.today, False)
    assert refused.value.issues[0].params["newest"] == "3"
    undo_batch(office.settings, 3, office.today, False)
    assert office.content() == with_classes
    undo_batch(office.settings, 2, office.today, False)
    assert office.content() == before


@pytest.mark.parametrize("code", FACT_KINDS)
def test_every_kind_and_field_has_words(code: str) -> None:
    kind = FACT_KINDS[code]
    wanted = {f"kind.{code}", f"kind.{code}.title"}
    wanted |= {f"field.{name}" for name in (*kind.columns, *kind.value_fields)}
    assert wanted <= TEXTS.keys()


def test_a_list_says_how_many_more_there_are(office: Office) -> None:
    from dht.flows.facts import list_facts

    office.imports(CLASSES)
    report = list_facts(office.settings, "classes", "2025-12-31", 1, "vi")
    assert (report.document["total"], len(report.records)) == (2, 1)  # type: ignore[call-overload]
    assert [note.key for note in report.table.notes] == ["facts.more"]
    assert len(list_facts(office.settings, "classes", "2025-03-05", 9, "vi").records) == 1


def test_the_text_of_the_cell_is_quoted(office: Office) -> None:
    office.imports(CLASSES)
    report = office.take(office.write("| Số CCCD | Mã lớp | Điểm danh |\n| 011188000114 | L09 | đạt |"))
    assert [(issue.code, issue.value, issue.place.letter) for issue in report.issues] == [
        ("E320", "L09", "B")
    ]
    with pytest.raises(Refusal) as refused:
        office.fact("attendance", "person=GV-1", "class_code=L 99", "attendance=x")
    assert [(issue.code, issue.value) for issue in refused.value.issues] == [("E320", "L 99")]


def test_who_is_two_persons_of_the_store_is_one_learner(office: Office) -> None:
    office.imports(CLASSES)
    office.imports(ATTENDANCE)
    merge_people(office.settings, MergeRequest("011188000114", "GV-3", office.today, True))
    with open_for_reading(office.settings.db) as database:
        assert count_learners(database, DIEN_BIEN, "2025-12-31") == 1
