"""What a register may say about a child, and by which column names stations call it.

The list follows the national survey form of 2016 and what schools add to it.
"""

from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import get_language

Group = Literal["child", "father", "mother", "carer", "other"]


@dataclass(frozen=True)
class Field:
    """`synonyms` are column names within the group: the father's phone is “联系电话” under
    “父亲信息”, or “父亲联系电话” in one cell; the group's own name need not be repeated."""

    key: str
    group: Group
    zh: str
    en: str
    synonyms: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name in the language that is active."""
        return self.zh if (get_language() or "").startswith("zh") else self.en


NAME: Final = (
    "姓名 名字 名称 name fullname",
    "givenname studentname childname nameof",
)
ID: Final = (
    "身份证 身份证号 身份证号码 身份证件号 身份证件号码 居民身份证 居民身份证号 居民身份证号码",
    "公民身份号码 公民身份证号 公民身份证号码 身份号码 证件号 证件号码 身份证编号",
    "id idnumber idno idcard idcardnumber idcardno residentid residentidnumber residentidno",
    "nationalid nationalidnumber citizenid citizenidnumber identitynumber identitycard",
    "identitycardnumber idnumberof idof",
)
PHONE: Final = (
    "联系电话 电话 手机 手机号 手机号码 电话号码 联系方式 联系手机 联系号码 移动电话 联系电话号码",
    "phone phonenumber phoneno mobile mobilenumber mobilephone mobileno cellphone cell tel telno",
    "telephone telephonenumber contact contactnumber contactphone contactno phoneof mobileof",
)
CITY: Final = (
    "外出务工地 外出务工地点 外出务工地址 外出务工城市 务工地 务工地点 务工地址 务工城市",
    "务工所在地",
    "打工地 打工地点 打工城市 外出地 外出地点 工作地 工作地点 工作城市 工作所在地 现务工地",
    "务工去向",
    "workcity workplace worklocation placeofwork workingplace workingcity cityofwork worksin city",
    "workaddress migrantworkplace jobcity",
)
RELATION: Final = (
    "关系 与儿童关系 与孩子关系 与学生关系 与留守儿童关系 与被监护人关系 与本人关系 与监护人关系",
    "与照料人关系 与委托照护人关系 称谓 亲属关系",
    "relation relationship relationtochild relationshiptochild relationwithchild",
    "relationshipwithchild relationshiptothechild relationtothechild kinship",
)


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(" ".join(lines).split())


def _parent(key: Group, zh: str, en: str) -> tuple[Field, ...]:
    return (
        Field(f"{key}_name", key, f"{zh}姓名", f"{en}'s name", _words(*NAME)),
        Field(f"{key}_id_number", key, f"{zh}身份证号", f"{en}'s ID number", _words(*ID)),
        Field(f"{key}_work_city", key, f"{zh}务工地", f"{en}'s work city", _words(*CITY)),
        Field(f"{key}_phone", key, f"{zh}电话", f"{en}'s phone", _words(*PHONE)),
    )


FIELDS: Final[tuple[Field, ...]] = (
    Field("name", "child", "姓名", "Name", _words(*NAME)),
    Field("sex", "child", "性别", "Sex", _words("性别 sex gender")),
    Field(
        "ethnicity",
        "child",
        "民族",
        "Ethnicity",
        _words("民族 族别 ethnicity ethnicgroup ethnic nationality"),
    ),
    Field(
        "birth_date",
        "child",
        "出生日期",
        "Birth date",
        _words(
            "出生日期 出生年月日 出生年月 生日 出生时间 出生 birthdate dateofbirth dob birthday",
            "born",
        ),
    ),
    Field("id_number", "child", "身份证号", "ID number", _words(*ID)),
    Field(
        "household_place",
        "child",
        "户籍所在地",
        "Household registration",
        _words(
            "户籍所在地 户籍地 户籍 户籍地址 户口所在地 户口地址 户口 户籍详细地址 户籍住址 籍贯",
            "household householdplace householdregistration registeredresidence hukou hukouplace",
            "hukoulocation hukouaddress placeofhouseholdregistration registeredaddress",
        ),
    ),
    Field(
        "address",
        "child",
        "家庭住址",
        "Address",
        _words(
            "家庭住址 家庭地址 现住址 现居住地 现居住地址 居住地 居住地址 住址 地址 详细地址",
            "现居地 家庭详细地址",
            "常住地址 address homeaddress currentaddress residence livingaddress",
        ),
    ),
    Field(
        "village",
        "child",
        "村",
        "Village",
        _words("村 村组 所在村 行政村 村居 村社区 村委会 所属村 village villagename hamlet"),
    ),
    Field(
        "health",
        "child",
        "健康状况",
        "Health",
        _words(
            "健康状况 健康情况 健康 身体状况 身体情况 身体健康状况 残疾情况 health healthstatus",
            "healthcondition",
        ),
    ),
    Field(
        "boarding",
        "child",
        "是否寄宿",
        "Boards at school",
        _words(
            "是否寄宿 是否寄宿生 寄宿 寄宿生 是否住校 住校 是否住宿 住宿 住宿情况 寄宿情况",
            "是否住读 就读方式",
            "boarding boarder boards boardsatschool boardingstudent isboarder residential",
            "livesatschool",
        ),
    ),
    Field(
        "school",
        "child",
        "就读学校",
        "School",
        _words(
            "就读学校 学校 所在学校 学校名称 就读学校名称 就学学校 在读学校 学籍学校 school",
            "schoolname nameofschool",
        ),
    ),
    Field(
        "grade",
        "child",
        "年级",
        "Grade",
        _words(
            "年级 就读年级 所在年级 年级班级 班级年级 年级班 年班 grade gradelevel schoolyear",
            "schoolgrade year yeargroup",
        ),
    ),
    Field(
        "class_name",
        "child",
        "班级",
        "Class",
        _words("班级 班 班别 所在班级 就读班级 class classname classno"),
    ),
    Field(
        "teacher",
        "child",
        "班主任",
        "Class teacher",
        _words(
            "班主任 班主任姓名 班主任老师 老师 teacher classteacher headteacher homeroomteacher"
        ),
    ),
    *_parent("father", "父亲", "Father"),
    *_parent("mother", "母亲", "Mother"),
    Field("carer_name", "carer", "照护人姓名", "Carer's name", _words(*NAME)),
    Field(
        "carer_relation", "carer", "与儿童关系", "Carer's relation to the child", _words(*RELATION)
    ),
    Field("carer_id_number", "carer", "照护人身份证号", "Carer's ID number", _words(*ID)),
    Field("carer_phone", "carer", "照护人电话", "Carer's phone", _words(*PHONE)),
    Field(
        "guardianship_rating",
        "other",
        "监护情况",
        "Guardianship",
        _words(
            "监护情况 监护状况 监护评价 监护评级 监护等级 监护能力 监护照料情况 委托监护情况",
            "照护情况 监护情况评估",
            "guardianship guardianshiprating guardianshipstatus careassessment carerating",
            "qualityofcare guardianshipsituation",
        ),
    ),
    Field(
        "income_sources",
        "other",
        "家庭经济来源",
        "Income sources",
        _words(
            "家庭经济来源 经济来源 收入来源 家庭收入来源 家庭主要经济来源 主要经济来源",
            "家庭主要收入来源",
            "income incomesource incomesources sourceofincome familyincome familyincomesource",
            "householdincome incomeof",
        ),
    ),
    Field(
        "remarks",
        "other",
        "备注",
        "Remarks",
        _words(
            "备注 备注说明 说明 其他 其他说明 其他情况 remark remarks note notes comment comments"
        ),
    ),
)
BY_KEY: Final[dict[str, Field]] = {field.key: field for field in FIELDS}
