from django.urls import path

from . import downloads, views

urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.releases, name="releases"),
    path("<int:pk>/downloads/", downloads.downloads, name="downloads"),
    path("<int:pk>/downloads.csv", downloads.downloads_csv, name="downloads-csv"),
]
