"""Addresses of toolkits."""

from django.urls import path

from .views import calculator, exploring, reading

app_name = "toolkits"
urlpatterns = [
    path("toolkits/", reading.toolkits, name="toolkits"),
    path("innovations/<slug:slug>/toolkit/", reading.toolkit, name="toolkit"),
    path("innovations/<slug:slug>/toolkit/calculator/", calculator.calculator, name="calculator"),
    path(
        "innovations/<slug:slug>/toolkit/calculator.xlsx",
        calculator.spreadsheet,
        name="calculator-xlsx",
    ),
    path("innovations/<slug:slug>/toolkit/<slug:section>/", reading.section, name="section"),
    path("innovations/<slug:slug>/exploring/", exploring.explore, name="explore"),
    path("exploring/", exploring.mine, name="exploring-mine"),
    path("exploring/<int:pk>/withdraw/", exploring.withdraw, name="withdraw-exploring"),
    path("exploring/<int:pk>/first-steps/", exploring.first_steps, name="first-steps"),
]
