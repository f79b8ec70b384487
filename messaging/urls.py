from django.urls import path

from messaging import views

urlpatterns = [
    path("notices/", views.Notices.as_view()),
    path("notices/unread/", views.UnreadNotices.as_view()),
    path("notices/read/", views.NoticesRead.as_view()),
    path("notices/<int:notice_id>/read/", views.NoticeRead.as_view()),
]
