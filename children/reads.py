"""How the access log names what is read of children."""


def child_subject(child_id: int) -> str:
    """One child: the file, the log, a paper, a call."""
    return f"children.child:{child_id}"
