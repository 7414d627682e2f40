from django.urls import path

from .views import one, start, steps, team

app_name = "submissions"

urlpatterns = [
    path("submit/", start.start, name="start"),
    path("submit/begin/", start.begin, name="begin"),
    path("submit/template/", start.template, name="template"),
    path("submit/suggest/", start.suggest, name="suggest"),
    path("submit/alike/", start.alike, name="alike"),
    path("submit/invitations/<str:token>/", team.invitation, name="invitation"),
    path("submit/<slug:code>/", one.one, name="one"),
    path("submit/<slug:code>/steps/<slug:step>/", steps.step, name="step"),
    path("submit/<slug:code>/send/", steps.send, name="send"),
    path("submit/<slug:code>/answers/<int:pk>/", one.answer, name="answer"),
    path("submit/<slug:code>/withdraw/", one.withdraw, name="withdraw"),
    path("submit/<slug:code>/reopen/", one.reopen, name="reopen"),
    path("submit/<slug:code>/delete/", one.delete, name="delete"),
    path("submit/<slug:code>/authors/", team.authors, name="authors"),
    path("submit/<slug:code>/authors/leave/", team.leave, name="leave"),
    path("submit/<slug:code>/authors/<int:pk>/remove/", team.remove, name="remove-author"),
    path(
        "submit/<slug:code>/authors/invitations/<int:pk>/withdraw/",
        team.withdraw_invitation,
        name="withdraw-invitation",
    ),
]
