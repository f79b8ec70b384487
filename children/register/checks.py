"""Checking what a person types into a form, field by field: ID numbers and phones."""

from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from children.register.ids import LENGTH, IdFault, birth_of, read_id, sex_of
from children.register.phones import read_phones
from common.errors import FieldError, Text

ID_FAULTS: Final[dict[str, Promise]] = {
    "id_number_precision": _("The last digits were lost. Type the whole ID number again."),
    "id_characters": _("An ID number has 17 digits, then a digit or X."),
    "id_length": _("This ID number has %(count)d characters; it should have %(length)d."),
    "id_checksum": _("The last digit does not fit the others. Check each digit."),
    "id_birth": _("Digits 7 to 14 are not a day of the calendar."),
}


def read_typed_id(
    text: str, field: str, *, birth_date: date | None = None, sex: str = ""
) -> tuple[str, list[FieldError]]:
    """The number as it is kept ("" is "none yet"), and what is wrong with it.

    Checksum, and where they are known birth date and sex ("f", "m") must fit the number.
    """
    if not text.strip():
        return "", []
    number = read_id(text)
    if isinstance(number, IdFault):
        said = str(ID_FAULTS[number.code]) % {"count": number.length, "length": LENGTH}
        return "", [FieldError(field, number.code, said)]
    errors = []
    message: Text
    if birth_date is not None and birth_of(number) != birth_date:
        message = _("The ID number says that the birth date is %(born)s.")
        born = birth_of(number).isoformat()
        errors.append(FieldError(field, "birth_differs_from_id", message % {"born": born}))
    if sex and sex_of(number) != sex:
        message = _("The 17th digit is that of the other sex. Check the number.")
        errors.append(FieldError(field, "sex_differs_from_id", message))
    return number, errors


def read_typed_phone(text: str, field: str) -> tuple[str, list[FieldError]]:
    """The number as it is kept and hashed, digits only, and what is wrong with it."""
    if not text.strip():
        return "", []
    found = read_phones(text)
    if found.wrong is not None or len(found.numbers) != 1:
        message = _("This is not one phone number. A mobile number has 11 digits.")
        return "", [FieldError(field, "phone_invalid", message)]
    return found.numbers[0], []
