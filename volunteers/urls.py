from django.urls import path

from volunteers import views

urlpatterns = [
    path("today/", views.TodayView.as_view()),
    path("visits/", views.VisitsView.as_view()),
    path("visits/<uuid:visit_id>/", views.VisitView.as_view()),
    path("diary/", views.DiaryView.as_view()),
]
