"""Toolkits at the desk, and the releases of one."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required, user_passes_test

from offshoot.library.editing.review import with_stages
from offshoot.toolkits import operations, queries
from offshoot.toolkits.forms.release import ReleaseForm
from offshoot.toolkits.makers import LABELS
from offshoot.toolkits.models import Release, Toolkit
from offshoot.toolkits.queries.exploring import come_in_since_release
from offshoot.toolkits.rules import RELEASE, WRITE, is_let_in

PER_PAGE = 50
#: Seconds after which the page looks again at what the worker does.
LOOK_AGAIN = 2

may_release = permission_required(RELEASE)
#: Writers, and those who were invited, who are let in here (`rules.OPEN_TO_INVITED`).
may_write = user_passes_test(lambda person: person.has_perm(WRITE) or is_let_in(person))


@may_write
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All toolkits with their newest release; those that they write, to those who were invited."""
    found = queries.toolkits_at_the_desk()
    if not request.user.has_perm(WRITE):
        found = found.filter(pk__in=queries.written_by(request.user).order_by().values("pk"))
    found = queries.with_downloads(with_stages(found))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    states = dict(Release.State.choices)
    lines = [(toolkit, states.get(toolkit.last_state, "")) for toolkit in page]
    may_publish = request.user.has_perm(RELEASE)
    return render_desk(request, "index", items=page, lines=lines, may_publish=may_publish)


@may_release
@require_http_methods(["GET", "HEAD", "POST"])
def releases(request: HttpRequest, pk: int) -> HttpResponse:
    """The releases of a toolkit, and a form for the next."""
    toolkit = get_object_or_404(Toolkit.objects.select_related("innovation"), pk=pk)
    found = queries.releases_of(toolkit)
    is_first = not any(release.is_ready for release in found)
    form = ReleaseForm(request.POST if request.method == "POST" else None, is_first=is_first)
    if request.method == "POST" and form.is_valid() and _asked(toolkit, form):
        messages.success(request, _("The release is being made. Its files take a few seconds."))
        return redirect("toolkit_desk:releases", toolkit.pk)
    return _shown(request, toolkit, found, form)


def _asked(toolkit: Toolkit, form: ReleaseForm) -> bool:
    """Whether a release was begun; if not, the form says why."""
    try:
        operations.ask_for_release(toolkit, form.cleaned_data["what_changed"])
    except operations.BeingMadeError:
        form.add_error(None, _("A release is being made already. Wait until it is ready."))
    except operations.NothingSaidError:
        form.add_error("what_changed", form.fields["what_changed"].error_messages["required"])
    except operations.NotPublishedError:
        form.add_error(None, _("Publish the toolkit and its innovation first."))
    return form.is_valid()


def _shown(
    request: HttpRequest, toolkit: Toolkit, found: list[Release], form: ReleaseForm
) -> HttpResponse:
    attempt = next((release for release in found if not release.is_ready), None)
    is_rendering = bool(attempt and attempt.is_rendering)
    response = render_desk(
        request,
        "releases",
        toolkit=toolkit,
        releases=found,
        attempt=attempt,
        making=LABELS.get(attempt.making, "") if attempt else "",
        form=form,
        come_in=come_in_since_release(toolkit),
        is_public=toolkit.live and toolkit.innovation.live,
    )
    if is_rendering and not form.is_bound:  # what was typed must not be reloaded away
        response["Refresh"] = str(LOOK_AGAIN)
    return response


def render_desk(request: HttpRequest, template_name: str, **context: Any) -> HttpResponse:
    """A page of the desk about toolkits, or about the one in `toolkit`."""
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    crumbs.append({"url": reverse("toolkit_desk:index"), "label": _("Toolkits")})
    if toolkit := context.get("toolkit"):
        crumbs.append({"url": "", "label": str(toolkit)})
    context |= {"breadcrumbs_items": crumbs, "header_title": crumbs[-1]["label"]}
    return render(
        request, f"toolkits/desk/{template_name}.html", {**context, "header_icon": "download"}
    )
