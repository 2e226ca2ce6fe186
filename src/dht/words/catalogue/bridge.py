"""`dht progress --bridge`: old rows, new rows, and how people get from one to the other."""

TEXTS: dict[str, tuple[str, str]] = {
    "bridge.title": ("Từ bản đồ cũ sang bản đồ mới: {programme}", "From the old map to the new: {programme}"),
    "bridge.subtitle": ("{scope}, đến ngày {on:day}", "{scope}, as of {on:day}"),
    "column.old_district": ("Huyện cũ", "Old district"),
    "column.old_commune": ("Xã cũ", "Old commune"),
    "column.new_commune": ("Xã mới", "New commune"),
    "column.way": ("Cách chuyển", "How known"),
    "way.whole": ("nguyên xã", "whole commune"),
    "way.told": ("xã bị chia, theo danh sách", "divided, as listed"),
    "way.site": ("theo trường, thôn bản", "by school or hamlet"),
    "way.new": ("chỉ ghi xã mới", "listed by new commune"),
    "way.divided": ("xã bị chia, chưa xếp được", "divided, not placed"),
    "way.unknown": ("chưa biết xã", "commune not known"),
    "bridge.ways": ("Mọi người chuyển như thế nào", "How everyone got across"),
    "bridge.check": ("Đối chiếu hai bản đồ", "Both maps compared"),
    "column.side": ("Số người", "People"),
    "column.old_map": ("Bản đồ cũ", "Old map"),
    "column.new_map": ("Bản đồ mới", "New map"),
    "bridge.placed": ("Đã xác định đơn vị", "Placed in a unit"),
    "bridge.not_placed": ("Chưa xác định", "Not placed"),
    "note.bridge.divided": (
        "{commune} bị chia cho {heirs}: {people} người chưa rõ thuộc xã mới nào. "
        "Ghi cả cột “Xã (cũ)” và “Xã (mới)” trong danh sách rồi nhập lại.",
        "{commune} was divided among {heirs}: of {people} {people:person|people} it is not known which. "
        "Give the roster both columns, “Xã (cũ)” and “Xã (mới)”, and import it again.",
    ),
    "note.bridge.divided.more": (
        "Còn {communes} xã bị chia khác, {people} người chưa xếp được.",
        "{communes} more divided {communes:commune|communes}: {people} {people:person|people} not placed.",
    ),
    "note.bridge.school": (
        "Có thể xếp thêm {people} người của {organisation} ({old}): các dòng khác ghi nơi này ở {new}. "
        "dht không tự suy ra; cần đơn vị xác nhận.",
        "{people} {people:person|people} of {organisation} ({old}) may belong to {new}, where other rows "
        "place it. dht does not infer this: ask the office.",
    ),
    "note.bridge.school.more": (
        "Còn {schools} nơi khác như vậy, {people} người.",
        "{schools} more such {schools:place|places} with {people} {people:person|people}.",
    ),
    "note.district.abolished": (
        "Từ 01/07/2025 không còn cấp huyện: các dòng tính theo huyện cũ nơi mỗi người ở; "
        "chỉ tiêu giao cho huyện vẫn tính được, thêm --bridge để xem xã mới.",
        "There have been no districts since 2025-07-01: people count in the old district of their place. "
        "Targets set on districts can still be answered; add --bridge to see the new communes.",
    ),
}
