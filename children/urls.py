from django.urls import path

from children.views.board import BoardView
from children.views.files import (
    ChildFileView,
    ChildSearchView,
    CloseConcernView,
    ConcernsView,
    LogView,
)

app_name = "children"

urlpatterns = [
    path("", ChildSearchView.as_view(), name="search"),
    path("board/", BoardView.as_view(), name="board"),
    path("<int:child_id>/", ChildFileView.as_view(), name="file"),
    path("<int:child_id>/log/", LogView.as_view(), name="log"),
    path("<int:child_id>/concerns/", ConcernsView.as_view(), name="concerns"),
    path(
        "<int:child_id>/concerns/<int:seq>/close/",
        CloseConcernView.as_view(),
        name="close-concern",
    ),
]
