"""Names as people of three generations bear them; nobody is real."""

from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余"
    "叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷龙史陶贺"
)
RARE = ("欧阳", "单", "仇", "曾", "区", "解")


def _words(*lines: str) -> list[str]:
    return " ".join(lines).split()


GIRLS = _words(
    "雨桐 子涵 欣怡 诗涵 梓萱 可馨 佳怡 雨萱 思琪 梦瑶 语嫣 若曦",
    "一诺 婉婷 紫萱 依诺 雅静 小雨 晓月 春燕 玉婷 静怡 心怡 慧敏",
    "美琪 雪梅 婷婷 丽娜 小芳 秋月 冰冰 嘉怡 艺涵 书瑶 念念 盼盼",
)
BOYS = _words(
    "子轩 浩宇 宇轩 梓豪 俊杰 子豪 浩然 宇航 博文 天佑 家豪 明轩",
    "志强 小军 俊熙 睿哲 一鸣 子墨 嘉豪 文博 小石 建平 思远 鹏飞",
    "晨曦 启航 小龙 浩天 振华 少杰 昊然 泽宇 伟杰 亮亮 阳阳 石头",
)
MOTHERS = _words(
    "丽娟 秀芳 春梅 海燕 小红 艳玲 晓燕 桂花 玉梅 凤英 秋菊 翠萍",
    "莉莉 巧云 金凤 红霞 爱华 美玲 冬梅 雪芹",
)
FATHERS = _words(
    "建国 志强 海波 大勇 国平 永刚 文斌 小兵 庆华 立新 长江 红军",
    "学军 光辉 振东 伟民 春生 德明 俊峰 力",
)
GRANDMOTHERS = _words(
    "桂英 秀兰 玉珍 淑华 菊香 翠兰 凤仙 桃花 金莲 素珍 大妹 银花",
)
GRANDFATHERS = _words(
    "德福 长贵 有才 福生 世昌 永年 守田 正清 大山 树根 茂林 开发",
)
VOLUNTEERS = _words(
    "秀英 桂兰 玉兰 春花 淑芬 丽华 雪梅 彩霞 素芳 建英 红梅 腊梅",
    "月娥 水仙 青莲 金花 玉芬 巧珍 兰英 小玲",
)
STUDENTS = _words(
    "思远 雅婷 子昂 晓彤 志远 若兰 嘉宁 逸凡 梦洁 宇辰 书涵 立夏",
    "清扬 慕白 欣然 一帆",
)


class Names:
    """Draws names; within one county no adult's full name comes twice."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._taken: set[str] = set()
        # ID numbers given away; the one that makes people keeps them apart.
        self.ids: set[str] = set()

    def surname(self) -> str:
        if self.random.random() < 0.03:
            return self.random.choice(RARE)
        # The most frequent come first in the list.
        return SURNAMES[min(int(self.random.expovariate(1 / 18)), len(SURNAMES) - 1)]

    def child(self, surname: str, sex: str) -> str:
        return surname + self.random.choice(GIRLS if sex == "f" else BOYS)

    def adult(self, given: list[str], surname: str | None = None) -> str:
        for _attempt in range(40):
            name = (surname or self.surname()) + self.random.choice(given)
            if name not in self._taken:
                break
        self._taken.add(name)
        return name

    def keep(self, name: str) -> str:
        """Marks a fixed name as given away."""
        self._taken.add(name)
        return name
