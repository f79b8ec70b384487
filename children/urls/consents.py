"""Consent: the staff's ledger, and the parent's door."""

from django.urls import URLPattern, path

from children.views import consents

urlpatterns: list[URLPattern] = [
    path("consents/", consents.ConsentGapsView.as_view(), name="consent-gaps"),
    path("<int:child_id>/consents/", consents.ChildConsentsView.as_view(), name="consents"),
    path(
        "<int:child_id>/consents/<uuid:consent_id>/",
        consents.RecordConsentView.as_view(),
        name="record-consent",
    ),
    path(
        "consent-requests/<uuid:request_id>/", consents.AskConsentView.as_view(), name="ask-consent"
    ),
    path(
        "consent-requests/<uuid:request_id>/link/",
        consents.ConsentLinkAgainView.as_view(),
        name="consent-link-again",
    ),
    path(
        "consent-requests/<uuid:request_id>/close/",
        consents.CloseConsentRequestView.as_view(),
        name="close-consent-request",
    ),
    path("consent/<str:token>/", consents.ConsentLinkView.as_view(), name="consent-link"),
    path(
        "consent/<str:token>/open/",
        consents.OpenConsentLinkView.as_view(),
        name="open-consent-link",
    ),
    path(
        "consent/<str:token>/answers/<uuid:answers_id>/",
        consents.AnswerConsentView.as_view(),
        name="answer-consent",
    ),
]
