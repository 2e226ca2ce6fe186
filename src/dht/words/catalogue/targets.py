"""What the scorecard of targets says."""

TEXTS: dict[str, tuple[str, str]] = {
    "targets.title": ("Chỉ tiêu: {programme}", "Targets: {programme}"),
    "targets.by_unit": ("Theo đơn vị", "By unit"),
    "targets.by_unit.one": ("Chỉ tiêu {number} theo đơn vị: {name}", "Target {number} by unit: {name}"),
    "targets.sources": ("Số liệu lấy từ đâu", "Where the figures come from"),
    "published.title": (
        "Con số đã công bố và số đếm được",
        "Published figures beside what is counted",
    ),
    "published.meaning": ("Đếm gì", "What"),
    "published.by_unit": ("Số đếm được theo đơn vị", "What is counted, by unit"),
    "published.on_rosters": ("người có trong danh sách", "people on rosters"),
    "published.reading": ("Con số {number}: {reading}", "Figure {number}: {reading}"),
    "published.unplaced": (
        "Con số {number}: {cases} trường hợp chưa rõ có thuộc phạm vi hay không nên chưa đếm.",
        "Figure {number}: whether {cases} more belong to it is not known, so they are not counted.",
    ),
    "published.strays": (
        "Con số {number}: {reports} báo cáo khớp với nhiều đơn vị cùng tên nên chưa đếm.",
        "Figure {number}: {reports} {reports:report fits|reports fit} several organisations of one name "
        "and {reports:is|are} not counted.",
    ),
    "targets.none": ("Chương trình này không đặt chỉ tiêu.", "This programme has set no targets."),
    "heading.published": ("Số {number}", "F {number}"),
    "column.published": ("Công bố", "Published"),
    "column.counted": ("Đếm được", "Counted"),
    "targets.of_unknown": ("{part}/–", "{part}/–"),
    "heading.target": ("CT {number}", "T {number}"),
    "column.verdict": ("Đánh giá", "Verdict"),
    "column.days_left": ("Còn (ngày)", "Days left"),
    "column.days_left.short": ("Ngày", "Days"),
    "column.numerator": ("Số đạt là", "Counted"),
    "column.denominator": ("Tính trên", "Of"),
    "column.claimed": ("Số báo cáo", "Reported"),
    "verdict.met": ("đạt", "met"),
    "verdict.met_late": ("đạt muộn", "met late"),
    "verdict.met_late.on": ("đạt muộn, ngày {on:day}", "met late, on {on:day}"),
    "verdict.under_way": ("đang thực hiện", "under way"),
    "verdict.overdue": ("quá hạn {days} ngày", "{days} {days:day|days} overdue"),
    "verdict.nothing": ("chưa có số liệu", "nothing to count"),
    "verdict.not_yet": ("chưa áp dụng", "not yet"),
    # numerators
    "targets.part.level.at-least": (
        "người trong danh sách đạt Bậc {number} trở lên",
        "people on rosters at level {number} or higher",
    ),
    "targets.part.level.exact": (
        "người trong danh sách hoàn thành Bậc {number}",
        "people on rosters who completed level {number}",
    ),
    "targets.part.module.at-least": (
        "người trong danh sách hoàn thành chuyên đề {number}",
        "people on rosters who completed module {number}",
    ),
    "targets.part.module.exact": (
        "người trong danh sách hoàn thành chuyên đề {number}",
        "people on rosters who completed module {number}",
    ),
    "targets.part.complete": (
        "người trong danh sách hoàn thành cả chương trình",
        "people on rosters who completed the whole programme",
    ),
    "targets.part.attended": ("người trong danh sách đã dự lớp", "people on rosters who were in a class"),
    "targets.part.outcome": ("người được ghi nhận: {name}", "people found to have: {name}"),
    "targets.part.outcome.measured": (
        "người được ghi nhận: {name}; đã đánh giá {measured} người",
        "people found to have: {name}; {measured} {measured:person|people} assessed",
    ),
    "targets.part.milestone": ("đơn vị được ghi nhận: {name}", "units recorded: {name}"),
    "targets.part.award": ("khen thưởng được ghi nhận: {name}", "awards recorded: {name}"),
    "targets.part.team": ("tổ được ghi nhận: {name}", "teams recorded: {name}"),
    "targets.part.project.submitted": ("dự án đã gửi về", "projects handed in"),
    "targets.part.project.completed": ("dự án đã hoàn thành", "projects completed"),
    "targets.part.classes": ("lớp đã mở", "classes begun"),
    # denominators
    "targets.base.targets": ("số đạt chỉ tiêu {numbers}", "who met target {numbers}"),
    "targets.base.roster": ("danh sách: {people} người", "the rosters: {people} {people:person|people}"),
    "targets.base.roster.covering": (
        "danh sách: {people} người, bằng {share:percent} tổng số khai báo {declared}",
        "the rosters: {people} {people:person|people}, {share:percent} of the declared {declared}",
    ),
    "targets.base.headcount": (
        "tổng số khai báo {declared}; danh sách có {people} người (phủ {share:percent})",
        "the declared {declared}; rosters have {people} ({share:percent} of it)",
    ),
    "targets.base.undeclared": (
        "tổng số khai báo: chưa có; danh sách có {people} người",
        "a declared headcount: none yet; rosters have {people}",
    ),
    "targets.base.part_declared": (
        "tổng số khai báo: mới có {parts}/{all} đơn vị, cộng {known}; danh sách có {people} người",
        "a declared headcount: {parts} of {all} units so far, {known} altogether; rosters have {people}",
    ),
    "targets.base.units.old": (
        "{units} {kind} trên bản đồ cũ (đến 30/06/2025)",
        "{units} {units:unit|units} of the old map (until 2025-06-30), by {kind}",
    ),
    "targets.base.units.new": ("{units} {kind}", "{units} {units:unit|units}, by {kind}"),
    "targets.base.districts.gone": (
        "{units} huyện của bản đồ cũ; từ 01/07/2025 không còn cấp huyện",
        "{units} old {units:district|districts}; there are none from 2025-07-01",
    ),
    "targets.base.organisations": (
        "{units} cơ quan, đơn vị có trong danh sách hoặc đã báo cáo",
        "{units} {units:organisation|organisations} on rosters or in reports",
    ),
    "targets.figure.both": ("{figure} ({source}, {on:day})", "{figure} ({source}, {on:day})"),
    "targets.figure.source": ("{figure} ({source})", "{figure} ({source})"),
    "targets.figure.day": ("{figure} ({on:day})", "{figure} ({on:day})"),
    # notes
    "targets.claims_apart": (
        "Số báo cáo không kèm danh sách: chỉ để đối chiếu, không cộng vào số đạt.",
        "Reported figures come without names: for comparison only, never added to what is counted.",
    ),
    "targets.not_yet": (
        "Chỉ tiêu {number} áp dụng từ ngày {on:day}.",
        "Target {number} applies from {on:day}.",
    ),
    "targets.lack.no_roster": (
        "Chỉ tiêu {number}: chưa có danh sách nhóm này, nên chưa có số liệu; không phải bằng 0.",
        "Target {number}: nobody of that audience is on a roster yet, which is not 0.",
    ),
    "targets.lack.nobody_yet": (
        "Chỉ tiêu {number}: chưa ai đạt chỉ tiêu làm mẫu số, nên chưa có gì để tính tỷ lệ.",
        "Target {number}: nobody has met the target it is taken of, so there is nothing to take a share of.",
    ),
    "targets.lack.not_measured": (
        "Chỉ tiêu {number}: chưa đánh giá ai, nên chưa có số liệu; không phải bằng 0.",
        "Target {number}: nobody has been assessed yet, which is not 0.",
    ),
    "targets.lack.no_headcount": (
        "Chỉ tiêu {number}: chưa khai báo tổng số, nên chưa tính được tỷ lệ "
        "(nhập tệp tổng số, xem: dht facts kinds).",
        "Target {number}: no headcount has been declared, so there is no percent "
        "(import headcounts, see: dht facts kinds).",
    ),
    "targets.lack.part_headcount": (
        "Chỉ tiêu {number}: chưa đủ đơn vị khai báo tổng số, nên chưa tính được tỷ lệ.",
        "Target {number}: not every unit has declared its headcount, so there is no percent.",
    ),
    "targets.lack.no_report": (
        "Chỉ tiêu {number}: chưa ghi nhận kết quả nào, nên chưa có số liệu; không phải bằng 0.",
        "Target {number}: nothing has been recorded yet, which is not 0.",
    ),
    "targets.lack.no_list": (
        "Chỉ tiêu {number}: không có danh sách mọi đơn vị phải làm, nên không tính được tỷ lệ.",
        "Target {number}: nobody lists all units that are asked, so there is no percent.",
    ),
    "targets.lack.elsewhere": (
        "Chỉ tiêu {number} không tính được trong phạm vi này.",
        "Target {number} cannot be counted within this area.",
    ),
    "targets.unplaced": (
        "Chỉ tiêu {number}: {people} trường hợp chưa rõ có thuộc phạm vi hay không nên chưa tính vào đâu.",
        "Target {number}: whether {people} belong here is not known, so they are in neither number.",
    ),
    "targets.strays": (
        "Chỉ tiêu {number}: {reports} báo cáo khớp với nhiều đơn vị cùng tên nên chưa tính.",
        "Target {number}: {reports} {reports:report fits|reports fit} several organisations of one name "
        "and {reports:is|are} not counted.",
    ),
    "targets.over": (
        "Chỉ tiêu {number}: danh sách có {people} người, nhiều hơn tổng số khai báo {declared}; "
        "cần kiểm tra lại tổng số.",
        "Target {number}: rosters have {people} people, more than the declared {declared}; "
        "the headcount should be checked.",
    ),
    "targets.old_map": (
        "Tính trên bản đồ cũ (đến 30/06/2025) như khi giao: chỉ tiêu {numbers}. "
        "Bản đồ đã đổi từ 01/07/2025, số liệu vẫn tính được.",
        "Counted on the old map (until 2025-06-30), as they were set: targets {numbers}. "
        "The map changed on 2025-07-01; they can still be answered.",
    ),
    "targets.reading": ("Chỉ tiêu {number} hiểu là: {reading}", "Target {number} is read so: {reading}"),
    "targets.short": ("Chưa đạt: {id}, {done}", "Falls short: {id}, {done}"),
    "targets.short.unknown": ("Chưa đạt: {id}, chưa có số liệu", "Falls short: {id}, nothing to count"),
}
