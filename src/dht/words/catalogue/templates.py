"""What stands in the blank lists that offices fill in, and what is said about them."""

from dht.core.own_columns import EXAMPLE_NAMES

TEXTS: dict[str, tuple[str, str]] = {
    "template.file.roster": ("mau-danh-sach.xlsx", "roster-template.xlsx"),
    "template.file.completions": ("mau-hoan-thanh.xlsx", "completions-template.xlsx"),
    "template.file.headcounts": ("mau-tong-so.xlsx", "headcounts-template.xlsx"),
    "template.file.outcomes": ("mau-ung-dung.xlsx", "outcomes-template.xlsx"),
    "template.file.milestones": ("mau-moc.xlsx", "milestones-template.xlsx"),
    "template.file.claims": ("mau-bao-cao.xlsx", "claims-template.xlsx"),
    "template.file.sites": ("truong-thon-ban.xlsx", "sites.xlsx"),
    "template.title.sites": ("TRƯỜNG, THÔN BẢN NAY Ở XÃ NÀO", "WHERE SCHOOLS AND HAMLETS LIE"),
    "template.sheet.sites.divided": ("Xã cũ bị chia", "Divided communes"),
    "template.sheet.sites.joined": ("Xã mới gồm nhiều huyện cũ", "Communes of several districts"),
    "template.sites.about": (
        "Mỗi dòng là một trường, đơn vị hoặc thôn, bản có người chưa xếp được trên một trong hai bản đồ.",
        "Each row is a school or hamlet with people who are not placed on one of the two maps.",
    ),
    "template.sites.how": (
        "Chọn xã ở cột vàng, dòng chưa rõ thì để trống, rồi gửi lại; nhập bằng: {command}",
        "Choose the commune in the yellow column, leave unclear rows, send it back; "
        "import it with: {command}",
    ),
    "template.sites.why": (
        "{people} người chưa xếp được",
        "{people} {people:person|people} not placed",
    ),
    "template.sites.why.hint": (
        "{people} người chưa xếp được; dòng khác ghi nơi này ở {commune}",
        "{people} {people:person|people} not placed; other rows place it in {commune}",
    ),
    "template.sites.why.differ": (
        "{people} người chưa xếp được: trường và thôn, bản được ghi ở hai xã khác nhau",
        "{people} {people:person|people} not placed: school and hamlet are said to be in two communes",
    ),
    "template.sites.written": (
        "Đã ghi {sites} trường, thôn bản ({people} người) vào {file}. Điền xong thì nhập bằng: {command}",
        "{sites} {sites:school or hamlet|schools and hamlets} ({people} {people:person|people}) written to "
        "{file}. Filled in, import it with: {command}",
    ),
    "template.sites.none": (
        "Không có gì phải điền: ai cũng đã được xếp trên cả hai bản đồ, hoặc chưa rõ cả xã.",
        "Nothing to fill in: everyone is placed on both maps, or not even the commune is known.",
    ),
    "template.sites.nameless": (
        "Không có gì để điền: {people} người chưa xếp được đều không ghi trường hay thôn, bản; "
        "phải ghi thêm trong danh sách.",
        "Nothing to fill in: of {people} {people:person|people} not placed neither school nor hamlet is "
        "known; rosters have to tell it.",
    ),
    "template.written": (
        "Đã ghi mẫu vào {file}. Gửi mẫu cho đơn vị; điền xong thì nhập bằng: {command}",
        "The template is in {file}. Send it to the offices; filled in, import it with: {command}",
    ),
    "template.sheet.roster": ("Danh sách", "Roster"),
    "template.sheet.completions": ("Hoàn thành", "Completions"),
    "template.sheet.headcounts": ("Tổng số", "Headcounts"),
    "template.sheet.outcomes": ("Ứng dụng", "Outcomes"),
    "template.sheet.milestones": ("Mốc triển khai", "Milestones"),
    "template.sheet.claims": ("Báo cáo", "Claims"),
    "template.sheet.guide": ("Hướng dẫn (dht)", "Guide (dht)"),
    "template.sheet.lists": ("Danh mục (dht)", "Lists (dht)"),
    "template.title.roster": ("DANH SÁCH NGƯỜI HỌC", "ROSTER OF LEARNERS"),
    "template.title.completions": ("DANH SÁCH NGƯỜI HOÀN THÀNH", "LIST OF COMPLETIONS"),
    "template.title.headcounts": ("TỔNG SỐ KHAI BÁO THEO ĐƠN VỊ", "DECLARED HEADCOUNTS"),
    "template.title.outcomes": ("KẾT QUẢ ỨNG DỤNG SAU ĐÀO TẠO", "OUTCOMES AFTER TRAINING"),
    "template.title.milestones": ("CÁC MỐC ĐÃ TRIỂN KHAI", "MILESTONES REACHED"),
    "template.title.claims": ("SỐ LIỆU BÁO CÁO CỦA ĐƠN VỊ", "REPORTED RESULTS"),
    "template.programme": ("Chương trình: {programme}", "Programme: {programme}"),
    "template.note": (
        "Cột nền vàng, có dấu (*) là bắt buộc. Cách ghi từng cột: xem trang “Hướng dẫn (dht)”. "
        "Dòng “Ví dụ” không cần xóa.",
        "Yellow columns marked (*) are required. How to fill in each: see the sheet “Guide (dht)”. "
        "The row “Example” may stay.",
    ),
    "template.required": ("{heading} (*)", "{heading} (*)"),
    # headings
    "template.head.row_no": ("STT", "No."),
    "template.head.full_name": ("Họ và tên", "Full name"),
    "template.head.birth_date": ("Ngày sinh", "Date of birth"),
    "template.head.sex": ("Giới tính", "Sex"),
    "template.head.citizen_id": ("Số CCCD", "Citizen ID"),
    "template.head.staff_code": ("Mã cán bộ", "Staff ID"),
    "template.head.phone": ("Số điện thoại", "Phone"),
    "template.head.email": ("Email", "Email"),
    "template.head.position": ("Chức vụ", "Position"),
    "template.head.audience": ("Đối tượng", "Audience"),
    "template.head.organisation": ("Đơn vị công tác", "Organisation"),
    "template.head.village": ("Thôn/bản/tổ dân phố", "Hamlet"),
    "template.head.old_commune": ("Xã cũ", "Old commune"),
    "template.head.new_commune": ("Xã mới", "New commune"),
    "template.head.commune": ("Xã/Phường", "Commune"),
    "template.head.district": ("Huyện", "District"),
    "template.head.province": ("Tỉnh", "Province"),
    "template.head.level": ("Bậc", "Level"),
    "template.head.completed_on": ("Ngày hoàn thành", "Completion date"),
    "template.head.result": ("Kết quả", "Result"),
    "template.head.evidence": ("Số chứng nhận", "Certificate number"),
    "template.head.number": ("Số lượng", "Number"),
    "template.head.date": ("Ngày", "Date"),
    "template.head.source": ("Nguồn", "Source"),
    "template.head.outcome": ("Kết quả ứng dụng", "Outcome"),
    "template.head.outcome_result": ("Kết quả", "Result"),
    "template.head.method": ("Phương pháp", "Method"),
    "template.head.milestone": ("Mốc", "Milestone"),
    "template.head.document": ("Văn bản", "Document"),
    "template.head.achievement": ("Chỉ tiêu", "Achievement"),
    # what to write
    "template.about.row_no": ("Số thứ tự.", "The number of the row."),
    "template.about.full_name": (
        "Họ, chữ đệm và tên như trên căn cước, có dấu; mỗi dòng một người.",
        "The full name as on the identity card, with tone marks; one person a row.",
    ),
    "template.about.birth_date": (
        "Ngày/tháng/năm. Chỉ biết năm sinh thì ghi bốn số của năm.",
        "Day/month/year. If only the year is known, write its four digits.",
    ),
    "template.about.sex": ("Chọn trong danh sách.", "Choose from the list."),
    "template.about.citizen_id": (
        "Đủ 12 số, giữ số 0 ở đầu. Có số này thì không bao giờ nhầm người trùng tên; "
        "chưa có thì để trống hoặc ghi 9 số CMND cũ.",
        "All 12 digits, with the zero in front. With it nobody is mistaken for a namesake; "
        "leave it empty, or write the 9 digits of the old card, when there is none.",
    ),
    "template.about.citizen_id.completions": (
        "Đủ 12 số, giữ số 0 ở đầu. Chưa có thì ghi mã cán bộ, hoặc ghi đủ ngày sinh, đơn vị, xã và tỉnh.",
        "All 12 digits, with the zero in front. Without one write the staff ID, or the date of birth, "
        "organisation, commune and province.",
    ),
    "template.about.staff_code": (
        "Mã công chức, viên chức, giáo viên, nếu đơn vị có dùng.",
        "The code of the civil servant or teacher, if the office uses one.",
    ),
    "template.about.phone": ("Giữ số 0 ở đầu.", "With the zero in front."),
    "template.about.email": ("Địa chỉ thư điện tử.", "The e-mail address."),
    "template.about.position": ("Chức vụ hoặc vị trí việc làm.", "The position held."),
    "template.about.audience": (
        "Chọn trong danh sách; thuộc nhiều nhóm thì ghi các nhóm cách nhau bằng dấu chấm phẩy.",
        "Choose from the list; separate several audiences of one person by semicolons.",
    ),
    "template.about.audience.unit": (
        "Nhóm người mà con số nói đến, chọn trong danh sách; con số chung cho mọi nhóm thì để trống.",
        "The audience that the number is about, from the list; empty when it is about everybody.",
    ),
    "template.about.organisation": (
        "Tên trường, cơ quan, doanh nghiệp; người dân thì để trống.",
        "The school, office or company; empty for other residents.",
    ),
    "template.about.organisation.unit": (
        "Tên trường, cơ quan, doanh nghiệp; dòng nói về cả xã, cả tỉnh thì để trống.",
        "The school, office or company; empty when the row is about a whole commune or province.",
    ),
    "template.about.village": (
        "Thôn, bản, tổ dân phố nơi ở: cần cho người dân của xã bị chia; giáo viên, cán bộ có thể để trống.",
        "The hamlet of residence: needed for residents of divided communes; teachers and cadres may skip it.",
    ),
    "template.about.commune": (
        "Xã, phường nơi công tác (hoặc cư trú), chọn trong danh sách nếu có.",
        "The commune of work (or residence), from the list where there is one.",
    ),
    "template.about.commune.unit": (
        "Xã, phường mà dòng này nói đến, chọn trong danh sách nếu có; nói về cả tỉnh thì để trống.",
        "The commune that the row is about, from the list where there is one; empty for the whole province.",
    ),
    "template.about.district": (
        "Huyện theo địa giới trước ngày 01/07/2025.",
        "The district on the map before 1 July 2025.",
    ),
    "template.about.province": ("Tỉnh, thành phố.", "The province or city."),
    "template.about.level": (
        "Bậc đã hoàn thành, chọn trong danh sách; mỗi bậc một dòng.",
        "The level completed, from the list; one row for each level.",
    ),
    "template.about.completed_on": (
        "Ngày/tháng/năm hoàn thành; không ghi ngày trong tương lai.",
        "Day/month/year of completion; never a day in the future.",
    ),
    "template.about.result": (
        "Đạt hoặc Không đạt; để trống là Đạt. Thu hồi nếu kết quả gửi trước đây là nhầm.",
        "Passed or Not passed; empty means passed. Revoked where one sent before was a mistake.",
    ),
    "template.about.evidence": (
        "Số giấy chứng nhận hoặc minh chứng khác, nếu có.",
        "The number of the certificate or other evidence, if any.",
    ),
    "template.about.number": (
        "Số nguyên; chưa chính xác thì ghi “gần 14.000”, “hơn 500”.",
        "A whole number; when it is not exact: “nearly 14,000”, “more than 500”.",
    ),
    "template.about.date": (
        "Ngày/tháng/năm tính số liệu, đánh giá hoặc hoàn thành; không ghi ngày trong tương lai.",
        "The day/month/year of the count, the assessment or the event; never a day in the future.",
    ),
    "template.about.source": (
        "Số văn bản hoặc nơi lấy số liệu.",
        "The document or other source of the number.",
    ),
    "template.about.outcome": ("Chọn trong danh sách.", "Choose from the list."),
    "template.about.outcome_result": (
        "Đạt hoặc Không đạt; để trống là Đạt. Kết quả không đạt cũng cần ghi.",
        "Passed or Not passed; empty means passed. Write down negative results as well.",
    ),
    "template.about.method": (
        "Đánh giá bằng cách nào, chọn trong danh sách.",
        "How it was found, from the list.",
    ),
    "template.about.milestone": (
        "Việc đơn vị đã làm, chọn trong danh sách. Mốc của huyện thì để trống xã và đơn vị công tác.",
        "What the unit did, from the list. For a district leave commune and organisation empty.",
    ),
    "template.about.document": ("Số, ký hiệu văn bản, nếu có.", "The number of the document, if any."),
    "template.about.achievement": (
        "Số báo cáo nói về điều gì, chọn trong danh sách.",
        "What the number is about, from the list.",
    ),
    # examples; those of lists are their first entries
    "template.example.row_no": ("Ví dụ", "Example"),
    "template.example.full_name": EXAMPLE_NAMES,
    "template.example.birth_date": ("02/09/1985", "02/09/1985"),
    "template.example.sex": ("Nữ", "Female"),
    "template.example.citizen_id": ("011185000123", "011185000123"),
    "template.example.staff_code": ("GV-0042", "GV-0042"),
    "template.example.phone": ("0912345678", "0912345678"),
    "template.example.email": ("mai.lo@example.com", "mai.lo@example.com"),
    "template.example.position": ("Giáo viên", "Teacher"),
    "template.example.audience": ("giáo viên", "teacher"),
    "template.example.organisation": ("Trường THCS số 1", "Trường THCS số 1"),
    "template.example.village": ("Bản A Pa Chải", "Bản A Pa Chải"),
    "template.example.commune": ("Xã Sín Thầu", "Xã Sín Thầu"),
    "template.example.district": ("Huyện Mường Nhé", "Huyện Mường Nhé"),
    "template.example.province": ("Tỉnh Điện Biên", "Tỉnh Điện Biên"),
    "template.example.level": ("Bậc 1", "Level 1"),
    "template.example.completed_on": ("15/04/2025", "15/04/2025"),
    "template.example.result": ("Đạt", "Passed"),
    "template.example.evidence": ("CN-118", "CN-118"),
    "template.example.number": ("1.020", "1,020"),
    "template.example.date": ("01/03/2025", "01/03/2025"),
    "template.example.source": ("Báo cáo 12/BC-SGDĐT", "Báo cáo 12/BC-SGDĐT"),
    "template.example.outcome": ("Ứng dụng AI vào công việc", "Applies AI at work"),
    "template.example.outcome_result": ("Đạt", "Passed"),
    "template.example.method": ("kiểm tra", "test"),
    "template.example.milestone": ("Ban hành kế hoạch và phát động", "Plan issued and programme launched"),
    "template.example.document": ("KH 15/KH-UBND", "KH 15/KH-UBND"),
    "template.example.achievement": ("Bậc 1", "Level 1"),
    # choices
    "template.sex.male": ("Nam", "Male"),
    "template.sex.female": ("Nữ", "Female"),
    "template.result.passed": ("Đạt", "Passed"),
    "template.result.failed": ("Không đạt", "Not passed"),
    "template.result.revoked": ("Thu hồi", "Revoked"),
    "template.step": ("Bậc {number}: {name}", "Level {number}: {name}"),
    "template.step.short": ("Bậc {number}", "Level {number}"),
    "template.part.short": ("Chuyên đề {number}", "Module {number}"),
    "template.part": ("Chuyên đề {number}: {name}", "Module {number}: {name}"),
    # what a spreadsheet program says while somebody types
    "template.check.title": ("Xem lại ô này", "Look at this cell"),
    "template.check.list": (
        "Ô này không có trong danh sách: chọn bằng mũi tên bên phải ô.",
        "This is not in the list: choose with the arrow beside the cell.",
    ),
    "template.check.date": (
        "Ghi ngày/tháng/năm có thật, như 15/04/2025.",
        "Write day/month/year of a day that exists, like 15/04/2025.",
    ),
    "template.check.birth": (
        "Ghi ngày/tháng/năm có thật, như 02/09/1985; chỉ biết năm thì ghi 1985.",
        "Write day/month/year of a day that exists, like 02/09/1985; or the year alone: 1985.",
    ),
    "template.check.citizen_id": (
        "Số CCCD có 12 số (CMND cũ: 9 số), viết liền, giữ số 0 ở đầu.",
        "A citizen id has 12 digits (the old card: 9), without blanks, with the zero in front.",
    ),
    # the guide
    "template.guide.title": ("HƯỚNG DẪN ĐIỀN MẪU", "HOW TO FILL IN THE TEMPLATE"),
    "template.guide.1": (
        "1. Điền vào trang “{sheet}”, bắt đầu từ dòng dưới dòng “Ví dụ”. Mỗi dòng một người.",
        "1. Fill in the sheet “{sheet}”, from the row below “Example” on. One row a person.",
    ),
    "template.guide.1.completions": (
        "1. Điền vào trang “{sheet}”, bắt đầu từ dòng dưới dòng “Ví dụ”. Mỗi bậc hoàn thành một dòng.",
        "1. Fill in the sheet “{sheet}”, from the row below “Example” on. One row for each level completed.",
    ),
    "template.guide.1.facts": (
        "1. Điền vào trang “{sheet}”, bắt đầu từ dòng dưới dòng “Ví dụ”. Mỗi dòng chỉ ghi một nội dung.",
        "1. Fill in the sheet “{sheet}”, from the row below “Example” on. One row for each fact.",
    ),
    "template.guide.2": (
        "2. Không đổi tên cột. Thừa cột thì để trống; được đổi thứ tự cột và thêm dòng.",
        "2. Keep the headings. Leave columns empty that you do not need; you may move columns and add rows.",
    ),
    "template.guide.3": (
        "3. Ngày tháng, số CCCD, số điện thoại gõ nguyên văn: các cột này là kiểu Văn bản để giữ số 0 ở đầu.",
        "3. Type dates, ids and phone numbers as they are: these columns are text and keep zeros in front.",
    ),
    "template.guide.4": (
        "4. Dán từ tệp khác thì chọn Dán giá trị (Paste Values), để không mất danh sách chọn.",
        "4. When you paste from another file choose Paste Values, so that the lists stay.",
    ),
    "template.guide.5": (
        "5. Lưu tệp kiểu Excel (.xlsx) rồi gửi lại. Cán bộ nhập liệu dùng lệnh: {command}",
        "5. Save it as Excel (.xlsx) and send it back. Whoever imports it runs: {command}",
    ),
    "template.guide.column": ("Cột", "Column"),
    "template.guide.required": ("Bắt buộc", "Required"),
    "template.guide.about": ("Ghi gì", "What to write"),
    "template.guide.example": ("Ví dụ", "Example"),
    "template.guide.yes": ("x", "x"),
}
