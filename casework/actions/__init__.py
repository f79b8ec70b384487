from casework.actions.escalating import escalate
from casework.actions.packing import download_pack
from casework.actions.reporting import Told, write_report
from casework.actions.steps import Done, add_step

__all__ = ["Done", "Told", "add_step", "download_pack", "escalate", "write_report"]
