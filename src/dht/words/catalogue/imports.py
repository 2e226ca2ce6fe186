"""What is said after an import, a recording or an undo."""

TEXTS: dict[str, tuple[str, str]] = {
    "outcome.created": ("thêm mới", "created"),
    "outcome.updated": ("cập nhật", "updated"),
    "outcome.unchanged": ("không đổi", "unchanged"),
    "outcome.refused": ("bị từ chối", "refused"),
    "outcome.blank": ("dòng trống", "blank"),
    "sheets.roster": ("danh sách", "roster"),
    "sheets.completions": ("danh sách hoàn thành", "completions"),
    "import.sheet": ("{file}: đọc như {kind}", "{file}: read as {kind}"),
    "import.sheet.named": ("{file}, trang {sheet}: đọc như {kind}", "{file}, sheet {sheet}: read as {kind}"),
    "import.rows": (
        "{read} dòng: {created} thêm mới, {updated} cập nhật, {unchanged} không đổi, "
        "{refused} bị từ chối, {blank} trống",
        "{read} {read:row|rows}: {created} created, {updated} updated, {unchanged} unchanged, "
        "{refused} refused, {blank} blank",
    ),
    "import.completions": (
        "{created} kết quả hoàn thành được ghi nhận, {unchanged} đã có từ trước",
        "{created} {created:completion|completions} recorded, {unchanged} known before",
    ),
    "import.unchanged": (
        "không có gì thay đổi: dữ liệu này đã được nhập",
        "nothing changed: this data is already in",
    ),
    "import.dry_run": (
        "chạy thử: chưa ghi gì; bỏ --dry-run để nhập thật",
        "dry run: nothing was written; leave out --dry-run to import",
    ),
    "import.batch": (
        "lần nhập {batch}; hoàn tác bằng: dht undo {batch}",
        "batch {batch}; take it back with: dht undo {batch}",
    ),
    "import.refused": (
        "{refused} dòng bị từ chối và chưa được nhập; sửa trong tệp rồi nhập lại cả tệp",
        "{refused} {refused:row was|rows were} refused and left out; mend the file and import it again",
    ),
    "record.created": ("đã ghi nhận {level}, ngày {on:day}", "recorded {level} on {on:day}"),
    "record.unchanged": (
        "{level} ngày {on:day} đã được ghi nhận từ trước; không có gì thay đổi",
        "{level} on {on:day} was already recorded; nothing changed",
    ),
    "undo.done": (
        "đã hoàn tác lần nhập {batch}: {facts} dữ kiện không còn được tính",
        "batch {batch} taken back: {facts} {facts:fact|facts} no longer counted",
    ),
    "undo.already": (
        "lần nhập {batch} đã được hoàn tác từ trước; không có gì thay đổi",
        "batch {batch} was taken back before; nothing changed",
    ),
}
