"""Addresses of panels."""

from django.urls import path

from .views import cases, meeting, owners, ratings, seats

app_name = "panels"
urlpatterns = [
    path("panels/<int:pk>/", seats.panel, name="panel"),
    path("panels/<int:pk>/accept/", seats.accept, name="accept"),
    path("panels/<int:pk>/decline/", seats.decline, name="decline"),
    path("panels/<int:pk>/conflicts/", seats.conflicts, name="conflicts"),
    path("panels/<int:panel>/cases/<int:case>/rate/", ratings.rate, name="rate"),
    path(
        "panels/<int:panel>/cases/<int:case>/rate/<slug:dimension>/",
        ratings.dimension,
        name="rate-dimension",
    ),
    path("panels/<int:panel>/cases/<int:case>/draft/", owners.draft, name="draft"),
    path("panels/<int:panel>/cases/<int:case>/draft/reply/", owners.reply, name="reply"),
    path("panels/<int:panel>/cases/<int:case>/draft/appeal/", owners.appeal, name="appeal"),
    path("panels/<int:panel>/cases/<int:case>/", cases.case_page, name="case"),
    path("panels/<int:panel>/cases/<int:case>/meeting/", meeting.meeting, name="meeting"),
]
