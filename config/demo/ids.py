"""ID numbers that are valid and nobody's: of the unassigned region 990000."""

from datetime import date

from stdnum.cn import ric

from children.register.values import Sex


def id_number(born: date, sex: Sex, number: int) -> str:
    """`number` (0 to 499) tells people born on one day apart."""
    order = number % 500 * 2 + (1 if sex == "m" else 0)
    body = f"990000{born:%Y%m%d}{order:03}"
    return body + str(ric.calc_check_digit(body + "0"))
