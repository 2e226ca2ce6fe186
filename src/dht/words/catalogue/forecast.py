"""`dht progress --forecast`: will we make it."""

TEXTS: dict[str, tuple[str, str]] = {
    "forecast.title": ("Có kịp không: {programme}", "Will we make it: {programme}"),
    "forecast.goal": ("Chỉ tiêu", "Target"),
    "forecast.goal.percent": ("{target}, {goal:percent}", "{target}, {goal:percent}"),
    "forecast.goal.number": ("{target}, {goal}", "{target}, {goal}"),
    "forecast.deadline": ("Thời hạn", "Deadline"),
    "forecast.deadline.left": (
        "{deadline:day} (còn {days} ngày)",
        "{deadline:day} ({days} {days:day|days} left)",
    ),
    "forecast.deadline.over": (
        "{deadline:day} (đã quá {days} ngày)",
        "{deadline:day} ({days} {days:day|days} ago)",
    ),
    "forecast.deadline.today": ("{deadline:day} (hôm nay)", "{deadline:day} (today)"),
    "forecast.achieved": ("Đã đạt", "Achieved"),
    "forecast.done": ("{done}", "{done}"),
    "forecast.remaining": ("Còn thiếu", "Remaining"),
    "forecast.required": ("Tốc độ cần có", "Pace needed"),
    "forecast.recent": ("Tốc độ 4 tuần qua", "Pace of the last 4 weeks"),
    "forecast.long": ("Tốc độ {weeks} tuần qua", "Pace of the last {weeks} weeks"),
    "forecast.pace": ("{whole},{tenth} người/tuần", "{whole}.{tenth} people a week"),
    "forecast.expected": ("Dự kiến đạt", "Projected"),
    "forecast.range": ("Khoảng dự kiến", "Range"),
    "forecast.day": ("{on:day}", "{on:day}"),
    "forecast.from_to": ("{first:day} – {last:day}", "{first:day} – {last:day}"),
    "forecast.from_on": ("từ {first:day}, chưa rõ đến khi nào", "from {first:day}, with no end in sight"),
    "outlook.nobody": ("Chưa có ai trong danh sách để tính.", "There is nobody to count yet."),
    "outlook.reached": ("Đã đạt chỉ tiêu.", "The target is reached."),
    "outlook.too_early": (
        "Chưa dự báo được: cần ít nhất 4 tuần có số liệu.",
        "Too early to project: at least 4 weeks of completions are needed.",
    ),
    "outlook.stalled": (
        "Không thể đạt với tốc độ hiện tại: 4 tuần qua không có thêm ai đạt.",
        "Cannot be reached at the current pace: nobody got there in the last 4 weeks.",
    ),
    "outlook.missed": (
        "Đã hết hạn mà còn thiếu {remaining} người.",
        "The deadline is over with {remaining} {remaining:person|people} remaining.",
    ),
    "outlook.on_track": (
        "Kịp hạn, kể cả khi chậm như 4 tuần chậm nhất gần đây.",
        "On track, even at the slowest recent pace.",
    ),
    "outlook.at_risk": (
        "Kịp hạn với tốc độ hiện tại, nhưng chưa chắc: nếu chậm lại thì quá hạn.",
        "In time at the current pace, but not surely: a slower one would miss the deadline.",
    ),
    "outlook.unlikely": (
        "Không thể đạt với tốc độ hiện tại; chỉ kịp hạn nếu nhanh như 4 tuần nhanh nhất gần đây.",
        "Cannot be reached at the current pace; only the fastest recent pace would be in time.",
    ),
    "outlook.impossible": (
        "Không thể đạt với tốc độ hiện tại.",
        "Cannot be reached at the current pace.",
    ),
    "outlook.open": (
        "Chỉ tiêu không có thời hạn; ngày dự kiến chỉ theo tốc độ hiện tại.",
        "The target has no deadline; the projection only follows the current pace.",
    ),
    "note.forecast.method": (
        "Dự kiến theo trung bình tốc độ 4 tuần và 13 tuần qua; khoảng dự kiến theo 4 tuần nhanh nhất và "
        "chậm nhất, càng xa càng rộng. Đây là ước tính, không phải cam kết.",
        "Projected from the mean pace of the last 4 and 13 weeks; the range is that of the fastest and the "
        "slowest 4 weeks, the wider the farther ahead. An estimate, not a promise.",
    ),
    "forecast.units": ("Đơn vị còn thiếu nhiều nhất", "Units that carry the shortfall"),
    "forecast.units.more": ("{units} đơn vị khác", "{units} other units"),
    "forecast.units.done": (
        "{units} đơn vị đã đủ, không có trong bảng.",
        "{units} {units:unit is|units are} there already and not listed.",
    ),
    "forecast.units.each": (
        "Mỗi đơn vị tính theo số người của mình, nên cộng lại khác số còn thiếu chung ({remaining}).",
        "Units are measured by their own people, so they do not add up to what remains in all ({remaining}).",
    ),
    "column.shortfall": ("Còn thiếu", "Remaining"),
    "column.share": ("Phần trong số thiếu", "Share of remaining"),
    "column.share.short": ("Phần", "Share"),
    "column.four_weeks": ("± 4 tuần qua", "± last 4 weeks"),
    "column.needed": ("Cần mỗi tuần", "Needed a week"),
}
