"""The spellings of column headers that offices use, in Vietnamese and English, as plain data.

Spellings are compared on `squash`: without case, tone marks, blanks and punctuation. Every squashed
spelling belongs to exactly one field (a test proves it). The English snake case name of a field always
names it, so that a file written by dht reads back.
"""

# reason: one list of plain data, every spelling of every field

from collections.abc import Mapping
from typing import Literal, get_args

from dht.core.text import squash

Field = Literal[
    "row_no", "full_name", "family_name", "given_name", "birth_date", "birth_year", "birth_male",
    "birth_female",
    "sex", "male", "female", "citizen_id", "old_citizen_id", "staff_code", "phone", "email",
    "position", "audience",
    "organisation", "village", "commune", "old_commune", "district", "province", "commune_code",
    "district_code",
    "province_code", "start_date", "end_date", "level", "programme", "completed_on", "evidence",
    "result", "note", "reason", "trainer", "completed_time",
]  # fmt: skip
"""What a column can hold.

`birth_male`/`birth_female` are the two columns of a header "Năm sinh: Nam | Nữ": the filled one gives
birth and sex. `male`/`female` hold a mark (`x`). `old_citizen_id` is the CMND column of a file that has
a CCCD column too; alone, a CMND column is `citizen_id`. `old_commune` is the commune before July 2025,
read on the old map only.
"""

FIELDS: tuple[Field, ...] = get_args(Field)
FACT_FIELDS: tuple[str, ...] = (
    "date", "number", "source", "outcome", "outcome_result", "method", "milestone", "document", "achievement",
    "title", "state", "award", "class_code", "mode", "sessions", "attendance", "attended", "team_name",
    "team", "members", "role", "topic",
)  # fmt: skip
"""What only columns of facts can hold; how they are spelled depends on the kind (`dht.core.fact_kinds`)."""

