"""Addresses of toolkits."""

from django.urls import path

from .views import calculator, downloads, reading

app_name = "toolkits"
urlpatterns = [
    path("toolkits/", reading.toolkits, name="toolkits"),
    path("toolkits/files/<str:token>/", downloads.file, name="file"),
    path("toolkits/notices/resume/", downloads.resume_all, name="resume-all"),
    path("toolkits/stop/<str:token>/", downloads.stop, name="stop"),
    path("innovations/<slug:slug>/toolkit/", reading.toolkit, name="toolkit"),
    path("innovations/<slug:slug>/toolkit/calculator/", calculator.calculator, name="calculator"),
    path(
        "innovations/<slug:slug>/toolkit/calculator.xlsx",
        calculator.spreadsheet,
        name="calculator-xlsx",
    ),
    path(
        "innovations/<slug:slug>/toolkit/releases/<int:number>/<slug:form>/",
        downloads.take,
        name="take",
    ),
    path("innovations/<slug:slug>/toolkit/notices/", downloads.notices, name="notices"),
    path("innovations/<slug:slug>/toolkit/<slug:section>/", reading.section, name="section"),
]
