from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.one_import, name="import"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("<int:pk>/way/", views.way, name="way"),
    path("<int:pk>/<str:step>/", views.begin, name="begin"),
    path("<int:pk>/refusals.csv", views.refusals, name="refusals"),
    path("template/<str:kind>.xlsx", views.template, name="template"),
    path("export/<str:kind>.<str:form>", views.export, name="export"),
]
