from django.urls import path

from . import views

app_name = "people"

urlpatterns = [
    path("", views.me, name="me"),
    path("profile/", views.profile, name="profile"),
    path("data/", views.own_data, name="own-data"),
    path("data/export/", views.export, name="export"),
    path("data/erase/", views.erase_me, name="erase"),
]
