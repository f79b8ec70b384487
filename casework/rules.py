"""Times of the mandatory report (domain: R8, safeguarding and law)."""

from datetime import timedelta

# Police answer about three days after filing: common practice, no fixed term found in the law
# (domain: safeguarding). The other authorities have no such term.
FEEDBACK_WITHIN = {"police": timedelta(days=3)}
# "At once" (minors protection law, article 11): after this, somebody above is told, once.
ESCALATE_AFTER = timedelta(minutes=30)
# How long the words of a report are kept: our default, the law names no term. Three years after it
# was closed, and until the end of the year in which the child is 21: who was harmed as a child may
# go to court from 18 on, for three years.
KEPT_AFTER_CLOSING = timedelta(days=3 * 365)
KEPT_UNTIL_AGE = 21
