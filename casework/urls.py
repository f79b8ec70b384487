from django.urls import path

from casework import views

urlpatterns = [
    path("reports/", views.ReportsView.as_view()),
    path("reports/<uuid:report_id>/", views.ReportView.as_view()),
    path("reports/<uuid:report_id>/file/", views.ReportFileView.as_view()),
    path("reports/<uuid:report_id>/steps/<uuid:step_id>/", views.StepView.as_view()),
    path("reports/<uuid:report_id>/pack/", views.PackView.as_view()),
    path("mine/", views.MineView.as_view()),
    path("people/", views.PeopleView.as_view()),
    path("public/<uuid:report_id>/", views.PublicReportView.as_view()),
]
