"""Changing a file, registers, possible duplicates, two files made one."""

from django.urls import URLPattern, path

from children.views import editing, merging, registers

urlpatterns: list[URLPattern] = [
    path("duplicates/", merging.DuplicatesView.as_view(), name="duplicates"),
    path("registers/", registers.RegistersView.as_view(), name="registers"),
    path("registers/<uuid:import_id>/", registers.RegisterView.as_view(), name="register"),
    path(
        "registers/<uuid:import_id>/apply/",
        registers.ApplyRegisterView.as_view(),
        name="apply-register",
    ),
    path(
        "registers/<uuid:import_id>/mend/",
        registers.MendRegisterView.as_view(),
        name="mend-register",
    ),
    path("<int:child_id>/basics/", editing.BasicsView.as_view(), name="basics"),
    path("<int:child_id>/health/", editing.HealthView.as_view(), name="health"),
    path("<int:child_id>/schooling/", editing.SchoolingView.as_view(), name="schooling"),
    path(
        "<int:child_id>/circumstances/", editing.CircumstancesView.as_view(), name="circumstances"
    ),
    path("<int:child_id>/home/", editing.HomeView.as_view(), name="home"),
    path("<int:child_id>/family/", editing.FamilyView.as_view(), name="family"),
    path("<int:child_id>/parents/<str:relation>/", editing.ParentView.as_view(), name="parent"),
    path("<int:child_id>/carers/", editing.CarersView.as_view(), name="carers"),
    path("<int:child_id>/relatives/", editing.RelativesView.as_view(), name="relatives"),
    path(
        "<int:child_id>/relatives/remove/",
        editing.RemoveRelativeView.as_view(),
        name="remove-relative",
    ),
    path(
        "<int:child_id>/guardianships/", editing.GuardianshipsView.as_view(), name="guardianships"
    ),
    path("<int:child_id>/bars/", editing.ContactBarsView.as_view(), name="bars"),
    path("<int:child_id>/away/", editing.BeginAwayView.as_view(), name="begin-away"),
    path("<int:child_id>/away/end/", editing.EndAwayView.as_view(), name="end-away"),
    path("<int:child_id>/merge/", merging.MergeView.as_view(), name="merge"),
]
