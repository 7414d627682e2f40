"""Addresses of panels."""

from django.urls import path

from .views import cases, meeting

app_name = "panels"
urlpatterns = [
    path("panels/<int:panel>/cases/<int:case>/", cases.case_page, name="case"),
    path("panels/<int:panel>/cases/<int:case>/meeting/", meeting.meeting, name="meeting"),
]