# Several ranks: where a file has columns of two ranks the earlier one is the field, and the other is left
# out with a warning. Two columns of one rank are a contradiction (E106).
SPELLINGS: Mapping[Field, tuple[tuple[str, ...], ...]] = {
    "row_no": (
        ("STT", "TT", "Số TT", "Số thứ tự", "Thứ tự", "No", "No.", "Number", "Nr", "Order", "Row number"),
    ),
    "full_name": (
        (
            "Họ và tên", "Họ tên", "Họ, chữ đệm và tên", "Họ, tên đệm và tên", "Họ và tên khai sinh",
            "Họ tên khai sinh", "Tên giáo viên", "Tên học viên", "Tên nhân viên", "Tên cán bộ",
            "Tên học sinh",
            "Tên người học", "Họ và tên giáo viên", "Họ và tên học viên", "Họ và tên cán bộ",
            "Họ và tên nhân viên", "Họ và tên học sinh", "Họ và tên người học", "Họ tên giáo viên",
            "Họ tên học viên", "Họ tên cán bộ", "Họ và tên CBQL/GV", "Họ và tên CBGV", "Họ và tên CBCCVC",
            "Họ và tên CB, GV, NV", "Họ và tên cán bộ, công chức, viên chức", "Full name", "Name",
            "Student name", "Teacher name", "Learner name", "Employee name", "Person name",
        ),
    ),
    "family_name": (
        (
            "Họ đệm", "Họ và đệm", "Họ lót", "Họ và tên đệm", "Họ và chữ đệm", "Họ, chữ đệm",
            "Họ tên đệm", "Họ",
            "Last name", "Family name", "Surname",
        ),
    ),
    "given_name": (("Tên", "First name", "Given name"),),
    "birth_date": (
        (
            "Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Ngày/tháng/năm sinh", "NS",
            "NTNS",
            "Sinh ngày", "DOB", "Date of birth", "Birthday", "Birth date", "Birth", "Ngày sinh/Năm sinh",
            "Năm sinh/Ngày sinh", "Ngày (năm) sinh",
        ),
    ),
    "birth_year": (("Năm sinh", "Sinh năm", "Year of birth", "Birth year"),),
    "birth_male": (("Năm sinh nam", "Ngày sinh nam", "Ngày tháng năm sinh nam", "Năm sinh (Nam)",
        "Birth year (male)"),),
    "birth_female": (("Năm sinh nữ", "Ngày sinh nữ", "Ngày tháng năm sinh nữ", "Năm sinh (Nữ)",
        "Birth year (female)"),),
    "sex": (("Giới tính", "Giới", "Phái", "Nam/Nữ", "Nam, nữ", "Nam hay nữ", "Sex", "Gender", "M/F"),),
    "male": (("Nam", "Giới tính nam", "Male"),),
    "female": (("Nữ", "Giới tính nữ", "Là nữ", "Female"),),
    "citizen_id": (
        (
            "CCCD", "Số CCCD", "Số thẻ CCCD", "Căn cước", "Số căn cước", "Số thẻ căn cước", "Thẻ căn cước",
            "Căn cước công dân", "Số căn cước công dân", "CCCD/CMND", "Số CCCD/CMND", "CMND/CCCD",
            "Số CMND/CCCD", "CMT/CCCD", "Số CMT/CCCD", "CCCD/Căn cước", "CCCD/Số định danh",
            "CCCD/Số định danh cá nhân", "Số CCCD/Số định danh cá nhân", "Số CCCD/Mã định danh",
            "Số CCCD/ĐDCN", "CMND/CCCD/Hộ chiếu", "Số CMND/CCCD/Hộ chiếu", "Số định danh cá nhân/CMND",
            "Số định danh/CCCD", "Mã định danh/CCCD", "Số căn cước/CCCD", "Căn cước/CCCD",
            "Citizen ID", "Citizen identity", "Citizen ID number", "CCCD number", "National ID",
            "National ID number", "ID number", "ID card", "ID card number",
        ),
        (
            "Số định danh", "Số định danh cá nhân", "Số ĐDCN", "ĐDCN", "Mã ĐDCN", "Mã định danh cá nhân",
            "Mã số định danh cá nhân", "Mã số định danh", "Personal identification number",
        ),
        ("Mã định danh",),
    ),
    "old_citizen_id": (
        (
            "CMND", "Số CMND", "CMTND", "Số CMTND", "CMT", "Số CMT", "Chứng minh nhân dân",
            "Số chứng minh nhân dân",
            "Chứng minh thư", "Số chứng minh thư", "CMND cũ", "Số CMND cũ", "CMND 9 số", "Old ID number",
        ),
    ),
    "staff_code": (
        (
            "Mã CC", "Mã công chức", "Mã viên chức", "Mã cán bộ", "Mã cán bộ, giáo viên",
            "Mã số cán bộ", "Mã CB", "Mã CBCCVC",
            "Mã số CBCCVC", "Mã NV", "Mã nhân viên", "Mã số nhân viên", "Mã GV", "Mã giáo viên",
            "Mã số giáo viên", "Mã HV", "Mã học viên", "Mã số học viên", "Mã người học", "MSSV", "Mã SV",
            "Mã sinh viên", "Mã HS", "Mã học sinh", "Mã số học sinh",  "Số hiệu công chức",
            "Số hiệu CBCCVC", "Số hiệu cán bộ", "Employee ID", "Employee code", "Employee number",
            "Staff ID",
            "Staff number", "Student ID", "Student code", "Teacher ID", "Teacher code", "Person code",
        ),
        (
            "Mã định danh Bộ GD&ĐT", "Mã định danh Bộ GDĐT", "Mã định danh Bộ Giáo dục",
            "Mã định danh ngành",
            "Mã định danh CSDL ngành", "Mã định danh giáo viên", "Mã định danh học sinh", "Mã Bộ GD&ĐT",
            "Mã MOET", "MOET code",
        ),
    ),
    "phone": (
        (
            "Điện thoại di động", "ĐTDĐ", "Số ĐTDĐ", "Di động", "Số di động", "Số điện thoại di động",
            "SĐT di động",
            "Mobile", "Mobile phone", "Mobile number", "Cell phone",
        ),
        (
            "SĐT", "Số ĐT", "Điện thoại", "Số điện thoại", "Điện thoại liên hệ", "Số điện thoại liên hệ",
            "SĐT liên hệ", "Điện thoại/Zalo", "SĐT/Zalo", "Số điện thoại/Zalo",
            "Số điện thoại (Zalo)", "Phone", "Phone number", "Telephone", "Tel", "Contact number",
        ),
        (
            "Điện thoại cơ quan", "ĐT cơ quan", "Số điện thoại cơ quan", "Điện thoại cố định",
            "Office phone",
            "Work phone",
        ),
    ),
    "email": (
        (
            "Email", "E-mail", "Thư điện tử", "Địa chỉ email", "Địa chỉ thư điện tử", "Mail", "Gmail",
            "Hộp thư",
            "Hộp thư điện tử", "Hòm thư", "Hòm thư điện tử", "Email công vụ", "Thư công vụ",
            "Email liên hệ",
            "Email address",
        ),
    ),
    "position": (
        (
            "Chức vụ", "Chức vụ/Chức danh", "Chức vụ, chức danh", "Chức danh/Chức vụ", "Chức danh, chức vụ",
            "Chức vụ công tác", "Chức vụ hiện tại", "Chức vụ/Vị trí việc làm", "Chức vụ, vị trí công tác",
            "Position", "Job position", "Title", "Job title",
        ),
        (
            "Chức danh", "Chức danh nghề nghiệp", "Vị trí", "Vị trí việc làm", "VTVL", "Vị trí công tác",
            "Chức danh/Vị trí việc làm", "Chức danh, vị trí việc làm", "Nhiệm vụ", "Cấp bậc", "Role",
        ),
    ),
    "audience": (
        (
            "Đối tượng", "Nhóm đối tượng", "Đối tượng tập huấn", "Đối tượng đào tạo", "Đối tượng học",
            "Thuộc đối tượng", "Thuộc nhóm đối tượng", "Loại nhân sự", "Loại đối tượng", "Loại cán bộ",
            "Audience", "Audiences", "Target group", "Audience group",
        ),
    ),
    "organisation": (
        (
            "Trường", "Tên trường", "Trường công tác", "Trường học", "Tên trường học", "Cơ sở giáo dục",
            "Tên cơ sở giáo dục", "Cơ sở GD", "School", "School name",
        ),
        (
            "Đơn vị", "Tên đơn vị", "Đơn vị công tác", "Tên đơn vị công tác", "Đơn vị làm việc", "Cơ quan",
            "Tên cơ quan", "Cơ quan công tác", "Cơ quan/Đơn vị", "Cơ quan, đơn vị", "Tên cơ quan, đơn vị",
            "Cơ quan, đơn vị công tác", "Cơ quan/Đơn vị công tác", "Đơn vị/Cơ quan", "Đơn vị/Trường",
            "Trường/Đơn vị", "Đơn vị (Trường)", "Trường (Đơn vị)", "Cơ quan, tổ chức", "Tổ chức",
            "Nơi công tác", "Nơi làm việc", "Doanh nghiệp", "Tên doanh nghiệp", "Hợp tác xã",
            "Organisation", "Organization", "Unit", "Workplace", "Employer", "Company", "Organisation name",
        ),
        ("Phòng ban", "Phòng, ban", "Phòng/Ban", "Bộ phận", "Phòng chuyên môn", "Tổ chuyên môn",
            "Department"),
    ),
    "village": (
        (
            "Thôn", "Bản", "Thôn/bản", "Thôn, bản", "Thôn bản", "Bản/thôn", "Tổ dân phố", "TDP", "Khu phố",
            "Thôn/TDP", "Thôn/Tổ dân phố", "Thôn, bản, TDP", "Thôn/TDP/Bản", "Thôn/Bản/TDP",
            "Thôn/bản/tổ dân phố", "Bản/Tổ dân phố", "Bản/TDP", "Thôn, bản, tổ dân phố", "Xóm", "Thôn/xóm",
            "Thôn, xóm", "Village", "Hamlet",
        ),
    ),
    "commune": (
        (
            "Xã", "Phường", "Xã/Phường", "Xã, phường", "Phường/Xã", "Phường, xã", "Xã/phường/thị trấn",
            "Xã, phường, thị trấn", "Phường/Xã/Thị trấn", "Xã/Phường/Đặc khu", "Xã, phường, đặc khu",
            "Xã/phường/TT", "Tên xã", "Tên xã/phường", "Tên xã, phường", "Đơn vị hành chính cấp xã",
            "ĐVHC cấp xã", "Xã (mới)", "Xã mới", "Xã/phường (mới)", "Xã/phường mới", "Xã, phường mới",
            "Xã sau sáp nhập", "Xã/phường sau sáp nhập", "Xã/phường sau sắp xếp", "Thuộc xã",
            "Xã/phường nơi công tác", "Commune", "Ward", "Commune/Ward", "Ward/Commune", "New commune",
        ),
    ),
    "old_commune": (
        (
            "Xã (cũ)", "Xã cũ", "Xã/phường (cũ)", "Xã/phường cũ", "Xã, phường cũ",
            "Xã/phường/thị trấn (cũ)",
            "Xã/phường/thị trấn cũ", "Xã, phường, thị trấn cũ", "Xã trước sáp nhập",
            "Xã/phường trước sáp nhập", "Xã/phường trước sắp xếp", "Old commune", "Former commune",
        ),
    ),
    "district": (
        (
            "Huyện", "Quận/Huyện", "Quận, huyện", "Huyện/Quận", "Huyện/TX/TP", "Huyện, TX, TP",
            "Huyện/Thị xã/Thành phố", "Huyện, thị xã, thành phố", "Huyện/Thị/Thành phố", "Huyện/Thành phố",
            "Huyện, thành phố", "Huyện/TP", "Huyện, TP", "Quận/Huyện/Thị xã", "Quận/Huyện/Thị xã/Thành phố",
            "Quận/Huyện/TX/TP", "Tên huyện", "Đơn vị hành chính cấp huyện", "ĐVHC cấp huyện",
            "Huyện (cũ)", "Huyện cũ", "Huyện/TX/TP (cũ)", "Huyện/thị xã/thành phố (cũ)", "Quận/Huyện (cũ)",
            "Huyện trước sáp nhập", "Thuộc huyện", "District", "Old district", "Former district",
        ),
    ),
    "province": (
        (
            "Tỉnh", "Tỉnh/TP", "Tỉnh, TP", "Tỉnh/Thành phố", "Tỉnh, thành phố", "Tỉnh thành", "Tỉnh/Thành",
            "Thành phố/Tỉnh", "Tên tỉnh", "Đơn vị hành chính cấp tỉnh", "ĐVHC cấp tỉnh",
            "Tỉnh (mới)", "Thuộc tỉnh", "Province", "Province/City",
        ),
        ("Tỉnh (cũ)", "Tỉnh cũ", "Tỉnh/TP (cũ)", "Old province", "Former province"),
    ),
    "commune_code": (
        (
            "Mã xã", "Mã phường", "Mã xã/phường", "Mã xã, phường", "Mã phường/xã", "Mã phường xã",
            "Mã ĐVHC",
            "Mã ĐVHC cấp xã", "Mã ĐVHC xã", "Mã đơn vị hành chính", "Mã đơn vị hành chính cấp xã",
            "Mã số xã",
            "Ward code",
        ),
    ),
    "district_code": (
        (
            "Mã huyện", "Mã quận/huyện", "Mã quận huyện", "Mã huyện/TX/TP", "Mã ĐVHC cấp huyện",
            "Mã đơn vị hành chính cấp huyện", "Mã số huyện",
        ),
    ),
    "province_code": (
        (
            "Mã tỉnh", "Mã tỉnh/TP", "Mã tỉnh, thành phố", "Mã ĐVHC cấp tỉnh",
            "Mã đơn vị hành chính cấp tỉnh",
            "Mã số tỉnh",
        ),
    ),
    "start_date": (
        (
            "Từ ngày", "Ngày bắt đầu", "Thời gian bắt đầu", "Bắt đầu từ ngày", "Ngày nhận công tác",
            "Ngày về đơn vị", "Ngày bắt đầu công tác", "Ngày vào làm", "Ngày vào đơn vị", "Ngày tuyển dụng",
            "Start date", "Start", "From date", "Valid from",
        ),
    ),
    "end_date": (
        (
            "Đến ngày", "Ngày kết thúc", "Thời gian kết thúc", "Ngày nghỉ", "Ngày nghỉ việc",
            "Ngày nghỉ hưu",
            "Ngày nghỉ công tác", "Ngày chuyển đi", "Ngày chuyển công tác", "Ngày thôi việc",
            "End date", "End", "To date", "Until", "Valid to",
        ),
    ),
    "level": (
        (
            "Bậc", "Bậc trình độ", "Bậc hoàn thành", "Bậc đạt", "Bậc đạt được", "Bậc đã đạt",
            "Bậc đã hoàn thành",
            "Tên bậc", "Mức", "Mức độ", "Mức đạt được", "Cấp độ", "Cấp độ hoàn thành", "Level",
            "Level reached",
            "Level name", "Level completed", "Module", "Mô đun", "Chuyên đề", "Tên chuyên đề", "Học phần",
        ),
    ),
    "programme": (
        (
            "Mã chương trình", "Mã khóa học", "Mã khoá học", "Mã khóa", "Program code", "Programme code",
            "Course code",
        ),
        (
            "Chương trình", "Tên chương trình", "Chương trình đào tạo", "Chương trình tập huấn",
            "Khóa học", "Khoá học", "Tên khóa học", "Tên khoá học", "Khóa tập huấn", "Khóa đào tạo",
            "Programme", "Program", "Programme name", "Program name", "Course", "Course name",
        ),
    ),
    "completed_on": (
        (
            "Ngày hoàn thành", "Ngày hoàn thành khóa học", "Ngày hoàn thành bậc", "Ngày đạt",
            "Ngày đạt bậc",
            "Hoàn thành ngày", "Ngày hoàn tất",
            "Ngày được công nhận",
            "Ngày công nhận", "Ngày cấp chứng nhận", "Ngày cấp chứng chỉ", "Ngày cấp giấy chứng nhận",
            "Completion date", "Date completed", "Date of completion",
            "Completed at", "Completed date", "Finished on",
        ),
        # Beside a date these are the time of day, alone they are both.
        ("Thời gian hoàn thành", "Thời điểm hoàn thành", "Thời gian xác nhận", "Thời điểm xác nhận"),
    ),
    "evidence": (
        (
            "Minh chứng", "Số chứng nhận", "Số giấy chứng nhận", "Số GCN", "Số chứng chỉ",
            "Số hiệu chứng nhận",
            "Số hiệu chứng chỉ", "Số hiệu giấy chứng nhận", "Mã chứng nhận", "Mã chứng chỉ",
            "Số quyết định công nhận",
            "Evidence", "Certificate number", "Certificate no", "Certificate ID",
        ),
        ("Chứng nhận", "Giấy chứng nhận", "GCN", "Chứng chỉ", "Certificate"),
    ),
    "result": (
        (
            "Kết quả", "Kết quả học tập", "Kết quả đánh giá", "Kết quả khóa học", "Kết quả (Đạt/Không đạt)",
            "Kết quả hoàn thành", "Đạt/Không đạt", "Đạt/Chưa đạt", "Hoàn thành/Chưa hoàn thành", "Result",
            "Pass/Fail", "Passed",
        ),
        ("Hoàn thành", "Đã hoàn thành", "Trạng thái", "Trạng thái hoàn thành", "Tình trạng",
            "Completed", "Status"),
    ),
    "trainer": (
        (
            "Giảng viên", "Tên giảng viên", "Họ tên giảng viên", "Họ và tên giảng viên",
            "Giảng viên hướng dẫn", "Giảng viên phụ trách", "Báo cáo viên", "Tên báo cáo viên",
            "Họ tên báo cáo viên", "Họ và tên báo cáo viên", "Giảng viên/Báo cáo viên",
            "Báo cáo viên/Giảng viên", "Người hướng dẫn",
            "Tên người hướng dẫn", "Họ tên người hướng dẫn", "Cán bộ hướng dẫn", "Hướng dẫn viên",
            "Tập huấn viên", "Người tập huấn", "Cán bộ tập huấn", "Người dạy", "Người giảng dạy",
            "Người đào tạo", "Người xác nhận", "Cán bộ xác nhận", "Giáo viên hướng dẫn", "Trainer",
            "Trainer name", "Instructor", "Confirmed by", "Verified by",
        ),
    ),
    "completed_time": (("Giờ hoàn thành", "Giờ", "Giờ xác nhận", "Giờ công nhận", "Giờ đạt", "Giờ kết thúc",
        "Giờ hoàn tất", "Giờ phút", "Time of day", "Time of completion", "Completed time",
        "Completion time"),),
    "note": (("Ghi chú", "Chú thích", "Note", "Notes", "Remark", "Remarks", "Comment"),),
    "reason": (("Lý do", "Lý do thu hồi", "Lý do hủy", "Lý do hủy kết quả", "Reason"),),
}  # fmt: skip

