from django.urls import path

from children.views.board import BoardView
from children.views.files import (
    ChildFileView,
    ChildSearchView,
    CloseConcernView,
    ConcernsView,
    LogView,
)
from children.views.registers import (
    ApplyRegisterView,
    MendRegisterView,
    RegistersView,
    RegisterView,
)

app_name = "children"

urlpatterns = [
    path("", ChildSearchView.as_view(), name="search"),
    path("board/", BoardView.as_view(), name="board"),
    path("registers/", RegistersView.as_view(), name="registers"),
    path("registers/<uuid:import_id>/", RegisterView.as_view(), name="register"),
    path("registers/<uuid:import_id>/apply/", ApplyRegisterView.as_view(), name="apply-register"),
    path("registers/<uuid:import_id>/mend/", MendRegisterView.as_view(), name="mend-register"),
    path("<int:child_id>/", ChildFileView.as_view(), name="file"),
    path("<int:child_id>/log/", LogView.as_view(), name="log"),
    path("<int:child_id>/concerns/", ConcernsView.as_view(), name="concerns"),
    path(
        "<int:child_id>/concerns/<int:seq>/close/",
        CloseConcernView.as_view(),
        name="close-concern",
    ),
]
