"""What is said of completions that are taken back, and what is wrong with taking some back (E330–W333)."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E330": {
        "what": (
            "không có kết quả nào của bậc này để thu hồi",
            "there is no completion of this level to take back",
        ),
        "what.given": (
            "không có kết quả của ngày này để thu hồi; đang được tính: {days:day}",
            "there is no completion of that day to take back; those that count: {days:day}",
        ),
        "why": (
            "Chỉ thu hồi được kết quả đang được tính của đúng người, chương trình, bậc và ngày.",
            "Only a completion that counts can be taken back: of that person, programme, level and day.",
        ),
        "hint": (
            "kiểm tra người, chương trình, bậc và ngày; xem các kết quả đã ghi bằng: dht people show NGƯỜI",
            "check person, programme, level and day; see what is recorded with: dht people show PERSON",
        ),
    },
    "E331": {
        "what": (
            "bậc này có nhiều ngày hoàn thành ({days:day}), chưa rõ thu hồi ngày nào",
            "this level was completed on several days ({days:day}): which one is to be taken back?",
        ),
        "why": (
            "dht không đoán kết quả nào bị thu hồi; kể cả ngày đã thu hồi từ trước cũng được kể ra.",
            "dht does not guess which completion is meant; days taken back before are among those listed.",
        ),
        "hint": (
            "ghi rõ ngày hoàn thành của kết quả cần thu hồi (cột “Ngày hoàn thành”, hoặc --on NGÀY)",
            "give the completion date of the one to take back (column “Ngày hoàn thành”, or --on DATE)",
        ),
    },
    "W332": {
        "what": (
            "kết quả này đã bị thu hồi (lần nhập {batch}) nên không ghi lại",
            "this completion was taken back (batch {batch}), so it is not recorded again",
        ),
        "why": (
            "Danh sách cũ hay danh sách cộng dồn vẫn còn dòng ấy; nếu ghi lại thì việc thu hồi mất tác dụng.",
            "An older list, or one that goes on growing, still has the row; taking it in would undo the "
            "taking back.",
        ),
        "hint": (
            "đúng là đã thu hồi thì không cần làm gì; nếu kết quả được công nhận lại: dht record NGƯỜI BẬC "
            "--on NGÀY, hoặc dht undo {batch} nếu cả lần thu hồi ấy là nhầm",
            "nothing to do if it was rightly taken back; if it holds after all: dht record PERSON LEVEL "
            "--on DATE, or dht undo {batch} if that whole batch was wrong",
        ),
    },
    "W333": {
        "what": (
            "dòng ghi chưa đạt, nhưng kết quả của ngày này đã ghi (lần nhập {batch}) và vẫn được tính",
            "the row says not passed, but a completion of that day is recorded (batch {batch}) and counts",
        ),
        "why": (
            "Có thể trước đây ghi nhầm là đạt; cũng có thể thi lại ngay trong ngày, nên dht không tự bỏ "
            "kết quả.",
            "Perhaps “passed” was a mistake, perhaps there was a second try on the same day: a completion "
            "is not dropped unasked.",
        ),
        "hint": (
            "nếu kết quả cũ là nhầm thì ghi “Thu hồi” thay cho “Chưa đạt” rồi nhập lại, hoặc dùng: "
            "dht revoke NGƯỜI BẬC --on NGÀY --reason LÝ-DO",
            "if the completion was a mistake, write “Thu hồi” (revoked) as the result and import again, or "
            "use: dht revoke PERSON LEVEL --on DATE --reason TEXT",
        ),
    },
}

TEXTS: dict[str, tuple[str, str]] = {
    "kind.revoke": ("thu hồi lẻ", "revoke"),
    "column.revoked": ("Thu hồi", "Taken back"),
    "import.revoked": (
        "Trong đó thu hồi {completions} kết quả hoàn thành.",
        "{completions} {completions:completion was|completions were} taken back.",
    ),
    "import.revoked.dry_run": (
        "Trong đó sẽ thu hồi {completions} kết quả hoàn thành.",
        "{completions} {completions:completion|completions} would be taken back.",
    ),
    "undo.revocations": ("Kết quả đã thu hồi, nay lại được tính", "Completions it took back, counting again"),
    "revoke.done": (
        "Đã thu hồi {level}, ngày {on:day} ({person}).",
        "Taken back: {level} on {on:day} ({person}).",
    ),
    "revoke.unchanged": (
        "{level} đã bị thu hồi từ trước ({person}, lần nhập {batch}); không có gì thay đổi.",
        "{level} was taken back before ({person}, batch {batch}); nothing changed.",
    ),
    "revoke.undo": (
        "Từ nay không còn được tính, kể cả cho các ngày trước; báo cáo đã in thì xem lại bằng --as-known. "
        "Nếu thu hồi nhầm: dht undo {batch}",
        "It counts no more, not for past days either; a report as it was printed is there with --as-known. "
        "If this was a mistake: dht undo {batch}",
    ),
    "revoke.still": (
        "Người này vẫn được tính là đạt bậc ấy, vì còn: {others}.",
        "The person still counts for that level, because of: {others}.",
    ),
    "revoke.other": ("{level}, ngày {on:day}", "{level} on {on:day}"),
    "record.again": (
        "Kết quả này đã bị thu hồi ở lần nhập {batch}, nay được công nhận lại.",
        "This completion had been taken back by batch {batch} and counts again.",
    ),
    "people.revoked": ("Đã thu hồi", "Taken back"),
    "people.revocation": (
        "{programme}: bậc {level}, ngày {completed_on:day}; thu hồi ngày {revoked_on:day} (lần nhập {batch})",
        "{programme}: level {level} on {completed_on:day}; taken back on {revoked_on:day} (batch {batch})",
    ),
    "people.revocation.reason": (
        "{programme}: bậc {level}, ngày {completed_on:day}; thu hồi ngày {revoked_on:day} "
        "(lần nhập {batch}): {reason}",
        "{programme}: level {level} on {completed_on:day}; taken back on {revoked_on:day} "
        "(batch {batch}): {reason}",
    ),
    "explain.left_out.taken_back": (
        "{people} người có kết quả bị thu hồi",
        "{people} {people:person|people} whose completion was taken back",
    ),
    "explain.changed.merged": ("gộp hoặc tách người", "one person, or several"),
    "explain.changed.revoked": ("thu hồi: {source}", "taken back: {source}"),
    "missing.reason.revoked": (
        "kết quả bậc {level}, ngày {day:day} bị thu hồi ngày {about:day}",
        "level {level} of {day:day} was taken back on {about:day}",
    ),
    "missing.reason.revoked.module": (
        "kết quả chuyên đề {level}, ngày {day:day} bị thu hồi ngày {about:day}",
        "module {level} of {day:day} was taken back on {about:day}",
    ),
    "missing.sum.revoked": ("kết quả bị thu hồi", "completion taken back"),
}
