"""`dht progress --by week|month|quarter`."""

TEXTS: dict[str, tuple[str, str]] = {
    "trend.title": ("Tiến độ theo thời gian: {programme}", "Progress over time: {programme}"),
    "period.week": ("Tuần {number}/{year}", "Week {number}, {year}"),
    "period.month": ("Tháng {number}/{year}", "{year}-{number}"),
    "period.quarter": ("Quý {roman}/{year}", "Quarter {roman}, {year}"),
    "period.earlier": ("trước đó", "before"),
    "column.period": ("Kỳ", "Period"),
    "column.period_end": ("Đến ngày", "Until"),
    "column.newly": ("Đạt mới", "Newly achieved"),
    "column.newly.short": ("Mới", "New"),
    "column.chart": ("Biểu đồ", "Chart"),
    "heading.level.new": ("Bậc {number} mới", "New level {number}"),
    "heading.level.new.short": ("+B{number}", "+L{number}"),
    "heading.module.new": ("Chuyên đề {number} mới", "New module {number}"),
    "heading.module.new.short": ("+CĐ{number}", "+M{number}"),
    "note.trend.rows": (
        "Cột “mới” đếm người đạt lần đầu trong kỳ; “Đạt” và “Tỷ lệ” là lũy kế đến hết kỳ.",
        "“New” counts people who got there for the first time in the period; “Achieved” and “Percent” "
        "are the state at its end.",
    ),
    "note.trend.cutoff.calendar": (
        "Kỳ tính theo lịch.",
        "Periods are those of the calendar.",
    ),
    "note.trend.cutoff.15th-to-14th": (
        "Kỳ báo cáo tính từ ngày 15 tháng trước đến ngày 14 (Nghị định 09/2019/NĐ-CP).",
        "Periods run from the 15th of the month before to the 14th (decree 09/2019/NĐ-CP).",
    ),
    "note.trend.open": (
        "{period} chưa hết: mới tính đến ngày {on:day}.",
        "{period} is not over: counted until {on:day}.",
    ),
    "note.trend.moves": (
        "Có người chuyển đến, chuyển đi hoặc thôi tính trong thời gian này, "
        "nên cộng các cột “mới” không bằng số lũy kế.",
        "People came, left or ceased to count in this time, so the “new” columns do not add up to the state.",
    ),
    "note.trend.nothing": (
        "Chưa ai trong số này hoàn thành bậc nào.",
        "None of these people has completed anything yet.",
    ),
}
