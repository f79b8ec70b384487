"""Finding children; a child's file, log, concerns, photos and papers."""

from django.urls import URLPattern, path

from children.views import attachments, files

urlpatterns: list[URLPattern] = [
    path("", files.ChildrenView.as_view(), name="search"),
    path("<int:child_id>/", files.ChildFileView.as_view(), name="file"),
    path("<int:child_id>/log/", files.LogView.as_view(), name="log"),
    path("<int:child_id>/concerns/", files.ConcernsView.as_view(), name="concerns"),
    path(
        "<int:child_id>/concerns/<int:seq>/close/",
        files.CloseConcernView.as_view(),
        name="close-concern",
    ),
    path("<int:child_id>/attachments/", attachments.AttachmentsView.as_view(), name="attachments"),
    path(
        "<int:child_id>/attachments/<uuid:attachment_id>/",
        attachments.AttachmentView.as_view(),
        name="attachment",
    ),
    path(
        "<int:child_id>/attachments/<uuid:attachment_id>/thumbnail/",
        attachments.AttachmentThumbnailView.as_view(),
        name="attachment-thumbnail",
    ),
]
