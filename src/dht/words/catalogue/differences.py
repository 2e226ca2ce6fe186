"""What a dry run shows of changes, and what is said of people who are not in a complete list."""

TEXTS: dict[str, tuple[str, str]] = {
    "column.departed": ("Rời đi", "Left"),
    "field.unit": ("địa bàn", "administrative unit"),
    "difference.title": (
        "{people} người có sẵn sẽ thay đổi, theo từng mục",
        "{people} {people:person|people} known before would change, by field",
    ),
    "difference.field": ("Mục", "Field"),
    "difference.added": ("Ghi thêm", "Added"),
    "difference.replaced": ("Ghi đè", "Replaced"),
    "difference.first": (
        "{shown} thay đổi đầu tiên trong {total}",
        "The first {shown} of {total} changes",
    ),
    "difference.every": ("Mọi thay đổi ({total})", "Every change ({total})"),
    "difference.place": ("Vị trí", "Place"),
    "difference.person": ("Người", "Person"),
    "difference.old": ("Hiện có", "Now"),
    "difference.new": ("Sẽ là", "Would be"),
    "difference.at": ("{file}:{row}", "{file}:{row}"),
    "difference.at_sheet": ("{sheet} dòng {row}", "{sheet} row {row}"),
    "difference.at_sheet.file": ("{file} {sheet} dòng {row}", "{file} {sheet} row {row}"),
    "difference.level": ("bậc {level} ({programme})", "level {level} ({programme})"),
    "difference.audiences": ("{audiences}", "{audiences}"),
    "difference.hidden": ("{value} (khác ở phần bị che)", "{value} (differs where hidden)"),
    "difference.all": (
        "Thêm --all để xem tất cả, hoặc --format csv > khac-biet.csv để mở bằng Excel.",
        "Add --all to see every one, or --format csv > changes.csv for a spreadsheet.",
    ),
    "leaving.first": (
        "{shown} người đầu tiên trong {total} người sẽ rời đi",
        "The first {shown} of {total} people who would leave",
    ),
    "leaving.every": (
        "{total} người sẽ rời đi",
        "{total} {total:person|people} who would leave",
    ),
    "leaving.level.organisation": (
        "{units} đơn vị",
        "{units} {units:organisation|organisations}",
    ),
    "leaving.level.commune": ("{units} xã", "{units} {units:commune|communes}"),
    "leaving.level.district": ("{units} huyện", "{units} {units:district|districts}"),
    "leaving.level.province": ("{units} tỉnh", "{units} {units:province|provinces}"),
    "leaving.done": (
        "Danh sách đầy đủ của {units}: {left} người đã có không còn trong danh sách, "
        "không được tính từ ngày {day:day}.",
        "Complete list of {units}: {left} of the people known before are not in it and count no more "
        "from {day:day} on.",
    ),
    "leaving.would": (
        "Danh sách đầy đủ của {units}: {left} người đã có không còn trong danh sách, "
        "sẽ không được tính từ ngày {day:day}.",
        "Complete list of {units}: {left} of the people known before are not in it and would count no "
        "more from {day:day} on.",
    ),
    "leaving.others": (
        "{people} người khác của các đơn vị này vẫn ở lại, vì danh sách không nói về nhóm của họ: "
        "{audiences}. Nếu danh sách gồm cả các nhóm này, ghi ở cột “Đối tượng” hoặc bằng --as.",
        "{people} other {people:person|people} of these units {people:stays|stay}, "
        "because the list says nothing of their audiences: {audiences}. "
        "If it holds these too, say so in a column “Đối tượng” or with --as.",
    ),
    "leaving.tags": ("“{audiences}”", "“{audiences}”"),
    "leaving.no_tags": ("chưa rõ đối tượng", "no audience"),
    "leaving.other": ("{who} ({people})", "{who} ({people})"),
    "leaving.more": ("…", "…"),
    "leaving.nobody": (
        "Danh sách đầy đủ của {units}, tính đến ngày {day:day}: không ai rời đi.",
        "Complete list of {units} on {day:day}: nobody has left.",
    ),
    "import.no_unit": ("Chưa nhập gì (xem lỗi ở trên).", "Nothing was imported (see the errors)."),
    "import.stopped": (
        "Chưa nhập gì. Xem lại bằng --dry-run; nếu đúng là như vậy thì thêm --yes.",
        "Nothing was imported. Look at it with --dry-run; if it is right, add --yes.",
    ),
    "import.dry_run.stopped": (
        "Chạy thử: chưa ghi gì. Lần nhập thật sẽ dừng lại; nếu đúng là như vậy thì thêm --yes.",
        "Dry run: nothing was written. The real import would stop; if this is right, add --yes.",
    ),
    "import.dry_run.refused": (
        "Chạy thử: chưa ghi gì. Lần nhập thật cũng không ghi gì vì có {refused} dòng bị từ chối: "
        "sửa tệp, hoặc thêm --partial để nhập riêng các dòng đúng.",
        "Dry run: nothing was written. The real import would write nothing either, because {refused} "
        "{refused:row is|rows are} refused: correct the file, or add --partial to let the good rows in.",
    ),
    "import.go_on": ("Vẫn nhập? [c/K]", "Import all the same? [y/N]"),
}
