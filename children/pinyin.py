"""Names for search: characters, full pinyin and initials, with surnames read rightly."""

from pypinyin import Style, lazy_pinyin

# Surnames that a dictionary of ordinary words reads wrongly (domain: search).
SURNAMES = {
    "曾": "zeng",
    "单": "shan",
    "区": "ou",
    "仇": "qiu",
    "解": "xie",
    "任": "ren",
    "查": "zha",
    "朴": "piao",
    "盖": "ge",
    "覃": "qin",
    "翟": "zhai",
    "员": "yun",
    "缪": "miao",
    "冼": "xian",
    "纪": "ji",
    "乐": "yue",
    "折": "she",
    "黑": "he",
    "秘": "bi",
    "种": "chong",
    "繁": "po",
    "洗": "xian",
    "召": "shao",
    "都": "du",
    "能": "nai",
    "隗": "wei",
    "句": "gou",
    "郇": "xun",
    "祭": "zhai",
    "乜": "nie",
    "阚": "kan",
    "卜": "bu",
    "薄": "bo",
    "藏": "zang",
    "粘": "nian",
    "炅": "gui",
    "角": "jue",
    "重": "chong",
    "颉": "xie",
    "乐正": "yue zheng",
    "尉迟": "yu chi",
    "万俟": "mo qi",
    "单于": "chan yu",
    "长孙": "zhang sun",
}


def search_text(name: str) -> str:
    """What a name is searched by, besides its characters: "zengxiaoyu zxy"."""
    syllables = _syllables(name)
    initials = "".join(syllable[0] for syllable in syllables)
    return f"{''.join(syllables)} {initials}".strip()


def _syllables(name: str) -> list[str]:
    surname = next((name[:size] for size in (2, 1) if name[:size] in SURNAMES), "")
    given = lazy_pinyin(name[len(surname) :], style=Style.NORMAL, errors="default")
    return [
        *SURNAMES.get(surname, "").split(),
        *(part.lower().replace(" ", "") for part in given if part.strip()),
    ]
