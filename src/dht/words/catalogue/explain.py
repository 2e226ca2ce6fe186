"""What `dht explain` says."""

TEXTS: dict[str, tuple[str, str]] = {
    "explain.title": ("{code}: {what}", "{code}: {what}"),
    "explain.codes": ("Các mã lỗi (E) và cảnh báo (W)", "The codes of errors (E) and warnings (W)"),
    "explain.means": ("Ý nghĩa", "Meaning"),
    "explain.what": ("Nội dung", "What"),
    "explain.why": ("Vì sao", "Why"),
    "explain.hint": ("Cần làm", "What to do"),
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
