"""What a guardian reads before they answer. A published wording never changes: add a version.

Each text is the question in its first line, then one point a line: what and why, who sees it, how
long it is kept, that a no has no disadvantage, and how to take a yes back.
"""

from dataclasses import dataclass
from datetime import datetime

from children.models import ConsentWording, Purpose


@dataclass(frozen=True)
class Words:
    """One version of a purpose's text in both languages, lines parted by line breaks."""

    purpose: Purpose
    version: int
    zh: str
    en: str


BACK_ZH = "以后改主意：随时告诉服务站，或者请服务站再发一个链接。收回以后，我们马上停下来。"
BACK_EN = (
    "If you change your mind: tell the station at any time, or ask it for a new link. "
    "We stop as soon as you take it back."
)

WORDINGS: tuple[Words, ...] = (
    Words(
        Purpose.FILE,
        1,
        "可以为您的孩子建立一份档案吗？\n"
        "记什么、为什么：姓名、生日、学校、家里的联系方式，和孩子最近过得怎么样。"
        "有了档案，老师才知道孩子什么时候需要帮助。\n"
        "谁能看：服务站的站长和社工。志愿妈妈和辅导老师只看到最少的内容，"
        "看不到地址和身份证号。每次查看都有记录。\n"
        "留多久：孩子离开服务站以后，按法律规定的时间保存，然后删除。\n"
        "不同意也没关系：孩子照样可以来服务站，不会因此受到任何不好的对待。\n" + BACK_ZH,
        "May we keep a file about your child?\n"
        "What and why: name, birthday, school, how to reach the family, and how your child has "
        "been. With it the station notices when your child needs help.\n"
        "Who sees it: the station's coordinator and social workers. Volunteer mothers and tutors "
        "see the least, never the address or ID number. Every look is noted.\n"
        "How long: after your child leaves the station, as long as the law asks for; "
        "then it is deleted.\n"
        "You may say no: your child is still welcome and is treated no worse.\n" + BACK_EN,
    ),
    Words(
        Purpose.PHOTO,
        1,
        "可以在档案里放孩子的照片吗？\n"
        "做什么、为什么：放一张孩子的照片，老师和志愿者不会认错孩子。"
        "照片里的拍摄地点会去掉，不会发到网上，也不会用来宣传。\n"
        "谁能看：站长、社工，和照顾您孩子的志愿者与老师。\n"
        "留多久：到您收回同意，或者孩子离开服务站为止。\n"
        "不同意也没关系：我们用一张画的头像代替，别的什么都不变。\n" + BACK_ZH,
        "May we keep a photo of your child in the file?\n"
        "What and why: one photo, so that staff and volunteers know your child by sight. The place "
        "where it was taken is removed. It is never put online or used for publicity.\n"
        "Who sees it: the coordinator, the social workers, and those who look after your child.\n"
        "How long: until you take your consent back or your child leaves the station.\n"
        "You may say no: a drawn picture stands there instead, and nothing else changes.\n"
        + BACK_EN,
    ),
    Words(
        Purpose.CALL,
        1,
        "可以让孩子在服务站和您视频通话吗？\n"
        "做什么、为什么：孩子用服务站的平板，您用手机，每周见一次面。\n"
        "谁能看：只有您和孩子在通话。社工在旁边照看设备，看得到孩子，不听内容。"
        "通话从不录像、录音，也不转成文字，只记下通没通、多长时间、孩子的心情。\n"
        "留多久：通话本身什么都不留；通话记录和档案一起保存。\n"
        "不同意也没关系：您可以照常打电话，服务站不会因此少关心孩子。\n" + BACK_ZH,
        "May your child make video calls with you from the station?\n"
        "What and why: your child uses the station's tablet and you your phone, to meet once a "
        "week.\n"
        "Who sees it: only you and your child are on the call. A social worker stays nearby for "
        "the device, in sight and not listening. Calls are never recorded and never written down; "
        "we note only whether it took place, for how long, and your child's mood.\n"
        "How long: nothing of a call is kept; the note of it stays with the file.\n"
        "You may say no: you can phone as always, and the station cares no less.\n" + BACK_EN,
    ),
    Words(
        Purpose.TUTORING,
        1,
        "可以让孩子参加四点半课堂吗？\n"
        "做什么、为什么：放学以后，大学生志愿者在服务站辅导作业、一起读书。"
        "我们记下孩子来没来，和学习上的一两句话。课堂是免费的。\n"
        "谁能看：上课的辅导老师、班主任、站长和社工。\n"
        "留多久：和孩子的档案一起保存。\n"
        "不同意也没关系：孩子仍然可以来服务站玩和看书。\n" + BACK_ZH,
        "May your child join the 4:30 class?\n"
        "What and why: after school, student volunteers help with homework and read with the "
        "children. We note whether your child came and a line on how learning goes. It is free.\n"
        "Who sees it: the tutors of the class, the class teacher, the coordinator and the social "
        "workers.\n"
        "How long: with your child's file.\n"
        "You may say no: your child may still come to the station to play and read.\n" + BACK_EN,
    ),
    Words(
        Purpose.SHARING,
        1,
        "可以把孩子的有关情况告诉下面这个单位吗？\n"
        "做什么、为什么：当孩子需要服务站给不了的帮助（比如看病、申请补助）时，"
        "只把这件事用得到的内容告诉对方。每个单位都单独问您。\n"
        "谁能看：上面写明的这一个单位，对方不能再给别人。\n"
        "留多久：对方办完这件事就应当删除，我们会记下给了什么、什么时候给的。\n"
        "不同意也没关系：服务站照常照顾孩子。法律要求报告的紧急情况除外。\n" + BACK_ZH,
        "May we tell the body named here what it needs to know about your child?\n"
        "What and why: when your child needs help that the station cannot give (a doctor, an "
        "allowance), we tell them only what that takes. You are asked for each body apart.\n"
        "Who sees it: the one body named here; it may not pass it on.\n"
        "How long: they delete it once the matter is done; we note what was told and when.\n"
        "You may say no: the station cares for your child as before. Emergencies that the law "
        "tells us to report are apart.\n" + BACK_EN,
    ),
    Words(
        Purpose.RESEARCH,
        1,
        "可以把孩子的情况不带名字地用于研究吗？\n"
        "做什么、为什么：帮助人们了解留守儿童需要什么。我们先去掉姓名、地址、身份证号，"
        "再和许多孩子的数字合在一起，少于五个人的数字不给出去。\n"
        "谁能看：服务站批准的研究者，只看到合在一起的数字，认不出您的孩子。\n"
        "留多久：研究做完为止。已经合在一起的数字收不回来，但以后不再加入。\n"
        "不同意也没关系：什么都不会改变。\n" + BACK_ZH,
        "May what we know be used for research, without your child's name?\n"
        "What and why: it helps people learn what children like yours need. Name, address and ID "
        "number are taken out, and numbers are put together with those of many children; numbers "
        "of fewer than five are not given out.\n"
        "Who sees it: researchers whom the station approved; they cannot tell who your child is.\n"
        "How long: until the research is done. Numbers already put together cannot be taken back, "
        "but nothing is added.\n"
        "You may say no: nothing changes.\n" + BACK_EN,
    ),
)


def newest_versions() -> dict[str, int]:
    """The newest version of each purpose's wording."""
    return {words.purpose: words.version for words in sorted(WORDINGS, key=lambda w: w.version)}


def publish(at: datetime) -> int:
    """Adds wordings that the database does not hold yet; returns how many."""
    known = set(ConsentWording.objects.values_list("purpose", "version"))
    new = [
        ConsentWording(
            purpose=words.purpose,
            version=words.version,
            text_zh=words.zh,
            text_en=words.en,
            published_at=at,
        )
        for words in WORDINGS
        if (words.purpose, words.version) not in known
    ]
    return len(ConsentWording.objects.bulk_create(new))
