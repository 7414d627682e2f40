"""Every address of the site."""

from pathlib import Path

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponseBase
from django.urls import include, path
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from offshoot.mail import views as mail
from offshoot.people import views as people
from offshoot.people.rules import public

# The mail layer lies below people, whose rules say who may see a page, so it is said here.
mail_addresses = [path("stop/<str:token>/", public(mail.stop), name="stop")]
if settings.DEBUG:
    mail_addresses += [
        path("", public(mail.mailbox), name="mailbox"),
        path("<int:pk>/", public(mail.letter), name="letter"),
        path("<int:pk>/html/", public(mail.letter_html), name="letter-html"),
        path("examples/<str:name>/", public(mail.example), name="example"),
    ]

account_addresses = [
    path("", include("allauth.account.urls")),
    path("two-step/", include("allauth.mfa.urls")),
    path("providers/", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]


@public
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    return serve(request, path, document_root=str(Path(settings.MEDIA_ROOT) / "images"))


urlpatterns = [
    # There is one page to sign in; Wagtail's would not ask for the second step.
    path("editor/login/", people.desk_door),
    path("editor/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Only the pictures in the sizes that pages show; not what was uploaded, nor documents.
    path("media/images/<path:path>", picture),
    *i18n_patterns(
        path("account/", include(account_addresses)),
        path("me/", include("offshoot.people.urls")),
        path("mail/", include((mail_addresses, "mail"))),
        path("", include("offshoot.favourites.urls")),
        path("", include("offshoot.dialogue.urls")),
        path("", include("offshoot.submissions.urls")),
        path("", include("offshoot.evaluations.urls")),
        path("", include("offshoot.panels.urls")),
        path("", include("offshoot.standards.urls")),
        path("", include("offshoot.library.urls")),
        path("", include("offshoot.portal.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "offshoot.portal.errors.bad_request"
handler403 = "offshoot.portal.errors.forbidden"
handler404 = "offshoot.portal.errors.not_found"
handler500 = "offshoot.portal.errors.server_error"
