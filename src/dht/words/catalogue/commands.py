"""What commands say besides tables: status, checks, the frame around an issue."""

TEXTS: dict[str, tuple[str, str]] = {
    "status.version": ("Phiên bản", "Version"),
    "status.store": ("Kho dữ liệu", "Store"),
    "status.store.missing": (
        "{path} (chưa có; lần nhập đầu tiên sẽ tạo ra)",
        "{path} (not there yet; the first import makes it)",
    ),
    "status.moment": ("{day:day} {hour}", "{day:day} {hour}"),
    "language.vi": ("tiếng Việt", "Vietnamese"),
    "language.en": ("tiếng Anh", "English"),
    "status.people": ("Người học", "People"),
    "status.completions": ("Kết quả hoàn thành", "Completions"),
    "status.batches": ("Số lần nhập", "Batches"),
    "status.last_import": ("Lần nhập gần nhất", "Last import"),
    "log.none": ("Chưa nhập gì.", "Nothing has been imported yet."),
    "log.older": (
        "Còn {count} lần cũ hơn; bỏ --limit để xem hết.",
        "{count} older {count:batch|batches}; leave out --limit to see all.",
    ),
    "kind.record": ("ghi nhận lẻ", "record"),
    "kind.undo": ("hoàn tác lần {batch}", "undo of {batch}"),
    "undo.title": ("Đã hoàn tác lần nhập {batch} ({about})", "Undone: batch {batch} ({about})"),
    "undo.title.dry_run": (
        "Hoàn tác lần nhập {batch} ({about}) thì lấy lại",
        "Undoing batch {batch} ({about}) would take back",
    ),
    "undo.people_removed": ("Người được thêm, nay bỏ ra", "People it added, removed"),
    "undo.people_restored": ("Người được sửa, nay như trước", "People it changed, as before"),
    "undo.assignments": ("Nơi được tính đã ghi", "Assignments it brought"),
    "undo.completions": ("Kết quả hoàn thành đã ghi", "Completions it brought"),
    "undo.facts": ("Số liệu khác đã ghi", "Other facts it brought"),
    "undo.done": (
        "Kho dữ liệu như chưa từng có lần nhập đó; việc hoàn tác được ghi là lần {undo}.",
        "The store is as if that batch had never been; the undo is in the log as batch {undo}.",
    ),
    "undo.dry_run": ("Chạy thử: chưa có gì thay đổi.", "Dry run: nothing has been changed."),
    "undo.repeated": (
        "Những dòng “không đổi” của các lần sau ({batches}) có thể nói về những người này: "
        "các tệp đó còn đúng thì nhập lại.",
        "“Unchanged” rows of later batches ({batches}) may be about these people: "
        "import those files again if they still hold.",
    ),
    "undo.repeated.facts": (
        "Những dòng “không đổi” của các lần sau ({batches}) có thể nói lại các số liệu này: "
        "các tệp đó còn đúng thì nhập lại.",
        "“Unchanged” rows of later batches ({batches}) may say the same again: "
        "import those files again if they still hold.",
    ),
    "undo.later.facts": (
        "lần {batch} ({facts} số liệu)",
        "batch {batch} ({facts} {facts:fact|facts})",
    ),
    "undo.later": ("lần {batch} ({people} người)", "batch {batch} ({people} {people:person|people})"),
    "status.programme": ("Chương trình", "Programme"),
    "status.language": ("Ngôn ngữ", "Language"),
    "number": ("{number}", "{number}"),
    "bar.reading": ("Đang đọc", "Reading"),
    "bar.checking": ("Đang kiểm tra", "Checking"),
    "place.stdin": ("(đầu vào chuẩn)", "(standard input)"),
    "place.column": ("cột “{column}”", "column “{column}”"),
    "place.row": ("dòng {rows}", "row {rows}"),
    "place.count": ("({rows} dòng)", "({rows} {rows:row|rows})"),
    "issue.error": ("lỗi", "error"),
    "issue.warning": ("cảnh báo", "warning"),
    "issue.hint": ("gợi ý", "hint"),
    "issue.suggestion": ("ý bạn là “{suggestion}”?", "did you mean “{suggestion}”?"),
    "issue.choices": ("Chọn một trong: {choices}", "Choose one of: {choices}"),
    "issue.more_choices": ("{choices}, … (còn {more})", "{choices}, … ({more} more)"),
    "issue.more": (
        "… và {groups} nhóm lỗi khác; thêm --all để xem hết",
        "… and {groups} more {groups:kind|kinds} of issue; add --all to see them",
    ),
    "bug": (
        "lỗi của chương trình dht {version} ({kind}, {place}), không phải của dữ liệu; "
        "chưa có gì bị thay đổi dở dang. Hãy gửi dòng này cho người phụ trách phần mềm",
        "a fault of dht {version} ({kind}, {place}), not of your data; nothing was left half done. "
        "Please send this line to whoever looks after the program",
    ),
}
