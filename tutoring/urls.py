from django.urls import path

from tutoring import views

urlpatterns = [
    path("sessions/", views.SessionsView.as_view()),
    path("sessions/<int:session_id>/", views.SessionView.as_view()),
    path("sessions/<int:session_id>/attendance/<uuid:sheet_id>/", views.AttendanceView.as_view()),
    path("places/<uuid:place_id>/", views.PlaceView.as_view()),
    path("notes/<uuid:note_id>/", views.NoteView.as_view()),
]
