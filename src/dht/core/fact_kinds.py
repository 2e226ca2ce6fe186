"""Every kind of fact on one screen: its files, its record, how its rows are understood.

The spellings of a kind go before those that all lists share (`header_names`); shared fields are listed
with no spellings of their own.
"""

from collections.abc import Mapping

from dht.core.claim_rows import CLAIM_KEYS, ClaimFact, read_claims
from dht.core.class_rows import (
    ATTENDANCE_KEYS,
    CLASS_KEYS,
    TRAINER_KEYS,
    AttendanceFact,
    ClassFact,
    TrainerFact,
    read_attendance,
    read_classes,
    read_trainers,
)
from dht.core.facts import FactKind, Reference
from dht.core.headcount_rows import HEADCOUNT_KEYS, Headcount, read_headcounts
from dht.core.milestone_rows import MILESTONE_KEYS, MilestoneFact, read_milestones
from dht.core.outcome_rows import OUTCOME_KEYS, OutcomeFact, read_outcomes
from dht.core.project_rows import PROJECT_KEYS, ProjectFact, read_projects
from dht.core.site_rows import SITE_KEYS, SiteFact, read_sites
from dht.core.team_rows import (
    MEMBER_KEYS,
    NEED_KEYS,
    TEAM_KEYS,
    MemberFact,
    NeedFact,
    TeamFact,
    read_members,
    read_needs,
    read_teams,
)

_Spellings = tuple[str, ...]

PLACES: Mapping[str, _Spellings] = dict.fromkeys(
    ("province", "district", "commune", "old_commune", "province_code", "district_code", "commune_code"), ()
)
OF_UNIT: Mapping[str, _Spellings] = {"row_no": (), **PLACES, "organisation": (), "note": ()}
OF_PERSON: Mapping[str, _Spellings] = {
    **OF_UNIT,
    **dict.fromkeys(("full_name", "family_name", "given_name", "citizen_id", "old_citizen_id"), ()),
    **dict.fromkeys(("staff_code", "birth_date", "birth_year", "birth_male", "birth_female", "sex"), ()),
}
AS_OF: _Spellings = (
    "Ngày", "Tính đến ngày", "Tính đến", "Thời điểm", "Thời điểm báo cáo", "Thời điểm thống kê",
    "Ngày chốt", "Ngày chốt số liệu", "Ngày số liệu", "Ngày báo cáo", "Ngày thống kê", "Đến ngày",
    "Số liệu đến ngày", "Date", "As of", "As of date",
)  # fmt: skip
SOURCE: _Spellings = (
    "Nguồn", "Nguồn số liệu", "Nguồn tin", "Căn cứ", "Theo văn bản", "Văn bản", "Số văn bản", "Báo cáo số",
    "Source", "Document", "Reference",
)  # fmt: skip
NUMBER: _Spellings = (
    "Tổng số", "Tổng số người", "Số lượng", "Số lượng người", "Số người", "Sĩ số", "Quy mô", "Dân số",
    "Tổng", "Tổng cộng", "Biên chế", "Số giáo viên", "Tổng số giáo viên", "Số cán bộ", "Tổng số cán bộ",
    "Tổng số khai báo", "Headcount", "Number", "Total", "Population", "Count",
)  # fmt: skip
CLASS: _Spellings = (
    "Mã lớp", "Mã lớp học", "Mã lớp tập huấn", "Lớp tập huấn", "Lớp học", "Class code",
)  # fmt: skip
TEAM: _Spellings = (
    "Tên tổ", "Tổ công nghệ số", "Tên tổ công nghệ số", "Tổ CNSCĐ", "Tên đội", "Tên nhóm", "Team name",
)  # fmt: skip
THE_CLASS = Reference("class_key", "classes", "class_key", "E320", "class_code")
THE_TEAM = Reference("team_key", "teams", "team_key", "E321", "team_name")

