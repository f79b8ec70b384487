from familycalls.models.call import CallChild, CallGuest, FamilyCall, GuestState, Outcome, State
from familycalls.models.peers import CallPeer, PeerRole
from familycalls.models.slots import CallSlot
from familycalls.models.tablets import Tablet

__all__ = [
    "CallChild",
    "CallGuest",
    "CallPeer",
    "CallSlot",
    "FamilyCall",
    "GuestState",
    "Outcome",
    "PeerRole",
    "State",
    "Tablet",
]
