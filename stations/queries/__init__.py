"""Every read of this room that is not trivial."""

from stations.queries.duties import INQUIRIES, InquiryDue, people_due
from stations.queries.people import (
    managed_person,
    managed_role,
    managed_station,
    own_roles,
    people_of,
    person,
    term_start,
)
from stations.queries.places import county_counts, station_file, visible_stations

__all__ = [
    "INQUIRIES",
    "InquiryDue",
    "county_counts",
    "managed_person",
    "managed_role",
    "managed_station",
    "own_roles",
    "people_due",
    "people_of",
    "person",
    "station_file",
    "term_start",
    "visible_stations",
]
