"""The yearly audit of minors' data (domain: R12), written from what the house knows of itself.

It stands on the roof because it reads all rooms: their tables, their kinds of entries, their tasks.
"""
