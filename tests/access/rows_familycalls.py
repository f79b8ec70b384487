"""Calls are planned and held by coordinators and social workers of the station alone.

A parent's link and a tablet's secret name one call by themselves, so those doors answer everybody
who has them, and nobody else. What a peer may send is held by tests/familycalls.
"""

from tests.access.principals import group

CALL_STAFF = group(
    "coordinator/assigned", "coordinator/same", "social_worker/assigned", "social_worker/same"
)
