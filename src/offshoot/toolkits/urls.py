"""Addresses of toolkits."""

from django.urls import path

from .views import (
    calculations,
    calculator,
    comparing,
    downloads,
    exploring,
    invitations,
    reading,
)

app_name = "toolkits"
urlpatterns = [
    path("toolkits/", reading.toolkits, name="toolkits"),
    path("toolkits/files/<str:token>/", downloads.file, name="file"),
    path("toolkits/notices/resume/", downloads.resume_all, name="resume-all"),
    path("toolkits/stop/<str:token>/", downloads.stop, name="stop"),
    path("toolkits/invitations/<str:token>/", invitations.invitation, name="invitation"),
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
    path("calculations/", calculations.index, name="calculations"),
    path("calculations/save/", calculations.save, name="save-calculation"),
    path("calculations/compare/", comparing.compare, name="compare-calculations"),
    path("calculations/<slug:key>/", calculations.show, name="calculation"),
    path("calculations/<slug:key>/name/", calculations.rename, name="rename-calculation"),
    path("calculations/<slug:key>/copy/", calculations.copy, name="copy-calculation"),
    path("calculations/<slug:key>/delete/", calculations.remove, name="delete-calculation"),
    path("calculations/<slug:key>/restore/", calculations.restore, name="restore-calculation"),
    path("calculations/<slug:key>/link/", calculations.link, name="share-calculation"),
    path("innovations/<slug:slug>/exploring/", exploring.explore, name="explore"),
    path("exploring/", exploring.mine, name="exploring-mine"),
    path("exploring/<int:pk>/withdraw/", exploring.withdraw, name="withdraw-exploring"),
    path("exploring/<int:pk>/first-steps/", exploring.first_steps, name="first-steps"),
]
