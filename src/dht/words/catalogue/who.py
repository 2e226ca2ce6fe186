"""What is said of people who are perhaps, or have been found to be, one person."""

from dht.core.decision_header import (
    OPEN_WORDS,
    PAIR_HEADINGS,
    SAME_WORDS,
    TWO_WORDS,
    VERDICT_HEADINGS,
)

TEXTS: dict[str, tuple[str, str]] = {
    "kind.decisions": ("kết luận trùng người", "decisions"),
    "kind.merge": ("gộp hai người", "merge"),
    "kind.unmerge": ("tách người", "unmerge"),
    "kind.review": ("kết luận trùng người", "review"),
    "field.pair": ("mã cặp", "name of a pair"),
    "field.verdict": ("kết luận", "decision"),
    "import.known_by": ("Nhận ra người đã có: {reasons}.", "People known already: {reasons}."),
    "known_by.same_row": ("{rows} dòng y như lần trước", "{rows} by the same row as before"),
    "known_by.cccd": ("{rows} dòng theo CCCD", "{rows} by citizen id"),
    "known_by.cmnd": ("{rows} dòng theo CMND", "{rows} by old citizen id"),
    "known_by.staff_and_name": (
        "{rows} dòng theo mã cán bộ và họ tên",
        "{rows} by staff code and name",
    ),
    "known_by.staff_and_unit": (
        "{rows} dòng theo mã cán bộ, ngày sinh hoặc đơn vị (họ tên được sửa)",
        "{rows} by staff code with birth date or unit (the name was corrected)",
    ),
    "known_by.name_birth_unit": (
        "{rows} dòng theo họ tên, ngày sinh và đơn vị",
        "{rows} by name, birth and unit",
    ),
    "import.pairs": (
        "{pairs} cặp có thể là cùng một người, chưa gộp; xem và kết luận bằng: dht people review",
        "{pairs} {pairs:pair|pairs} of people may each be one person and are not merged; "
        "review them with: dht people review",
    ),
    "likeness.new_card": (
        "trùng họ tên, ngày sinh; một bên CMND, một bên CCCD",
        "same name and birth; one with an old id, one with a new one",
    ),
    "likeness.card_digit": (
        "trùng họ tên, ngày sinh; số CCCD gần giống nhau",
        "same name and birth; citizen ids nearly alike",
    ),
    "likeness.same_unit": (
        "trùng họ tên, ngày sinh, đơn vị; khác mã số",
        "same name, birth and unit; other ids",
    ),
    "likeness.other_unit": ("trùng họ tên, ngày sinh; khác đơn vị", "same name and birth; another unit"),
    "likeness.birth_digit": (
        "trùng họ tên, đơn vị; ngày sinh khác một chữ số",
        "same name and unit; one digit of the birth differs",
    ),
    "likeness.birth_crossed": (
        "trùng họ tên, đơn vị; ngày và tháng sinh đảo nhau",
        "same name and unit; day and month of birth crossed",
    ),
    "likeness.birth_year": (
        "trùng họ tên, đơn vị; một bên chỉ có năm sinh",
        "same name and unit; one has only the birth year",
    ),
    "column.pair": PAIR_HEADINGS,
    "column.name_1": ("Họ tên 1", "Name 1"),
    "column.name_2": ("Họ tên 2", "Name 2"),
    "column.birth_1": ("Ngày sinh 1", "Born 1"),
    "column.birth_2": ("Ngày sinh 2", "Born 2"),
    "column.ids_1": ("Mã số 1", "Ids 1"),
    "column.ids_2": ("Mã số 2", "Ids 2"),
    "column.unit_1": ("Đơn vị 1", "Unit 1"),
    "column.unit_2": ("Đơn vị 2", "Unit 2"),
    "review.title": ("Có thể là cùng một người", "Perhaps the same person"),
    "review.count": ("{pairs} cặp", "{pairs} {pairs:pair|pairs}"),
    "review.more": (
        "Còn {pairs} cặp nữa; thêm --limit để xem nhiều hơn.",
        "{pairs} more {pairs:pair|pairs}; list more with --limit.",
    ),
    "review.none": ("Không có cặp nào cần xem lại.", "There are no pairs to review."),
    "review.how": (
        "Kết luận: dht people review --same MÃ-CẶP hoặc --different MÃ-CẶP; "
        "hoặc lấy tệp Excel để điền bằng -o xem-lai.xlsx",
        "Decide with: dht people review --same PAIR or --different PAIR; "
        "or get a workbook to fill in with -o review.xlsx",
    ),
    "review.written": (
        "Đã ghi {pairs} cặp vào {file}. Chọn kết luận cho từng cặp, lưu lại rồi nhập bằng: {command}\n"
        "{file} có họ tên và ngày sinh: chỉ tài khoản này mở được; gửi cho đúng người và xóa khi xong việc.",
        "{pairs} {pairs:pair|pairs} went to {file}. Choose a decision for each, save it and import it with: "
        "{command}\n"
        "{file} holds names and birth dates: only this account can open it; "
        "pass it on with care and delete it when done.",
    ),
    "review.decided": (
        "Đã ghi kết luận cho {pairs} cặp (lần {batch}); bỏ các kết luận này bằng: dht undo {batch}",
        "{pairs} {pairs:pair is|pairs are} decided (batch {batch}); take that back with: dht undo {batch}",
    ),
    "review.nothing": (
        "Không có gì mới: các cặp này đã được kết luận như vậy.",
        "Nothing new: that was decided before.",
    ),
    "merge.created": (
        "Từ nay {other} được tính là một người với {person} (lần {batch}). "
        "Mọi dữ kiện của cả hai được giữ; bỏ việc gộp bằng: dht undo {batch}",
        "From now on {other} counts as one person with {person} (batch {batch}). "
        "Every fact of both is kept; take the merge back with: dht undo {batch}",
    ),
    "merge.updated": (
        "Từ nay {other} được tính là một người với {person}, thay cho kết luận trước đây là hai người "
        "(lần {batch}). Mọi dữ kiện của cả hai được giữ; bỏ việc gộp bằng: dht undo {batch}",
        "From now on {other} counts as one person with {person}, in place of the earlier decision that they "
        "are two people (batch {batch}). Every fact of both is kept; take the merge back with: "
        "dht undo {batch}",
    ),
    "merge.unchanged": (
        "Không có gì mới: {person} và {other} đã được gộp từ trước.",
        "Nothing new: {person} and {other} were merged before.",
    ),
    "unmerge.done": (
        "Đã tách {person} khỏi {others} người (lần {batch}): từ nay là những người khác nhau, "
        "không hỏi lại nữa. Bỏ việc tách bằng: dht undo {batch}",
        "{person} and {others} other {others:person|people} are taken apart (batch {batch}): they count as "
        "different people and will not be asked about again. Take that back with: dht undo {batch}",
    ),
    "unmerge.facts": (
        "Dữ kiện ghi từ khi gộp ở lại với người mà dòng nhập khớp: {own} của người này, "
        "{theirs} của bên kia; dòng nào khớp cả hai thì thuộc về người được giữ khi gộp.",
        "Facts recorded since the merge stay with the person whom their row fitted: {own} with this one, "
        "{theirs} with the other side; a row that fitted both went to the one who counted for both.",
    ),
    "people.merged": ("Gộp với", "Merged with"),
    "people.merged.one": ("{who}, lần {batch}", "{who}, batch {batch}"),
    "people.perhaps": ("Có thể trùng với", "Perhaps the same as"),
    "people.perhaps.one": ("{who}: {reason} (cặp {pair})", "{who}: {reason} (pair {pair})"),
    "undo.decisions": ("Kết luận về trùng người", "Decisions on who is one person"),
    # the workbook
    "review.sheet": ("Xem lại", "Review"),
    "review.sheet.guide": ("Hướng dẫn (dht)", "Guide (dht)"),
    "review.book": ("Những cặp có thể là cùng một người", "Pairs that may be one person"),
    "review.note": (
        "Ở mỗi cặp, so hai người rồi chọn ở cột màu vàng. Để trống hoặc “Chưa rõ” thì chưa kết luận gì.",
        "For each pair compare the two people and choose in the yellow column. "
        "Blank or “Not sure” decides nothing.",
    ),
    "review.person": ("Người {number}", "Person {number}"),
    "review.head.pair": PAIR_HEADINGS,
    "review.head.verdict": VERDICT_HEADINGS,
    "review.head.reason": ("Vì sao có thể trùng", "Why perhaps one"),
    "review.head.full_name": ("Họ và tên", "Full name"),
    "review.head.birth": ("Ngày sinh", "Born"),
    "review.head.sex": ("Giới tính", "Sex"),
    "review.head.ids": ("Mã số", "Ids"),
    "review.head.unit": ("Đơn vị công tác, địa bàn", "Organisation, unit"),
    "verdict.same": SAME_WORDS,
    "verdict.two": TWO_WORDS,
    "verdict.open": OPEN_WORDS,
    "review.check.title": ("Chọn trong danh sách", "Choose from the list"),
    "review.check": (
        "Chọn “Cùng một người”, “Khác người” hoặc “Chưa rõ”.",
        "Choose “Same person”, “Different people” or “Not sure”.",
    ),
    "review.guide.1": (
        "Mỗi dòng là hai người trong kho có thể thật ra là một. dht không tự gộp ai bao giờ.",
        "Each row is two people of the store who may be one. dht never merges anyone by itself.",
    ),
    "review.guide.2": (
        "Chọn “Cùng một người”: hai người được tính là một, mọi kết quả của cả hai được giữ, "
        "mức nào cả hai cùng đạt thì tính một lần, theo ngày sớm hơn.",
        "“Same person”: the two count as one, everything both completed is kept; "
        "a level both reached counts once, on the earlier day.",
    ),
    "review.guide.3": (
        "Chọn “Khác người”: hai người vẫn tính riêng và cặp này không được hỏi lại nữa.",
        "“Different people”: the two go on counting apart, and the pair is not asked about again.",
    ),
    "review.guide.4": (
        "Chọn “Chưa rõ” hoặc để trống: cặp này vẫn còn trong danh sách cần xem lại.",
        "“Not sure” or blank: the pair stays on the list.",
    ),
    "review.guide.5": (
        "Không sửa cột “Mã cặp”, vì dht nhận ra cặp theo mã đó. "
        "Các cột khác chỉ để đối chiếu, sửa cũng không được nhập.",
        "Leave the column “Pair” as it is, for dht knows the pair by it. "
        "The other columns are only for comparing; changes there are not imported.",
    ),
    "review.guide.6": (
        "Điền xong thì nhập bằng lệnh: dht import {file}. Nhập nhầm thì hoàn tác được: dht undo SỐ-LẦN-NHẬP.",
        "When done, import it with: dht import {file}. A mistake can be taken back with: dht undo BATCH.",
    ),
}
