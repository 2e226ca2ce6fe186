"""What the list of those who are missing says."""

TEXTS: dict[str, tuple[str, str]] = {
    "missing.title": ("Còn thiếu: {name}", "Still missing: {name}"),
    "missing.why": ("Vì sao còn thiếu", "Why they are missing"),
    "missing.reason": ("Vì sao", "Why"),
    "missing.row": ("dòng {row} của tệp {file}", "row {row} of {file}"),
    "missing.row.sheet": (
        "dòng {row} của tệp {file} (trang “{sheet}”)",
        "row {row} of {file} (sheet “{sheet}”)",
    ),
    "missing.reason.refused_row": ("{row} bị từ chối: {code}", "{row} was refused: {code}"),
    "missing.namesake": ("người cùng tên", "a namesake"),
    "missing.reason.unresolved": (
        "có thể là {who}, đã đạt (cặp {pair})",
        "perhaps {who}, who has reached it (pair {pair})",
    ),
    "missing.reason.unresolved.row": (
        "{row} có thể là của người này: {code}",
        "{row} is perhaps about this person: {code}",
    ),
    "missing.reason.passed": (
        "đạt lớp {about}, chưa ghi nhận hoàn thành",
        "passed class {about}, no completion recorded",
    ),
    "missing.reason.failed": ("không đạt lớp {about}", "failed class {about}"),
    "missing.reason.present": ("đã dự lớp {about}, chưa có kết quả", "was in class {about}, no result yet"),
    "missing.reason.absent": ("vắng lớp {about}", "absent from class {about}"),
    "missing.reason.registered": ("đã đăng ký lớp {about}", "registered for class {about}"),
    "missing.reason.lower_level": ("mới đạt Bậc {about}", "only at level {about}"),
    "missing.reason.some_steps.level": ("mới xong Bậc {about}", "only level {about} done"),
    "missing.reason.some_steps.module": ("mới xong chuyên đề {about}", "only module {about} done"),
    "missing.reason.not_found": ("đã đánh giá, chưa đạt", "assessed, not found"),
    "missing.reason.not_measured": ("chưa được đánh giá", "not assessed yet"),
    "missing.reason.moved_in.from": (
        "mới về đây từ {about:day}, trước ở {before}",
        "here only since {about:day}, before at {before}",
    ),
    "missing.reason.moved_in": ("mới về đây từ {about:day}", "here only since {about:day}"),
    "missing.reason.nothing": ("chưa ghi nhận gì", "nothing recorded yet"),
    "missing.sum.refused_row": ("có dòng bị từ chối khi nhập", "a row was refused on import"),
    "missing.sum.unresolved": ("chưa rõ có phải cùng một người", "not known who is one person with whom"),
    "missing.sum.passed": ("đạt lớp, chưa ghi nhận hoàn thành", "passed a class, no completion recorded"),
    "missing.sum.failed": ("không đạt lớp", "failed a class"),
    "missing.sum.present": ("đã dự lớp, chưa có kết quả", "was in a class, no result yet"),
    "missing.sum.absent": ("vắng lớp", "absent from a class"),
    "missing.sum.registered": ("đã đăng ký lớp", "registered for a class"),
    "missing.sum.lower_level": ("mới đạt bậc thấp hơn", "only at a lower level"),
    "missing.sum.some_steps": ("mới xong một phần", "only a part done"),
    "missing.sum.not_found": ("đã đánh giá, chưa đạt", "assessed, not found"),
    "missing.sum.not_measured": ("chưa được đánh giá", "not assessed yet"),
    "missing.sum.moved_in": ("mới về đây sau khi bắt đầu", "here only since after the start"),
    "missing.sum.nothing": ("chưa ghi nhận gì", "nothing recorded yet"),
    "missing.sum": (
        "{whole} người phải tính = {counted} người đã đạt + {missing} người còn thiếu.",
        "{whole} {whole:person|people} asked = {counted} counted + {missing} missing.",
    ),
    "missing.sum.units": (
        "{whole} đơn vị phải làm = {counted} đơn vị đã làm + {missing} đơn vị còn thiếu.",
        "{whole} {whole:unit|units} asked = {counted} done + {missing} missing.",
    ),
    "missing.written.units": (
        "Đã ghi {units} đơn vị vào {file}. Điền xong thì nhập bằng: {command}",
        "{units} {units:unit|units} written to {file}. Filled in, import it with: {command}",
    ),
    "missing.nameless": (
        "Tổng số khai báo {declared}: còn {people} người không có trong danh sách nào, không nêu tên được.",
        "Of the declared {declared}, {people} more {people:is|are} on no roster and cannot be named.",
    ),
    "missing.over": (
        "Danh sách nhiều hơn tổng số khai báo {declared} là {people} người.",
        "The rosters have {people} more than the declared {declared}.",
    ),
    "missing.unplaced": (
        "{people} người chưa rõ có thuộc phạm vi hay không nên không có trong danh sách này.",
        "Whether {people} more {people:person belongs|people belong} here is not known; "
        "they are not on this list.",
    ),
    "missing.explain": (
        "Vì sao các dòng bị từ chối: {commands}.",
        "Why rows were refused: {commands}.",
    ),
    "missing.review": (
        "Các cặp có thể là cùng một người: xem và quyết định bằng dht people review.",
        "Pairs that are perhaps one person: look and decide with dht people review.",
    ),
    "missing.more": (
        "Còn {people} người nữa: thêm --limit 0 để xem hết, hoặc --format csv, hoặc -o TỆP.xlsx.",
        "{people} more: --limit 0 shows all, and so does --format csv or -o FILE.xlsx.",
    ),
    "missing.head.programme": ("Chương trình", "Programme"),
    "missing.head.class_code": ("Mã lớp", "Class code"),
    "missing.head.attendance": ("Điểm danh", "Attendance"),
    "missing.how": (
        "Điền các ô màu vàng của những người đã xong, dòng khác để trống, rồi gửi lại; nhập bằng: {command}",
        "Fill in the yellow cells of those who are done, leave the other rows, send it back; "
        "import it with: {command}",
    ),
    "missing.written": (
        "Đã ghi {people} người vào {file}, {sheets} trang. Điền xong thì nhập bằng: {command}",
        "{people} {people:person|people} written to {file}, {sheets} {sheets:sheet|sheets}. "
        "Filled in, import it with: {command}",
    ),
    "missing.private": (
        "{file} chứa dữ liệu cá nhân: chỉ tài khoản này mở được; gửi cho đúng người và xóa khi xong việc.",
        "{file} holds personal data: only this account can open it; "
        "send it to the right people and delete it when done.",
    ),
    "missing.without_ids": (
        "Không có số định danh trong tệp: khi nhập, người được tìm theo họ tên, ngày sinh và nơi công tác. "
        "Có người trùng tên và ngày sinh thì thêm --reveal-ids.",
        "The file has no ids: people are found again by name, birth date and place. "
        "Where two share name and birth date, add --reveal-ids.",
    ),
    "missing.nobody": (
        "Không còn ai thiếu, nên không ghi {file}.",
        "Nobody is missing: {file} was not written.",
    ),
}
