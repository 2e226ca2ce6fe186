"""What is said of one person or of several that a search found."""

TEXTS: dict[str, tuple[str, str]] = {
    "column.birth": ("Ngày sinh", "Born"),
    "column.ids": ("Số định danh, mã", "Ids"),
    "people.found": ("{people} người", "{people} {people:person|people}"),
    "people.counts": ("Được tính tại", "Counts at"),
    "people.period": (
        "{where}; {audiences}; từ {since:day} đến {until:day}",
        "{where}; {audiences}; from {since:day} until {until:day}",
    ),
    "people.completed": ("Đã hoàn thành", "Completed"),
    "people.completion": (
        "{programme}: bậc {level}, ngày {completed_on:day}, minh chứng {evidence}, lần nhập {batch}",
        "{programme}: level {level} on {completed_on:day}, evidence {evidence}, batch {batch}",
    ),
    "id.cccd": ("CCCD", "Citizen id"),
    "id.cmnd": ("CMND", "Old citizen id"),
    "id.staff": ("Mã cán bộ", "Staff code"),
}
