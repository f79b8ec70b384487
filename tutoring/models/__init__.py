from tutoring.models.classes import ClassSeries, ClassSession, Enrolment, TutorPlace
from tutoring.models.roll import Arcs, Attendance, AttendanceSheet, Mark, ProgressNote

__all__ = [
    "Arcs",
    "Attendance",
    "AttendanceSheet",
    "ClassSeries",
    "ClassSession",
    "Enrolment",
    "Mark",
    "ProgressNote",
    "TutorPlace",
]
