"""Every kind of fact on one screen: its files, its record, how its rows are understood.

The spellings of a kind go before those that all lists share (`header_names`); shared fields are listed
with no spellings of their own.
"""

from collections.abc import Mapping

from dht.core.claim_rows import CLAIM_KEYS, ClaimFact, read_claims
from dht.core.facts import FactKind
from dht.core.headcount_rows import HEADCOUNT_KEYS, Headcount, read_headcounts
from dht.core.milestone_rows import MILESTONE_KEYS, MilestoneFact, read_milestones
from dht.core.outcome_rows import OUTCOME_KEYS, OutcomeFact, read_outcomes

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
}  # fmt: skip
"""Code of `--kind` → the kind."""
