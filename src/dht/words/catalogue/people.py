"""What is said of one person or of several that a search found."""

TEXTS: dict[str, tuple[str, str]] = {
    "column.birth": ("Ngày sinh", "Born"),
    "column.ids": ("Số định danh, mã", "Ids"),
    "people.found": ("{people} người", "{people} {people:person|people}"),
    "people.none": ("Không tìm thấy ai.", "Nobody was found."),
    "people.id": ("{kind} {value}", "{kind} {value}"),
    "people.ids": ("{ids}", "{ids}"),
    "people.full_name": ("Họ và tên", "Full name"),
    "people.birth": ("Ngày sinh", "Born"),
    "people.sex": ("Giới tính", "Sex"),
    "people.position": ("Chức vụ", "Position"),
    "people.phone": ("Số điện thoại", "Phone"),
    "people.email": ("Email", "E-mail"),
    "people.day": ("{day:day}", "{day:day}"),
    "sex.m": ("nam", "male"),
    "sex.f": ("nữ", "female"),
    "people.counts": ("Được tính tại", "Counts at"),
    "people.period": (
        "{where}{role}{dates}",
        "{where}{role}{dates}",
    ),
    "people.as": ("; {audiences}", "; {audiences}"),
    "people.since": ("; từ {since:day}", "; from {since:day}"),
    "people.until": ("; đến trước {until:day}", "; until the day before {until:day}"),
    "people.since_until": (
        "; từ {since:day} đến trước {until:day}",
        "; from {since:day} until the day before {until:day}",
    ),
    "people.completed": ("Đã hoàn thành", "Completed"),
    "people.completion": (
        "{programme}: bậc {level}, ngày {completed_on:day}{completed_time}{evidence}{trainer}"
        " (lần nhập {batch})",
        "{programme}: level {level} on {completed_on:day}{completed_time}{evidence}{trainer} (batch {batch})",
    ),
    "people.completion.completed_time": (", lúc {completed_time}", ", at {completed_time}"),
    "people.completion.evidence": (", minh chứng {evidence}", ", evidence {evidence}"),
    "people.completion.trainer": (", giảng viên {trainer}", ", trainer {trainer}"),
    "id.cccd": ("CCCD", "Citizen id"),
    "id.cmnd": ("CMND", "Old citizen id"),
    "id.staff": ("Mã cán bộ", "Staff code"),
}
