"""Addresses of members' evaluations."""

from django.urls import path

from .views import members, members_voices

_SLUG = "innovations/<slug:slug>"

urlpatterns = [
    path(f"{_SLUG}/evaluate/", members.evaluate, name="members-evaluate"),
    path(f"{_SLUG}/evaluate/look/", members.look, name="members-look"),
    path(f"{_SLUG}/evaluate/<slug:dimension>/", members.step, name="members-step"),
    path(f"{_SLUG}/evaluations/", members_voices.voices, name="members-of"),
    path("evaluations/mine/", members_voices.mine, name="members-mine"),
    path("evaluations/<int:pk>/change/", members_voices.change, name="members-change"),
]
