"""What is said after an import, a recording or an undo."""

TEXTS: dict[str, tuple[str, str]] = {
    "kind.roster": ("danh sách", "roster"),
    "kind.completions": ("kết quả hoàn thành", "completions"),
    "kind.headcounts": ("tổng số khai báo", "headcounts"),
    "kind.outcomes": ("kết quả ứng dụng", "outcomes"),
    "kind.milestones": ("mốc triển khai", "milestones"),
    "kind.claims": ("số báo cáo", "claims"),
    "kind.headcounts.title": ("Tổng số khai báo", "Headcounts"),
    "kind.outcomes.title": ("Kết quả ứng dụng", "Outcomes"),
    "kind.milestones.title": ("Mốc triển khai", "Milestones"),
    "kind.claims.title": ("Số báo cáo", "Claims"),
    "kind.projects": ("dự án, sản phẩm", "projects"),
    "kind.projects.title": ("Dự án, sản phẩm", "Projects"),
    "kind.classes": ("lớp học", "classes"),
    "kind.classes.title": ("Lớp học", "Classes"),
    "kind.attendance": ("điểm danh lớp", "attendance"),
    "kind.attendance.title": ("Điểm danh lớp", "Attendance"),
    "kind.trainers": ("người dạy lớp", "trainers"),
    "kind.trainers.title": ("Người dạy lớp", "Trainers"),
    "kind.teams": ("tổ, nhóm", "teams"),
    "kind.teams.title": ("Tổ, nhóm", "Teams"),
    "kind.members": ("thành viên tổ", "team members"),
    "kind.members.title": ("Thành viên tổ", "Team members"),
    "kind.needs": ("nhu cầu đào tạo", "training needs"),
    "kind.needs.title": ("Nhu cầu đào tạo", "Training needs"),
    "kind.sites": ("trường, thôn bản ở xã mới", "sites"),
    "kind.sites.title": ("Trường, thôn bản của xã cũ nay ở xã nào", "Where schools and hamlets lie now"),
    "kind.mixed": ("nhiều loại", "mixed"),
    "import.applied": ("Đã nhập xong.", "The import is done."),
    "import.nothing_new": (
        "Không có gì mới: mọi dòng đã có trong kho từ trước.",
        "Nothing new: every row was in the store before.",
    ),
    "import.no_rows": (
        "Không có dòng dữ liệu nào dưới tiêu đề, nên chưa nhập gì.",
        "There are no rows below the header, so nothing was imported.",
    ),
    "import.none_good": (
        "Chưa nhập dòng nào: cả {refused} dòng bị từ chối. Sửa tệp rồi nhập lại.",
        "Nothing was imported: all {refused} {refused:row|rows} were refused. "
        "Correct the file and import it again.",
    ),
    "import.none_good.given_back": (
        "Chưa nhập dòng nào: cả {refused} dòng bị từ chối.",
        "Nothing was imported: all {refused} {refused:row|rows} were refused.",
    ),
    "import.applied_partly.given_back": (
        "Đã nhập các dòng đúng; {refused} dòng bị từ chối chưa được nhập.",
        "The good rows are in; {refused} refused {refused:row|rows} are not.",
    ),
    "import.nothing_written.given_back": (
        "Chưa nhập dòng nào vì có {refused} dòng bị từ chối.",
        "Nothing was imported because {refused} {refused:row was|rows were} refused.",
    ),
    "import.applied_partly": (
        "Đã nhập các dòng đúng; các dòng bị từ chối chưa được nhập: sửa trong tệp rồi nhập lại cả tệp.",
        "The good rows are in; the refused ones are not: correct the file and import all of it again.",
    ),
    "import.dry_run": (
        "Chạy thử: chưa ghi gì. Bỏ --dry-run để nhập thật.",
        "Dry run: nothing was written. Leave out --dry-run to import.",
    ),
    "import.nothing_written": (
        "Chưa nhập dòng nào ({refused} dòng bị từ chối): sửa tệp rồi nhập lại, "
        "hoặc thêm --partial để nhập riêng các dòng đúng.",
        "Nothing was imported ({refused} {refused:row|rows} refused): correct the file and import it again, "
        "or add --partial to let the good rows in.",
    ),
    "import.file_refused": (
        "Chưa nhập gì: có tệp không đọc được (xem lỗi ở trên).",
        "Nothing was imported: a file could not be read (see the errors).",
    ),
    "source.forgotten": ("Đã xóa cách đọc của nguồn “{source}”.", "The source “{source}” is forgotten."),
    "source.none": (
        "Chưa có nguồn nào; lưu bằng: dht import --source TÊN TỆP",
        "There are no sources yet; save one with: dht import --source NAME FILE",
    ),
    "source.title": (
        "Nguồn “{source}”, lần nhập {batch}, ngày {day:day}",
        "Source “{source}”, batch {batch}, {day:day}",
    ),
    "source.options": ("Dùng kèm: {options}", "Used with: {options}"),
    "source.next": (
        'Nhập tệp của nguồn này: dht import --source "{source}" TỆP',
        'Import its files: dht import --source "{source}" FILE',
    ),
    "import.source": (
        'Đã đọc theo cách đã lưu của nguồn “{source}”; xem bằng: dht sources show "{source}"',
        'Read as saved for the source “{source}”; see it with: dht sources show "{source}"',
    ),
    "import.source.new": (
        'Đã lưu cách đọc của nguồn “{source}”; lần sau chỉ cần: dht import --source "{source}" TỆP',
        'The way to read the source “{source}” is saved; next time: dht import --source "{source}" FILE',
    ),
    "import.source.would": (
        "Nguồn “{source}”: khi nhập thật, cách đọc này sẽ được lưu lại.",
        "Source “{source}”: the real import keeps this way to read its files.",
    ),
    "layout.title": (
        "Các cột của {file} ({kind}), tiêu đề ở dòng {row}",
        "The columns of {file} ({kind}), header in row {row}",
    ),
    "layout.title.no_header": (
        "Các cột của {file} ({kind}), không có dòng tiêu đề",
        "The columns of {file} ({kind}), without a header row",
    ),
    "layout.missing": ("Còn thiếu: {fields}.", "Still missing: {fields}."),
    "layout.given": ("{field} (--map)", "{field} (--map)"),
    "layout.near": ("{fields}", "{fields}"),
    "content.blank": ("trống", "blank"),
    "content.date": ("ngày tháng", "dates"),
    "content.year": ("năm", "years"),
    "content.citizen_id": ("dãy 12 chữ số", "12 digits"),
    "content.old_citizen_id": ("dãy 9 chữ số", "9 digits"),
    "content.phone": ("số điện thoại", "phone numbers"),
    "content.email": ("email", "e-mail addresses"),
    "content.number": ("số", "numbers"),
    "content.mark": ("dấu x", "check marks"),
    "content.name": ("tên riêng", "names"),
    "content.text": ("chữ", "text"),
    "record.created": (
        "Đã ghi nhận {level}, ngày {on:day} ({person}).",
        "Recorded {level} on {on:day} ({person}).",
    ),
    "record.updated": (
        "Đã sửa {level}, ngày {on:day} ({person}).",
        "Changed {level} on {on:day} ({person}).",
    ),
    "record.unchanged": (
        "{level}, ngày {on:day} đã được ghi nhận từ trước ({person}); không có gì thay đổi.",
        "{level} on {on:day} was already recorded ({person}); nothing changed.",
    ),
}