# A completion date only where the file tells of a level or a certificate: alone, it may be any date.
# The second rank is nearly always the id card's, when it stands right after an id.
DATES_BESIDE_A_LEVEL: tuple[tuple[str, ...], ...] = (
    ("Ngày", "Date"),
    ("Ngày cấp", "Date of issue", "Issued on", "Issue date"),
)

# Left out on purpose: origin, belief, politics, health, biometrics, criminal records, accounts and log-in
# data are sensitive personal data (Điều 4 Nghị định 356/2025/NĐ-CP), and no count needs them.
SENSITIVE: tuple[str, ...] = (
    "Dân tộc", "Thành phần dân tộc", "Tên dân tộc", "DTTS", "Người DTTS", "Nữ DTTS", "Ethnic",
    "Ethnic group", "Ethnicity", "Race", "Thành phần xuất thân", "Thành phần gia đình",
    "Đoàn viên", "Ngày vào Đoàn", "Đảng/Đoàn", "Đảng, đoàn", "Tiền án, tiền sự", "Thai sản", "Mang thai",
    "Số tài khoản", "STK", "Tài khoản ngân hàng", "Bank account", "Account number", "Chữ ký số",
    "Tôn giáo", "Theo tôn giáo", "Religion",
    "Đảng viên", "Là Đảng viên", "Đảng viên/Quần chúng", "Ngày vào Đảng", "Ngày vào Đảng CSVN",
    "Ngày kết nạp Đảng", "Số thẻ Đảng", "Số thẻ Đảng viên", "Chức vụ Đảng", "Party member",
    "Party membership", "Quan điểm chính trị",
    "Sức khỏe", "Sức khoẻ", "Tình trạng sức khỏe", "Tình trạng sức khoẻ", "Nhóm máu", "Khuyết tật",
    "Dạng khuyết tật",
    "Bệnh tật", "Health", "Health status", "Disability", "Blood type", "Blood group",
    "Ảnh", "Ảnh thẻ", "Ảnh chân dung", "Ảnh CCCD", "Ảnh căn cước", "Ảnh CMND", "Ảnh mặt trước CCCD",
    "Ảnh mặt sau CCCD", "Ảnh CCCD mặt trước", "Ảnh CCCD mặt sau", "Vân tay", "Photo", "ID photo",
    "Photo of ID",
    "ID card photo", "Fingerprint",
    "Mật khẩu", "Password",
)  # fmt: skip

