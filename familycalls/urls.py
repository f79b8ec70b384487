from django.urls import path

from familycalls.consumers import CallConsumer
from familycalls.views import parent, tablet, worker

app_name = "familycalls"

urlpatterns = [
    path("week/", worker.WeekView.as_view(), name="week"),
    path("calls/<uuid:call_id>/", worker.CallView.as_view(), name="call"),
    path("calls/<uuid:call_id>/open/", worker.OpenView.as_view(), name="open"),
    path("calls/<uuid:call_id>/tablet/", worker.BindTabletView.as_view(), name="bind-tablet"),
    path("calls/<uuid:call_id>/ticket/", worker.TicketView.as_view(), name="ticket"),
    path("calls/<uuid:call_id>/cancel/", worker.CancelView.as_view(), name="cancel"),
    path("calls/<uuid:call_id>/finish/", worker.FinishView.as_view(), name="finish"),
    path("calls/<uuid:call_id>/links/<int:parent_id>/", worker.LinkView.as_view(), name="link"),
    path("join/<str:token>/", parent.InvitationView.as_view(), name="invitation"),
    path("join/<str:token>/confirm/", parent.ConfirmView.as_view(), name="confirm"),
    path("join/<str:token>/ticket/", parent.ParentTicketView.as_view(), name="parent-ticket"),
    path("tablets/", tablet.NewTabletView.as_view(), name="new-tablet"),
    path("tablets/me/", tablet.TabletView.as_view(), name="tablet"),
    path("tablets/me/mood/", tablet.TabletMoodView.as_view(), name="tablet-mood"),
]

websocket_urlpatterns = [path("ws/calls/", CallConsumer.as_asgi())]
