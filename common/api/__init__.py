"""The base of every endpoint: errors, strict input, pages, throttles, and a mandatory access rule.

class VisitView(LianxinView):
    access = signed_in
"""

from common.api.access import AccessRule, Rule, anyone, signed_in
from common.api.answers import written
from common.api.files import XLSX, ZIP, download, refuse_larger
from common.api.pagination import Page
from common.api.problems import Problem, TooLarge, problem_handler
from common.api.serializers import Day, Instant, StrictModelSerializer, StrictSerializer
from common.api.throttles import PerAddress, PerUser, Scoped
from common.api.views import LianxinGenericView, LianxinView

__all__ = [
    "XLSX",
    "ZIP",
    "AccessRule",
    "Day",
    "Instant",
    "LianxinGenericView",
    "LianxinView",
    "Page",
    "PerAddress",
    "PerUser",
    "Problem",
    "Rule",
    "Scoped",
    "StrictModelSerializer",
    "StrictSerializer",
    "TooLarge",
    "anyone",
    "download",
    "problem_handler",
    "refuse_larger",
    "signed_in",
    "written",
]
