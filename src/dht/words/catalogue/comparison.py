"""`dht progress --compare`: what changed since a report, and why."""

TEXTS: dict[str, tuple[str, str]] = {
    "compare.title": ("Thay đổi so với trước: {programme}", "What changed: {programme}"),
    "column.change": ("Thay đổi", "Change"),
    "column.persons": ("Số người", "Persons"),
    "compare.reported": ("Báo cáo ngày {on:day}", "As reported on {on:day}"),
    "compare.now": ("Đến ngày {on:day}", "As of {on:day}"),
    "compare.more": ("+{number}", "+{number}"),
    "compare.placed": (
        "Biết thêm sau ngày {on:day}: trường, thôn bản của họ nằm ở đây",
        "Known after {on:day}: their school or hamlet lies here",
    ),
    "compare.displaced": (
        "Biết thêm sau ngày {on:day}: trường, thôn bản của họ không ở đây",
        "Known after {on:day}: their school or hamlet does not lie here",
    ),
    "compare.listed": (
        "Danh sách ghi sau ngày {on:day}, tính từ trước đó",
        "Listed after {on:day}, counting from before",
    ),
    "compare.unlisted": (
        "Sửa danh sách sau ngày {on:day}: không còn tính",
        "Lists corrected after {on:day}: no longer counted",
    ),
    "compare.late": (
        "Hoàn thành từ trước, ghi nhận sau ngày {on:day}",
        "Completed before, recorded after {on:day}",
    ),
    "compare.corrected": (
        "Sửa kết quả: không còn được tính là đạt",
        "Results corrected: no longer achieved",
    ),
    "compare.came": ("Chuyển đến hoặc bắt đầu được tính", "Moved in or began to count"),
    "compare.left": ("Chuyển đi hoặc thôi được tính", "Moved out or ceased to count"),
    "compare.new": ("Hoàn thành mới", "Newly completed"),
    "note.compare": (
        "Dòng đầu là điều đã biết hết ngày {since:day}; người đã gộp thì tính như hiện nay. "
        "Các dòng cộng lại đúng bằng dòng cuối.",
        "The first line is what was known by the end of {since:day}; merged people are taken as they are "
        "now. The lines add up to the last.",
    ),
}
