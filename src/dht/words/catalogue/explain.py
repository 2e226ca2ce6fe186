"""What `dht explain` says."""

TEXTS: dict[str, tuple[str, str]] = {
    "explain.title": ("{code}: {what}", "{code}: {what}"),
    "explain.codes": ("Các mã lỗi (E) và cảnh báo (W)", "The codes of errors (E) and warnings (W)"),
    "explain.means": ("Ý nghĩa", "Meaning"),
    "explain.what": ("Nội dung", "What"),
    "explain.why": ("Vì sao", "Why"),
    "explain.hint": ("Cần làm", "What to do"),
    "explain.cell": ("Con số này từ đâu", "Where this figure comes from"),
    "explain.people": ("Những người được tính", "The people counted"),
    "explain.figure": ("Con số", "Figure"),
    "explain.rule": ("Cách tính", "Rule"),
    "explain.where": ("Phạm vi", "Where"),
    "explain.as_of": ("Đến ngày", "As of"),
    "explain.level": ("Bậc", "Level"),
    "explain.day": ("Ngày", "Date"),
    "explain.from": ("Lấy từ", "From"),
    "explain.rule.people": (
        "mỗi người trong danh sách được tính một lần, ở nơi tính đến ngày đó",
        "everyone on rosters counts once, where they count on that day",
    ),
    "explain.rule.level.at-least": (
        "người đạt Bậc {number} hoặc bậc cao hơn đến ngày đó, mỗi người một lần",
        "people who reached level {number} or a higher one by that day, each once",
    ),
    "explain.rule.level.exact": (
        "người hoàn thành đúng Bậc {number} đến ngày đó, mỗi người một lần",
        "people who completed just level {number} by that day, each once",
    ),
    "explain.rule.module.exact": (
        "người hoàn thành chuyên đề {number} đến ngày đó, mỗi người một lần",
        "people who completed module {number} by that day, each once",
    ),
    "explain.left_out": ("Không tính", "Not counted"),
    "explain.left_out.other_audience": (
        "{people} người thuộc nhóm đối tượng khác",
        "{people} {people:person|people} of other audiences",
    ),
    "explain.left_out.lower.level": (
        "{people} người mới đạt Bậc {about}",
        "{people} {people:person|people} at level {about} only",
    ),
    "explain.left_out.lower.module": (
        "{people} người mới xong chuyên đề {about}",
        "{people} {people:person|people} with module {about} only",
    ),
    "explain.left_out.nothing": (
        "{people} người chưa hoàn thành gì",
        "{people} {people:person|people} without any completion",
    ),
    "explain.then": ("Hệ quả", "What follows"),
    "explain.then.E": (
        "lỗi: dòng, tệp hoặc lệnh đó bị từ chối",
        "an error: the row, file or command is refused",
    ),
    "explain.then.W": (
        "cảnh báo: dòng đó vẫn được nhập",
        "a warning: the row goes in all the same",
    ),
}