# A header that is not understood is sensitive too when one of these words stands in it.
SENSITIVE_WORDS: tuple[str, ...] = (
    "dân tộc", "DTTS", "tôn giáo", "đảng viên", "vào Đảng", "thẻ Đảng", "đảng phái", "chính trị",
    "sức khỏe", "bệnh", "khuyết tật", "nhóm máu", "thai sản", "tiền án", "tiền sự", "kỷ luật",
    "tài khoản ngân hàng", "số tài khoản", "vân tay", "sinh trắc", "ảnh chân dung", "mật khẩu",
    "ethnicity", "ethnic", "religion", "religious", "party member", "political", "health", "disability",
    "disease", "criminal", "bank account", "password", "biometric",
)  # fmt: skip

# Not used in any total, so a second column of them contradicts nothing.
HARMLESS_TWICE: frozenset[Field] = frozenset({"row_no", "note", "reason", "village"})

PERSON_FIELDS: frozenset[Field] = frozenset(
    {"full_name", "family_name", "given_name", "citizen_id", "old_citizen_id", "staff_code"}
)


def _by_key() -> dict[str, tuple[Field, int]]:
    found: dict[str, tuple[Field, int]] = {squash(name): (name, 0) for name in FIELDS}
    for name, ranks in SPELLINGS.items():
        for rank, spellings in enumerate(ranks):
            for spelling in spellings:
                found.setdefault(squash(spelling), (name, rank))
    return found


FIELD_BY_KEY: Mapping[str, tuple[Field, int]] = _by_key()
"""Squashed spelling → field and rank (0 is preferred)."""

SENSITIVE_KEYS: frozenset[str] = frozenset(map(squash, SENSITIVE))
DATE_KEYS: Mapping[str, int] = {
    squash(spelling): rank for rank, spellings in enumerate(DATES_BESIDE_A_LEVEL) for spelling in spellings
}


def _short_and_marked() -> dict[str, frozenset[str]]:
    """Collect the one-syllable spellings with tone marks: `Năm`, `Hộ`, `Mục` are not `Nam`, `Họ`, `Mức`."""
    exact: dict[str, set[str]] = {}
    for ranks in SPELLINGS.values():
        for spelling in (s for rank in ranks for s in rank if s.isalpha() and len(squash(s)) <= 6):
            exact.setdefault(squash(spelling), set()).add(spelling.lower())
    return {key: frozenset(spellings) for key, spellings in exact.items()}


EXACT_WHEN_MARKED: Mapping[str, frozenset[str]] = _short_and_marked()
"""One-syllable keys → the spellings that count when the header carries tone marks."""
