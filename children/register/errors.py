"""The one exception that reading a register may raise."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

MESSAGES: Final[dict[str, StrOrPromise]] = {
    "file_empty": _("The file is empty. Choose the register and send it again."),
    "file_too_large": _(
        "The file is too large (%(limit)s MB at most). Remove pictures and unused sheets, "
        "or split the register."
    ),
    "old_format": _("This is an old .xls file. Open it and save it as .xlsx, then send it again."),
    "encrypted": _("The file is locked with a password. Save it without one and send it again."),
    "not_xlsx": _("This is not an Excel workbook. Save the register as .xlsx and send it again."),
    "broken": _(
        "The workbook is damaged and cannot be read. Open it in Excel or WPS, save it as a new "
        ".xlsx and send that one."
    ),
    "too_complex": _(
        "The workbook unpacks to far more than a register holds. Copy the register alone into a "
        "new workbook and send that one."
    ),
    "too_many_rows": _("The register has more than %(limit)s rows. Split it into several files."),
    "too_many_columns": _(
        "The register has more than %(limit)s columns. Remove the columns that are not needed."
    ),
    "header_not_found": _(
        "No row with column names was found. The register needs a row with names such as "
        "“Name”, “Sex”, “Birth date”, “ID number”."
    ),
    "no_rows": _("There is no child below the column names."),
    "columns_change": _(
        "In row %(row)s the columns change their order. Put that part into a file of its own."
    ),
    "sheet_unknown": _("The workbook has no sheet named “%(title)s”."),
    "mapping_unknown": _("Column %(column)s cannot be read as “%(field)s”. Choose from the list."),
    "mapping_twice": _("Two columns were both chosen as “%(field)s”. Choose only one."),
}


class RegisterError(Exception):
    """A register that cannot be read at all. `code` is a key of MESSAGES, `message` is for
    the person at the screen, in the language that is active when it is asked for."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    @property
    def message(self) -> str:
        return str(MESSAGES[self.code]) % self.params

    def __str__(self) -> str:
        return self.message
