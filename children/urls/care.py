"""The board, the day's list, care duties and rules, levels, who cares for whom."""

from django.urls import URLPattern, path

from children.views import board, cover, duties, levels, rules

urlpatterns: list[URLPattern] = [
    path("board/", board.BoardView.as_view(), name="board"),
    path("board/workers/", cover.WorkersView.as_view(), name="workers"),
    path("today/", duties.TodayView.as_view(), name="today"),
    path("rules/", rules.RulesView.as_view(), name="rules"),
    path("rules/<str:rule>/", rules.RuleView.as_view(), name="rule"),
    path("duties/pause/", duties.StationPauseView.as_view(), name="pause-station"),
    path("duties/resume/", duties.StationResumeView.as_view(), name="resume-station"),
    path("cover/<uuid:absence_id>/", cover.CoverView.as_view(), name="cover"),
    path("cover/<uuid:absence_id>/end/", cover.EndCoverView.as_view(), name="end-cover"),
    path("team/assign/", cover.AssignView.as_view(), name="assign"),
    path("team/unassign/", cover.UnassignView.as_view(), name="unassign"),
    path("<int:child_id>/duties/", duties.ChildDutiesView.as_view(), name="duties"),
    path("<int:child_id>/duties/pause/", duties.PauseView.as_view(), name="pause"),
    path("<int:child_id>/duties/resume/", duties.ResumeView.as_view(), name="resume"),
    path("<int:child_id>/duties/<str:rule>/done/", duties.DutyDoneView.as_view(), name="duty-done"),
    path(
        "<int:child_id>/duties/<str:rule>/tried/", duties.DutyTriedView.as_view(), name="duty-tried"
    ),
    path("<int:child_id>/visit-request/", duties.AskVisitView.as_view(), name="ask-visit"),
    path("<int:child_id>/level/", levels.LevelView.as_view(), name="level"),
    path("<int:child_id>/risk/", levels.RiskView.as_view(), name="risk"),
    path("<int:child_id>/support/", levels.SupportView.as_view(), name="support"),
]
