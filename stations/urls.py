from django.urls import URLPattern, path

from stations.consumers import LiveConsumer
from stations.views import people
from stations.views.places import CountyView, StationsView, StationView

PERSON = "people/<int:user_id>/"

app_name = "stations"
urlpatterns: list[URLPattern] = [
    path("", StationsView.as_view(), name="list"),
    path("county/", CountyView.as_view(), name="county"),
    path("mine/", people.OwnRolesView.as_view(), name="own-roles"),
    path("people/new/<uuid:change_id>/", people.AddPersonView.as_view(), name="add-person"),
    path(PERSON, people.PersonView.as_view(), name="person"),
    path(f"{PERSON}roles/<uuid:change_id>/", people.AppointView.as_view(), name="appoint"),
    path(f"{PERSON}inquiries/<uuid:change_id>/", people.InquiryView.as_view(), name="inquiry"),
    path(f"{PERSON}trainings/<uuid:change_id>/", people.TrainingView.as_view(), name="training"),
    path(f"{PERSON}links/<uuid:change_id>/", people.LinkView.as_view(), name="link"),
    path(
        f"{PERSON}second-step/<uuid:change_id>/",
        people.SecondStepView.as_view(),
        name="second-step",
    ),
    path(
        "roles/<int:membership_id>/moves/<uuid:change_id>/", people.MoveView.as_view(), name="move"
    ),
    path("<int:station_id>/", StationView.as_view(), name="station"),
    path("<int:station_id>/people/", people.StationPeopleView.as_view(), name="people"),
]

websocket_urlpatterns = [path("ws/live/", LiveConsumer.as_asgi())]
