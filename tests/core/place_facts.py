"""What is known of the map of 1 July 2025 in four provinces, independent of the shipped table.

Counted by hand from the conversion table of the National Statistics Office.
"""

# Old province → (old districts, old communes); Thái Nguyên of today is 19 and 06 together.
OLD_COUNTS = {"11": (10, 129), "19": (9, 172), "06": (8, 108), "14": (12, 200), "22": (13, 171)}
NEW_COUNTS = {"11": 45, "19": 92, "14": 75, "22": 54}

# Old district: official name, old communes, new communes that touch it.
DISTRICTS = """
094 Thành phố Điện Biên Phủ 12 4; 095 Thị xã Mường Lay 3 1; 096 Huyện Mường Nhé 11 5;
097 Huyện Mường Chà 12 6;
098 Huyện Tủa Chùa 12 5; 099 Huyện Tuần Giáo 19 8; 100 Huyện Điện Biên 21 8; 101 Huyện Điện Biên Đông 14 6;
102 Huyện Mường Ảng 10 4; 103 Huyện Nậm Pồ 15 6; 058 Thành phố Bắc Kạn 8 3; 060 Huyện Pác Nặm 10 3;
061 Huyện Ba Bể 15 5; 062 Huyện Ngân Sơn 10 5; 063 Huyện Bạch Thông 14 5; 064 Huyện Chợ Đồn 20 8;
065 Huyện Chợ Mới 14 5; 066 Huyện Na Rì 17 6; 164 Thành phố Thái Nguyên 32 8; 165 Thành phố Sông Công 10 4;
167 Huyện Định Hóa 22 8; 168 Huyện Phú Lương 14 4; 169 Huyện Đồng Hỷ 14 6; 170 Huyện Võ Nhai 15 7;
171 Huyện Đại Từ 27 10; 172 Thành phố Phổ Yên 18 6; 173 Huyện Phú Bình 20 5; 116 Thành phố Sơn La 12 4;
118 Huyện Quỳnh Nhai 11 4; 119 Huyện Thuận Châu 28 10; 120 Huyện Mường La 16 5; 121 Huyện Bắc Yên 16 6;
122 Huyện Phù Yên 25 8; 123 Thị xã Mộc Châu 15 8; 124 Huyện Yên Châu 14 5; 125 Huyện Mai Sơn 22 8;
126 Huyện Sông Mã 19 9; 127 Huyện Sốp Cộp 8 4; 128 Huyện Vân Hồ 14 5; 193 Thành phố Hạ Long 32 13;
194 Thành phố Móng Cái 16 6; 195 Thành phố Cẩm Phả 15 6; 196 Thành phố Uông Bí 10 3; 198 Huyện Bình Liêu 7 4;
199 Huyện Tiên Yên 11 6; 200 Huyện Đầm Hà 9 2; 201 Huyện Hải Hà 11 4; 202 Huyện Ba Chẽ 7 3;
203 Huyện Vân Đồn 12 1; 205 Thành phố Đông Triều 19 5; 206 Thị xã Quảng Yên 19 6; 207 Huyện Cô Tô 3 1
"""

# New communes made from several old districts.
STRADDLERS = {
    "03151": ("Phường Mường Lay", "095 097"),
    "03164": ("Xã Quảng Lâm", "096 103"),
    "03202": ("Xã Mường Pồn", "097 100"),
    "03217": ("Xã Tủa Chùa", "098 099"),
    "03244": ("Xã Sáng Nhè", "098 099"),
    "03301": ("Xã Búng Lao", "099 102"),
    "03316": ("Xã Nà Tấu", "094 102"),
    "03334": ("Phường Mường Thanh", "094 100"),
    "01849": ("Xã Phong Quang", "058 063"),
    "01933": ("Xã Đồng Phúc", "061 064"),
    "02014": ("Xã Bạch Thông", "063 064"),
    "05488": ("Xã Đại Phúc", "164 171 172"),
    "05503": ("Xã Tân Cương", "164 165"),
    "03985": ("Xã Chiềng Sơn", "123 128"),
    "06799": ("Xã Hải Hòa", "195 199"),
    "06862": ("Xã Tiên Yên", "198 199"),
    "06886": ("Xã Hải Lạng", "195 199"),
    "06970": ("Xã Ba Chẽ", "199 202"),
    "06979": ("Xã Kỳ Thượng", "193 202"),
    "06985": ("Xã Lương Minh", "193 202"),
}

# Divided old communes: name, the new communes, and the one that took all people (if one did).
SPLITS = {
    "05461": ("Phường Gia Sàng", "Phường Phan Đình Phùng, Phường Gia Sàng", None),
    "05467": ("Phường Cam Giá", "Phường Gia Sàng, Phường Tích Lương", None),
    "05932": ("Xã Thượng Đình", "Xã Phú Bình, Xã Điềm Thụy", None),
    "06655": ("Phường Hà Khẩu", "Phường Việt Hưng, Phường Tuần Châu", None),
    "06820": ("Phường Trưng Vương", "Phường Uông Bí, Phường Vàng Danh", None),
    "07042": ("Xã Đồng Lâm", "Phường Hoành Bồ, Xã Thống Nhất", None),
    "07093": ("Phường Đức Chính", "Phường An Sinh, Phường Đông Triều", None),
    "07180": ("Xã Liên Hòa", "Phường Hà An, Phường Liên Hòa", "Phường Liên Hòa"),
    "06799": ("Xã Hải Hòa", "Xã Hải Hòa, Xã Hải Lạng", "Xã Hải Lạng"),
    "06886": ("Xã Hải Lạng", "Xã Hải Hòa, Xã Hải Lạng, Xã Ba Chẽ", None),
    "06853": ("Xã Vô Ngại", "Xã Bình Liêu, Xã Tiên Yên", None),
    "06868": ("Xã Đại Dực", "Xã Tiên Yên, Xã Đông Ngũ", None),
    "06877": ("Xã Đông Ngũ", "Xã Tiên Yên, Xã Đông Ngũ", None),
    "06880": ("Xã Yên Than", "Xã Tiên Yên, Xã Điền Xá", None),
    "06946": ("Xã Quảng Long", "Xã Quảng Hà, Xã Đường Hoa", None),
}
