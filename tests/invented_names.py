"""Syllables that invented people are named from: family, middle and given names of three peoples."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


KINH = (
    _words("Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô Dương Lý"),
    {"m": _words("Văn Đức Quang Minh Hữu Xuân"), "f": _words("Thị Thu Thanh Ngọc Thùy Hồng")},
    {
        "m": _words("An Bình Cường Dũng Hải Hùng Khánh Long Nam Phong Quân Sơn Tùng Việt"),
        "f": _words("Anh Chi Dung Hà Hạnh Hoa Huyền Lan Loan Mai Nga Oanh Quỳnh Yến"),
    },
)
THAI = (
    _words("Lò Quàng Cà Tòng Lường Điêu Bạc Vì Lù Mào"),
    {"m": _words("Văn"), "f": _words("Thị")},
    {
        "m": _words("Pánh Inh Hặc Dọn Ngoan Thoan Xôm Chưa Hịa Biên Pâng Tiện"),
        "f": _words("Pọm Ún Hương Lả Ngân Xuyến Hiêng Piềng Thương Chiên Ọi Phong"),
    },
)
HMONG = (
    _words("Giàng Sùng Vàng Thào Mùa Hạng Lầu Cứ Ly Chá Sình Tráng"),
    {"m": _words("A"), "f": _words("Thị")},
    {
        "m": _words("Chua Dình Phử Páo Sính Vảng Lử Tủa Nủ Chìa Giống Thào"),
        "f": _words("Mỷ Dở Chứ Pàng Sua Máy Dính Khua Cở Vừ Bla Chía"),
    },
)

PEOPLES = (KINH, THAI, HMONG)
