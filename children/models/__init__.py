from children.models.access import BreakGlass
from children.models.attachments import Attachment
from children.models.consents import Consent, ConsentRequest, ConsentWording, Purpose
from children.models.family import Carer, ContactBar, Family, Parent, Relative
from children.models.file import AwayEpisode, Child, ChildKey, ChildMerge
from children.models.guardians import GuardianRequest, Guardianship
from children.models.log import LogEntry
from children.models.registers import RegisterImport
from children.models.research import ResearchExport, ResearchSnapshot
from children.models.standing import CareDuty, CarePolicy, ChildStanding, RuleSetting
from children.models.team import Absence, BusyTime, CareTeamMember

__all__ = [
    "Absence",
    "Attachment",
    "AwayEpisode",
    "BreakGlass",
    "BusyTime",
    "CareDuty",
    "CarePolicy",
    "CareTeamMember",
    "Carer",
    "Child",
    "ChildKey",
    "ChildMerge",
    "ChildStanding",
    "Consent",
    "ConsentRequest",
    "ConsentWording",
    "ContactBar",
    "Family",
    "GuardianRequest",
    "Guardianship",
    "LogEntry",
    "Parent",
    "Purpose",
    "RegisterImport",
    "Relative",
    "ResearchExport",
    "ResearchSnapshot",
    "RuleSetting",
]
