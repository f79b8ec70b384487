"""Which fields of a child each role reads, endpoint by endpoint: the one table.

`TEAM` everybody who sees the child reads, `WIDE` only coordinators and social workers. A field
that an endpoint answers with and that stands in neither fails `test_field_snapshot.py`: decide who
needs it for their work, and write it down here.
"""

FILE_TEAM = """
    id name sex age avatar grade alert boarding detail merged_into team.id team.role team.name
"""
FILE_WIDE = """
    version
    weeks.week weeks.call weeks.visits weeks.classes weeks.absent weeks.worse
    file.birth_date file.id_last4 file.ethnicity file.household_place file.household_registered
    file.health_state file.health file.disability_type file.disability_grade file.school_stage
    file.out_of_school_since file.school file.class_name file.teacher file.guardianship_rating
    file.income_sources file.allowances file.contact_frequency file.last_met_on file.remarks
    file.risk file.enrolled_on file.left_on file.village file.address file.station
    file.guardianships.id file.guardianships.name file.guardianships.relation
    file.guardianships.phone file.guardianships.basis file.guardianships.replaces_parents
    file.guardianships.since file.guardianships.until
    file.away_episodes.id file.away_episodes.who file.away_episodes.definition
    file.away_episodes.starts_on file.away_episodes.ends_on
    file.merged_from.id file.merged_from.name file.merged_from.closed_on
    family.id family.name
    family.siblings.id family.siblings.name family.siblings.avatar family.siblings.grade
    family.parents.id family.parents.relation family.parents.name family.parents.birth_date
    family.parents.age family.parents.capacity family.parents.id_last4 family.parents.work_city
    family.parents.phone family.parents.is_away family.parents.no_contact
    family.carers.* family.other_carers.*
    family.relatives.id family.relatives.relation family.relatives.name
    family.relatives.birth_date family.relatives.age family.relatives.phone family.relatives.note
    family.contact_bars.id family.contact_bars.parent family.contact_bars.kind
    family.contact_bars.person family.contact_bars.relation family.contact_bars.basis
    family.contact_bars.since family.contact_bars.until family.contact_bars.in_force
    family.contact_bars.recorded_by
    family.away.who family.away.since
    standing.*
"""
CARER = """
    id name relation birth_date age id_last4 phone address agreement_on agreement_until
    agreement_id since until in_force
"""
STANDING = """
    child name sex avatar grade village boarding risk family level suggested support seq
    judged.level judged.seq judged.at judged.by judged.review_on asked
    reasons.code reasons.level reasons.since reasons.days reasons.weeks reasons.seqs
    reasons.domains reasons.ask
    last.call last.attempt last.visit last.class states.* due.* paused.*
"""
FOUND_TEAM = "id name sex avatar grade station family"
FOUND_WIDE = "village school"
# Entries differ by their kind's audience, not by field; see `children.scope`.
LOG_TEAM = """
    next head people.id people.name
    results.seq results.kind results.label results.happened_at results.recorded_at
    results.by.id results.by.name results.facts.* results.corrects results.erased
    results.erasable
"""

# What one has to do oneself names the child and the duty, not how the child is.
TODAY_TEAM = """
    as_of
    items.rule items.label items.evidence items.source items.owner items.who.id items.who.name
    items.due_at items.state items.done_at items.tried_at items.paused_until items.asked_at
    items.by_hand items.may_note items.why items.cover
    items.child items.name items.sex items.avatar items.grade
"""
TODAY_WIDE = """
    items.family items.village items.level items.ask
    people.id people.name people.state people.until
"""


def _named(text: str, below: str = "") -> frozenset[str]:
    return frozenset(f"{below}{name}" for name in text.split())


_PARTS = {
    "family.carers.*": _named(CARER, "family.carers."),
    "family.other_carers.*": _named(CARER, "family.other_carers."),
    "standing.*": _named(STANDING, "standing."),
}


def _whole(text: str) -> frozenset[str]:
    names = _named(text)
    parts = [_PARTS[name] for name in names if name in _PARTS]
    return (names - _PARTS.keys()).union(*parts)


# By the serializer that shapes the answer.
TEAM = {
    "ChildFileSerializer": _named(FILE_TEAM),
    "FoundChildSerializer": _named(FOUND_TEAM),
    "LogPageSerializer": _named(LOG_TEAM),
    "BoardRowSerializer": frozenset[str](),
    "TodaySerializer": _named(TODAY_TEAM),
}
WIDE = {
    "ChildFileSerializer": _whole(FILE_WIDE),
    "FoundChildSerializer": _named(FOUND_WIDE),
    "LogPageSerializer": frozenset[str](),
    "BoardRowSerializer": _named(STANDING),
    "TodaySerializer": _named(TODAY_WIDE),
}
