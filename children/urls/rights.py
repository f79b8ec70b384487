"""The guardian's rights, leaving, erasure, who looked, break-glass."""

from django.urls import URLPattern, path

from children.views import breakglass, lookers, rights

urlpatterns: list[URLPattern] = [
    path("glass/", breakglass.GlassOverviewView.as_view(), name="glass"),
    path("glass/reviews/", breakglass.GlassReviewsView.as_view(), name="glass-reviews"),
    path("glass/<uuid:glass_id>/", breakglass.GlassView.as_view(), name="break-glass"),
    path("glass/<uuid:glass_id>/end/", breakglass.GlassEndView.as_view(), name="end-glass"),
    path(
        "glass/<uuid:glass_id>/review/", breakglass.GlassReviewView.as_view(), name="review-glass"
    ),
    path("<int:child_id>/lookers/", lookers.LookersView.as_view(), name="lookers"),
    path("<int:child_id>/rights/", rights.RightsView.as_view(), name="rights"),
    path(
        "<int:child_id>/rights/<uuid:request_id>/",
        rights.AnswerRequestView.as_view(),
        name="answer-request",
    ),
    path("<int:child_id>/rights/<uuid:request_id>/copy/", rights.CopyView.as_view(), name="copy"),
    path("<int:child_id>/leave/", rights.LeavingView.as_view(), name="leave"),
    path("<int:child_id>/return/", rights.ReturnView.as_view(), name="return"),
    path("<int:child_id>/erase/", rights.EraseChildView.as_view(), name="erase-child"),
    path(
        "<int:child_id>/log/<int:seq>/erase/", rights.EraseEntryView.as_view(), name="erase-entry"
    ),
]
