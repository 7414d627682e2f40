"""Addresses of toolkits."""

from django.urls import path

from .views import calculator, invitations, reading

app_name = "toolkits"
urlpatterns = [
    path("toolkits/", reading.toolkits, name="toolkits"),
    path("toolkits/invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("innovations/<slug:slug>/toolkit/", reading.toolkit, name="toolkit"),
    path("innovations/<slug:slug>/toolkit/calculator/", calculator.calculator, name="calculator"),
    path(
        "innovations/<slug:slug>/toolkit/calculator.xlsx",
        calculator.spreadsheet,
        name="calculator-xlsx",
    ),
    path("innovations/<slug:slug>/toolkit/<slug:section>/", reading.section, name="section"),
]
