"""Kinds that the children's room itself writes: the file, concerns, duties, rights.

Importing this registers them all.
"""

from children.log_kinds import concerns, duties, file, rights

__all__ = ["concerns", "duties", "file", "rights"]
