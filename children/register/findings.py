"""What is wrong with a row (problems: it is not imported) or worth a look (notes: it is)."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from children.register.fields import BY_KEY

PROBLEMS: Final[dict[str, StrOrPromise]] = {
    "name_missing": _("The child's name is missing."),
    "name_unclear": _("“%(cell)s” is no name. Write the child's name alone."),
    "birth_missing": _("There is neither a birth date nor an ID number to take it from."),
    "birth_invalid": _(
        "Birth date “%(cell)s” is not a day of the calendar. Write it as 2016-12-10."
    ),
    "birth_unclear": _(
        "Birth date “%(cell)s” can be read in several ways. Write it as 2016-12-10."
    ),
    "birth_in_future": _("Birth date “%(cell)s” lies in the future."),
    "birth_differs_from_id": _(
        "Birth date “%(cell)s” differs from the ID number, which says %(born)s."
    ),
    "sex_differs_from_id": _("Sex “%(cell)s” differs from the ID number, which says %(sex)s."),
    "id_number_precision": _(
        "%(field)s “%(cell)s”: Excel turned it into a number and lost the last digits. Format the "
        "cell as text and type it again."
    ),
    "id_length": _("%(field)s “%(cell)s” has %(count)s characters; it should have 18."),
    "id_characters": _("%(field)s “%(cell)s” has signs other than digits and a final X."),
    "id_checksum": _(
        "%(field)s “%(cell)s”: the last digit does not fit the others. Check each digit."
    ),
    "id_birth": _("%(field)s “%(cell)s”: digits 7 to 14 are not a day of the calendar."),
    "id_shared_with_row": _("%(field)s “%(cell)s” also stands in row %(other)s, for another name."),
    "phone_length": _("%(field)s “%(cell)s” has %(count)s digits; a mobile number has 11."),
    "phone_invalid": _("%(field)s “%(cell)s” is not a phone number in use. Check each digit."),
    "duplicate_of_row": _("The same child stands in row %(other)s already. Keep one of the two."),
    "formula_without_value": _(
        "%(field)s is a formula without a saved result. Open the file in Excel, save it and send "
        "it again, or type the value."
    ),
    "cell_too_long": _("%(field)s holds a long text: “%(cell)s”. Shorten it."),
    "cell_error": _("%(field)s shows the error “%(cell)s”. Type the value."),
}
NOTES: Final[dict[str, StrOrPromise]] = {
    "id_number_none": _("No ID number yet."),
    "id_maybe_rounded": _(
        "%(field)s “%(cell)s” ends in 000, as numbers do that Excel rounded; please check."
    ),
    "birth_from_id": _("The birth date was taken from the ID number: %(born)s."),
    "sex_from_id": _("The sex was taken from the ID number."),
    "sex_missing": _("The sex is missing; ask and add it."),
    "sex_unclear": _("Sex “%(cell)s” was not understood and left empty."),
    "age_out_of_range": _("%(age)s years old: 16 or more, no longer a left-behind child by law."),
    "unknown_grade": _("Grade “%(cell)s” was not understood and left empty."),
    "not_in_school": _("“%(cell)s”: the child is not at school. Please ask why."),
    "unknown_boarding": _("“%(cell)s” says neither that the child boards nor that it does not."),
    "unknown_rating": _("Guardianship “%(cell)s” is none of the five levels and was left empty."),
    "parent_divorced": _("%(field)s “%(cell)s”: read as divorced."),
    "parent_dead": _("%(field)s “%(cell)s”: read as dead. Do not plan calls with this parent."),
    "parent_gone": _("%(field)s “%(cell)s”: read as having left, not in touch."),
    "parent_in_prison": _("%(field)s “%(cell)s”: read as in prison."),
    "parent_unknown": _("%(field)s “%(cell)s”: read as not known."),
    "parent_none": _("%(field)s “%(cell)s”: read as no such parent in the register."),
    "parent_sex_differs": _("%(field)s “%(cell)s”: its 17th digit is that of the other parent."),
    "phone_unreadable": _("%(field)s “%(cell)s” holds no number and was left empty."),
    "phone_without_area": _("%(field)s “%(cell)s” has no area code."),
    "ditto_above": _("%(field)s “%(cell)s”: read as in row %(other)s."),
    "ditto_father": _("%(field)s “%(cell)s”: read as the father's; please check."),
    "ditto_parent": _("%(field)s “%(cell)s”: read as that of the parent who is the carer."),
    "ditto_unclear": _("%(field)s “%(cell)s” is not clear here and was left empty."),
    "family_conflict": _(
        "Shares a parent or phone with row %(other)s, but other entries contradict. "
        "They were not joined into one family; please check."
    ),
    "family_name_differs": _("%(field)s differs from row %(other)s, with the same ID number."),
}


@dataclass(frozen=True)
class Finding:
    """`field` is a key of fields.BY_KEY, `column` the index of its column (None where the sheet
    has none), `cell` what stands in the cell."""

    code: str
    field: str
    column: int | None
    cell: str
    params: tuple[tuple[str, str | int], ...] = ()

    @property
    def key(self) -> str:
        """The code, with the other row where there is one: duplicate_of_row_9."""
        other = dict(self.params).get("other")
        return f"{self.code}_{other}" if self.code.endswith("_row") else self.code

    def _say(self, template: StrOrPromise) -> str:
        words: dict[str, str | int] = {
            "field": BY_KEY[self.field].label,
            "cell": shorten(self.cell),
        }
        return str(template) % (words | {name: str(_word(value)) for name, value in self.params})


class Problem(Finding):
    """The row is not imported until this is mended."""

    @property
    def message(self) -> str:
        """In the language that is active now."""
        return self._say(PROBLEMS[self.code])


class Note(Finding):
    """The row is imported; a person should know this."""

    @property
    def message(self) -> str:
        """In the language that is active now."""
        return self._say(NOTES[self.code])


def shorten(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


_QUOTED: Final = 60
_WORDS: Final[dict[str, StrOrPromise]] = {"f": _("girl"), "m": _("boy")}


def _word(value: str | int) -> StrOrPromise | int:
    return _WORDS.get(value, value) if isinstance(value, str) else value
