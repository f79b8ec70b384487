"""Times of the mandatory report (domain: R8, safeguarding and law)."""

from datetime import timedelta

# Police answer about three days after filing: common practice, no fixed term found in the law
# (domain: safeguarding). The other authorities have no such term.
FEEDBACK_WITHIN = {"police": timedelta(days=3)}
# "At once" (minors protection law, article 11): after this, somebody above is told, once.
ESCALATE_AFTER = timedelta(minutes=30)
