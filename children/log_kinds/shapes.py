"""JSON schemas of facts that several kinds share."""

from children.models.file import Risk

TEXT = {"type": "string", "maxLength": 2000}
DAY = {"type": "string", "format": "date"}
RISK = {"enum": Risk.values}
WORDS = {"type": "array", "items": {"type": "string", "maxLength": 40}}

RISK_WORDS = dict(Risk.choices)
