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
    "forecast.pace.people": ("{whole},{tenth} người/tuần", "{whole}.{tenth} people a week"),
    "forecast.pace.plain": ("{whole},{tenth}", "{whole}.{tenth}"),
    "forecast.pace.less": ("giảm {whole},{tenth}", "{whole}.{tenth} fewer"),
    "forecast.expected": ("Dự kiến đạt", "Projected"),
    "forecast.range": ("Khoảng dự kiến", "Range"),
    "forecast.day": ("{on:day}", "{on:day}"),
    "forecast.from_to": ("{first} – {last}", "{first} – {last}"),
    "forecast.from_on": ("từ {first}, chưa rõ đến khi nào", "from {first}, with no end in sight"),
    "forecast.after_deadline": (
        "sau hạn hơn {years} năm",
        "over {years} {years:year|years} after the deadline",
    ),
    "forecast.after_deadline.range": (
        "sau hạn hơn {first} đến hơn {last} năm",
        "over {first} to over {last} years after the deadline",
    ),
    "forecast.ahead": ("hơn {years} năm nữa", "over {years} {years:year|years} from now"),
    "forecast.ahead.range": (
        "hơn {first} đến hơn {last} năm nữa",
        "over {first} to over {last} years from now",
    ),
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
    "note.forecast.left": (
        "Trong 13 tuần qua có {people} người đã đạt rồi rời khỏi diện tính (chuyển đi, nghỉ…); số đạt giảm "
        "bấy nhiêu, tốc độ không bị tính giảm.",
        "{people} {people:person|people} who had achieved it left in the last 13 weeks; the number achieved "
        "fell by as many, the paces did not.",
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
    "column.gained": ("Thêm 4 tuần qua", "Gained, 4 weeks"),
    # of every target
    "targets.forecast": ("Có kịp không", "Will we make it"),
    "column.required": ("Cần/tuần", "Needed/week"),
    "column.recent": ("4 tuần qua", "Last 4 weeks"),
    "column.long": ("13 tuần qua", "Last 13 weeks"),
    "column.expected": ("Dự kiến đạt", "Projected"),
    "column.range": ("Khoảng dự kiến", "Range"),
    "column.outlook": ("Dự báo", "Outlook"),
    "outlook.short.nobody": ("chưa có số liệu", "nothing to count"),
    "outlook.short.reached": ("đạt", "met"),
    "outlook.short.too_early": ("chưa dự báo được", "too early to say"),
    "outlook.short.stalled": ("không thể đạt với tốc độ hiện tại", "cannot be met at the current pace"),
    "outlook.short.missed": ("đã hết hạn", "deadline over"),
    "outlook.short.on_track": ("kịp hạn", "on track"),
    "outlook.short.at_risk": ("có thể kịp, chưa chắc", "in time, but not surely"),
    "outlook.short.unlikely": ("không thể đạt với tốc độ hiện tại", "cannot be met at the current pace"),
    "outlook.short.impossible": ("không thể đạt với tốc độ hiện tại", "cannot be met at the current pace"),
    "outlook.short.open": ("không có thời hạn", "no deadline"),
    "targets.forecast.counted": (
        "Tốc độ là số đạt thêm mỗi tuần (người, đơn vị hoặc sản phẩm, tùy chỉ tiêu), bình quân 4 tuần và "
        "13 tuần qua.",
        "Paces are what is newly achieved a week (people, units or things, as the target counts), on the "
        "average of the last 4 and 13 weeks.",
    ),
    "targets.forecast.too_early": (
        "Chỉ tiêu {number}: chưa đủ 4 tuần có số liệu nên chưa biết tốc độ; không phải bằng 0.",
        "Target {number}: less than 4 weeks of figures, so the pace is not known, which is not 0.",
    ),
    "targets.forecast.stalled": (
        "Chỉ tiêu {number}: 4 tuần qua không đạt thêm, nên không có ngày dự kiến.",
        "Target {number}: nothing was gained in the last 4 weeks, so there is no projected day.",
    ),
    "targets.forecast.unlikely": (
        "Chỉ tiêu {number}: chỉ kịp hạn nếu nhanh như 4 tuần nhanh nhất gần đây.",
        "Target {number}: only the fastest recent pace would be in time.",
    ),
    "targets.forecast.at_risk": (
        "Chỉ tiêu {number}: kịp hạn với tốc độ hiện tại, nhưng nếu chậm lại thì quá hạn.",
        "Target {number}: in time at the current pace, but a slower one would miss the deadline.",
    ),
    "targets.forecast.missed": (
        "Chỉ tiêu {number}: đã hết hạn; ngày dự kiến là ngày có thể đạt muộn.",
        "Target {number}: the deadline is over; the projected day is when it may be met late.",
    ),
    "targets.forecast.weeks": (
        "Chỉ tiêu {number}: mới có {weeks} tuần số liệu, cột “13 tuần qua” là bình quân của các tuần đó.",
        "Target {number}: there are only {weeks} weeks of figures; “last 13 weeks” is their average.",
    ),
    "targets.forecast.left": (
        "Chỉ tiêu {number}: trong 13 tuần qua có {people} người đã đạt rồi rời khỏi diện tính (chuyển đi, "
        "nghỉ…); số đạt giảm bấy nhiêu, tốc độ không bị tính giảm.",
        "Target {number}: {people} {people:person|people} who had achieved it left in the last 13 weeks; the "
        "count fell by as many, the paces did not.",
    ),
    "targets.forecast.whole": (
        "Chỉ tiêu {number}: mẫu số tăng {grown} trong 13 tuần qua; dự báo tính theo mẫu số hôm nay, nếu còn "
        "tăng thì đạt muộn hơn.",
        "Target {number}: what the percent is taken of grew by {grown} in the last 13 weeks; the forecast "
        "takes today's, so it will be later if that goes on.",
    ),
}
