"""Words of a fixed meaning in files of facts: states, methods, modes, who was present and who passed."""

from collections.abc import Mapping

from dht.core.text import squash

Words = Mapping[str, tuple[str, ...]]
"""Code → the ways to write it; the first is the one to suggest."""

RESULTS: Words = {
    "yes": ("đạt", "có", "x", "1", "đã đạt", "đạt yêu cầu", "được xác nhận", "đã xác nhận", "yes", "true",
            "positive", "passed", "pass", "y"),
    "no": ("không đạt", "không", "0", "chưa đạt", "chưa", "không đạt yêu cầu", "chưa xác nhận", "no",
           "false", "negative", "failed", "fail", "n"),
}  # fmt: skip
METHODS: Words = {
    "self_report": ("tự đánh giá", "tự khai", "tự nhận xét", "phiếu tự đánh giá", "khảo sát",
                    "phiếu khảo sát", "self", "self report", "self assessment", "survey"),
    "manager_rating": ("quản lý đánh giá", "thủ trưởng đánh giá", "lãnh đạo đánh giá", "cấp trên đánh giá",
                       "đơn vị đánh giá", "manager", "manager rating"),
    "test": ("bài kiểm tra", "kiểm tra", "thi", "sát hạch", "bài thi", "trắc nghiệm", "exam"),
    "product": ("sản phẩm", "bài thu hoạch", "sản phẩm thực tế", "work sample"),
    "confirmation": ("xác nhận", "VNeID", "xác nhận trên VNeID", "confirmed"),
}  # fmt: skip
PROJECT_STATES: Words = {
    "submitted": ("đã gửi", "gửi về", "đã nộp", "nộp", "mới gửi", "submitted"),
    "completed": ("hoàn thành", "đã hoàn thành", "xong", "đạt", "completed", "done"),
}
MODES: Words = {
    "in_person": ("trực tiếp", "tập trung", "offline", "face to face"),
    "online": ("trực tuyến", "online", "từ xa", "qua mạng"),
    "blended": ("kết hợp", "trực tiếp và trực tuyến", "kết hợp trực tiếp và trực tuyến", "blended", "hybrid"),
}  # fmt: skip
ATTENDANCES: Words = {
    "passed": ("đạt", "hoàn thành", "đã đạt", "đã hoàn thành", "đỗ", "passed", "pass", "completed"),
    "failed": ("không đạt", "chưa đạt", "không hoàn thành", "trượt", "failed", "fail"),
    "present": ("có mặt", "tham gia", "có", "x", "dự", "đã dự", "có dự", "present", "attended", "yes"),
    "absent": ("vắng", "vắng mặt", "không tham gia", "không", "nghỉ", "vắng không phép", "vắng có phép",
               "absent", "no"),
    "registered": ("đăng ký", "đã đăng ký", "registered", "enrolled"),
}  # fmt: skip
ROLES: Words = {
    "leader": ("tổ trưởng", "trưởng nhóm", "đội trưởng", "leader", "head"),
    "deputy": ("tổ phó", "phó nhóm", "phó tổ trưởng", "deputy"),
    "member": ("thành viên", "tổ viên", "member"),
}

_VOCABULARIES: dict[str, Words] = {
    "outcome_result": RESULTS,
    "method": METHODS,
    "state": PROJECT_STATES,
    "mode": MODES,
    "attendance": ATTENDANCES,
    "role": ROLES,
}
"""Field → its words."""


def _by_key(words: Words) -> dict[str, str]:
    return {squash(spelling): code for code, spellings in words.items() for spelling in (code, *spellings)}


_CODES = {field: _by_key(words) for field, words in _VOCABULARIES.items()}


def word_of(field: str, text: str) -> str | None:
    """Return the code of what a cell of a field says, or None when it is not understood."""
    return _CODES[field].get(squash(text))


def choices_of(field: str) -> tuple[str, ...]:
    """Return the words to suggest for a field."""
    return tuple(spellings[0] for spellings in _VOCABULARIES[field].values())
