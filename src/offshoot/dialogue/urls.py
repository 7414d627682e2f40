from django.urls import path

from .views import answers, claims, corrections, inquiries, notices, questions

app_name = "dialogue"

urlpatterns = [
    path("innovations/<slug:slug>/ask/", questions.ask, name="ask"),
    path("organisations/<slug:slug>/ask/", questions.ask_organisation, name="ask-organisation"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<int:pk>/", questions.change, name="question"),
    path("questions/<str:token>/answer/", answers.answer, name="answer"),
    path("questions/<str:token>/report/", answers.report, name="report"),
    path("questions/<str:token>/no-more/", answers.no_more, name="no-more"),
    path("innovations/<slug:slug>/claim/", claims.claim, name="claim"),
    path("claims/", claims.claims, name="claims"),
    path("claims/confirm/<str:token>/", claims.confirm, name="confirm"),
    path("claims/<int:pk>/", claims.claim_page, name="claim-page"),
    path("claims/<int:pk>/withdraw/", claims.withdraw, name="withdraw-claim"),
    path("claims/<int:pk>/propose/", claims.propose, name="propose"),
    path("claims/<int:pk>/reply/", claims.reply, name="reply"),
    path("claims/<int:pk>/replies/<int:reply>/", claims.change_reply, name="change-reply"),
    path("still-so/<str:token>/", inquiries.still_so, name="still-so"),
    path("still-so/<str:token>/changed/", inquiries.changed, name="still-so-changed"),
    path("still-so/<str:token>/no-more/", inquiries.ask_no_more, name="still-so-no-more"),
    path("notice/", notices.notice, name="notice"),
    path("notice/<str:token>/", notices.received, name="notice-received"),
    path("corrections/new/", corrections.correct, name="correct"),
    path("corrections/sent/<str:token>/", corrections.sent, name="correction-sent"),
    path("corrections/confirm/<str:token>/", corrections.confirm, name="confirm-correction"),
    path("corrections/answer/<str:token>/", corrections.answer, name="answer-correction"),
]