FACT_KINDS: Mapping[str, FactKind] = {
    "headcounts": FactKind(
        "headcount", Headcount, HEADCOUNT_KEYS, read_headcounts,
        {**OF_UNIT, "audience": (), "date": AS_OF, "number": NUMBER, "source": SOURCE},
        dated_by="as_of", telling=("date", "number"),
    ),
    "outcomes": FactKind(
        "outcome", OutcomeFact, OUTCOME_KEYS, read_outcomes,
        {
            **OF_PERSON, "programme": (), "evidence": (),
            "outcome": ("Kết quả ứng dụng", "Nội dung ứng dụng", "Mức ứng dụng", "Nội dung đánh giá",
                        "Tiêu chí đánh giá", "Tiêu chí", "Outcome"),
            "date": ("Ngày", "Ngày đánh giá", "Ngày đo", "Ngày xác nhận", "Thời điểm đánh giá", "Date",
                     "Measured on", "Assessed on"),
            "outcome_result": ("Kết quả", "Kết quả đánh giá", "Đạt/Không đạt", "Đạt", "Result"),
            "method": ("Phương pháp", "Cách đánh giá", "Hình thức đánh giá", "Phương thức đánh giá",
                       "Phương pháp đánh giá", "Method"),
        },
        dated_by="measured_on", telling=("outcome", "date"), of_person=True,
    ),
    "milestones": FactKind(
        "milestone", MilestoneFact, MILESTONE_KEYS, read_milestones,
        {
            **OF_UNIT, "programme": (),
            "milestone": ("Mốc", "Tên mốc", "Mã mốc", "Mốc công việc", "Mốc triển khai",
                          "Nội dung triển khai", "Milestone"),
            "date": ("Ngày", "Ngày đạt", "Ngày thực hiện", "Ngày ban hành", "Ngày hoàn thành", "Thời điểm",
                     "Date", "Reached on"),
            "document": (*SOURCE, "Số, ký hiệu", "Số ký hiệu", "Số hiệu văn bản", "Kế hoạch số",
                         "Quyết định số", "Minh chứng"),
        },
        dated_by="reached_on", telling=("milestone", "date"),
    ),
    "claims": FactKind(
        "claim", ClaimFact, CLAIM_KEYS, read_claims,
        {
            **OF_UNIT, "programme": (), "audience": (), "source": SOURCE,
            "achievement": ("Chỉ tiêu", "Nội dung báo cáo", "Nội dung", "Tên chỉ tiêu", "Kết quả báo cáo",
                            "Bậc", "Achievement", "Claim", "Level"),
            "date": AS_OF,
            "number": ("Số báo cáo", "Số đạt", "Số người đạt", "Đã hoàn thành", "Số đã hoàn thành",
                       "Số người hoàn thành", "Số lượng đạt", "Kết quả", *NUMBER, "Reported", "Achieved"),
        },
        dated_by="as_of", telling=("achievement", "date", "number"),
    ),
    "projects": FactKind(
        "project", ProjectFact, PROJECT_KEYS, read_projects,
        {
            **OF_PERSON, "programme": (), "evidence": (),
            "title": ("Tên dự án", "Dự án", "Tên sản phẩm", "Sản phẩm", "Tên đề tài", "Tên sáng kiến",
                      "Title", "Project", "Project title"),
            "date": ("Ngày", "Ngày gửi", "Ngày nộp", "Ngày hoàn thành", "Ngày trao",
                     "Ngày khen thưởng", "Date"),
            "state": ("Trạng thái", "Tình trạng", "Kết quả", "State", "Status"),
            "award": ("Giải thưởng", "Giải", "Danh hiệu", "Khen thưởng", "Hình thức khen thưởng", "Award"),
        },
        dated_by="reached_on", telling=("title", "date"), instead=("award", "date"), of_person=True,
        person_optional=True,
    ),
    "classes": FactKind(
        "class", ClassFact, CLASS_KEYS, read_classes,
        {
            **OF_UNIT, "programme": (), "level": (),
            "class_code": CLASS,
            "start_date": ("Ngày khai giảng", "Khai giảng", "Ngày mở lớp", "Ngày học"),
            "end_date": ("Ngày bế giảng", "Bế giảng"),
            "mode": ("Hình thức", "Hình thức học", "Hình thức tổ chức", "Mode"),
            "sessions": ("Số buổi", "Số buổi học", "Sessions"),
            "organisation": ("Đơn vị tổ chức", "Cơ quan tổ chức", "Đơn vị chủ trì", "Organiser"),
        },
        dated_by="starts_on", telling=("class_code", "start_date"),
    ),
    "attendance": FactKind(
        "attendance", AttendanceFact, ATTENDANCE_KEYS, read_attendance,
        {
            **OF_PERSON,
            "class_code": CLASS,
            "attendance": ("Điểm danh", "Chuyên cần", "Tham gia", "Kết quả", "Tình trạng", "Attendance"),
            "attended": ("Số buổi tham gia", "Số buổi dự", "Số buổi có mặt", "Sessions attended"),
            "date": ("Ngày", "Ngày ghi", "Date"),
        },
        dated_by="noted_on", telling=("class_code", "attendance"), instead=("class_code", "attended"),
        of_person=True, refers=THE_CLASS,
    ),
    "trainers": FactKind(
        "trainer", TrainerFact, TRAINER_KEYS, read_trainers,
        {
            **OF_PERSON,
            "class_code": ("Lớp giảng dạy", "Lớp phụ trách", "Mã lớp giảng dạy", "Dạy lớp", "Class taught"),
            "date": ("Ngày", "Date"),
        },
        dated_by="noted_on", telling=("class_code",), of_person=True, refers=THE_CLASS,
    ),
    "teams": FactKind(
        "team", TeamFact, TEAM_KEYS, read_teams,
        {
            **OF_UNIT, "programme": (),
            "team_name": TEAM,
            "date": ("Ngày thành lập", "Ngày", "Thành lập ngày", "Formed on", "Date"),
            "team": ("Loại tổ", "Kind of team"),
            "members": ("Số thành viên", "Số người", "Members"),
            "document": (*SOURCE, "Quyết định", "Số quyết định", "Quyết định số"),
        },
        dated_by="formed_on", telling=("team_name", "date"),
    ),
    "members": FactKind(
        "member", MemberFact, MEMBER_KEYS, read_members,
        {
            **OF_PERSON,
            "team_name": TEAM,
            "role": ("Vai trò", "Chức danh trong tổ", "Nhiệm vụ trong tổ", "Role"),
            "date": ("Ngày tham gia", "Ngày vào tổ", "Ngày", "Since"),
        },
        dated_by="since", telling=("team_name", "role"), of_person=True, refers=THE_TEAM,
    ),
    "needs": FactKind(
        "need", NeedFact, NEED_KEYS, read_needs,
        {
            **OF_UNIT, "programme": (), "audience": (), "date": (*AS_OF, "Ngày khảo sát"), "source": SOURCE,
            "topic": ("Nhu cầu", "Nội dung cần tập huấn", "Nội dung có nhu cầu", "Nội dung khảo sát",
                      "Nhu cầu tập huấn", "Chủ đề", "Topic", "Need"),
            "number": (*NUMBER, "Số người có nhu cầu"),
        },
        dated_by="as_of", telling=("topic", "date", "number"),
    ),
    "sites": FactKind(
        "site", SiteFact, SITE_KEYS, read_sites,
        {
            **OF_UNIT, "village": (), "source": SOURCE,
            "old_commune": ("Xã cũ", "Xã (cũ)", "Xã/phường cũ", "Xã/phường (cũ)", "Xã, phường cũ",
                            "Xã/phường/thị trấn cũ", "Xã, phường, thị trấn cũ", "Thuộc xã cũ",
                            "Xã trước sáp nhập", "Xã/phường trước sắp xếp", "Old commune"),
            "commune": ("Xã mới", "Xã (mới)", "Xã/phường mới", "Xã/phường (mới)", "Xã, phường mới",
                        "Thuộc xã mới", "Nay thuộc xã", "Xã sau sáp nhập", "Xã/phường sau sắp xếp",
                        "New commune"),
        },
        dated_by="", telling=("old_commune", "commune"),
    ),
}  # fmt: skip
"""Code of `--kind` → the kind."""
