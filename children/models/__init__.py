from children.models.file import AwayEpisode, Carer, Child, ChildKey, Family, Parent
from children.models.log import LogEntry
from children.models.registers import RegisterImport
from children.models.standing import CareDuty, ChildStanding
from children.models.team import BusyTime, CareTeamMember

__all__ = [
    "AwayEpisode",
    "BusyTime",
    "CareDuty",
    "CareTeamMember",
    "Carer",
    "Child",
    "ChildKey",
    "ChildStanding",
    "Family",
    "LogEntry",
    "Parent",
    "RegisterImport",
]
