"""The form of toolkits in the back office. Its list is the desk's own (`views.index`)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from offshoot.library.editing.gate import EditView, UnpublishView, WorkflowActionView
from offshoot.library.editing.together import TakeOverView
from offshoot.toolkits.models import Toolkit
from offshoot.toolkits.rules import RELEASE

from .panels import toolkit_form
from .permission import OfOneToolkit


class ToolkitEditView(OfOneToolkit, EditView):
    @property
    def header_buttons(self) -> list[Any]:
        pk = self.object.pk
        pdf = reverse_lazy("toolkit_desk:draft-pdf", args=[pk])
        found = [HeaderButton(_("Draft as PDF"), url=pdf, icon_name="download")]
        if self.request.user.has_perm(RELEASE):
            releases = reverse_lazy("toolkit_desk:releases", args=[pk])
            people = reverse_lazy("toolkit_desk:people", args=[pk])
            found.append(HeaderButton(_("Releases"), url=releases, icon_name="history"))
            found.append(HeaderButton(_("Who writes"), url=people, icon_name="group"))
        return [*super().header_buttons, *found]


class PreviewView(OfOneToolkit, snippets.PreviewOnEditView):
    pass


class CompareView(OfOneToolkit, snippets.RevisionsCompareView):
    pass


def to_the_list(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return redirect("toolkit_desk:index")


def to_the_beginning(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return redirect("toolkit_desk:begin")


class ToolkitViewSet(SnippetViewSet):
    model = Toolkit
    icon = "download"
    base_url_path = "toolkits/write"
    add_to_admin_menu = False
    copy_view_enabled = False
    edit_view_class = ToolkitEditView
    preview_on_edit_view_class = PreviewView
    revisions_compare_view_class = CompareView
    workflow_action_view_class = WorkflowActionView
    unpublish_view_class = UnpublishView
    edit_handler = toolkit_form()

    index_view = index_results_view = property(lambda self: to_the_list)
    add_view = property(lambda self: to_the_beginning)

    @property
    def breadcrumbs_items(self) -> list[Any]:
        return [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]

    def get_urlpatterns(self) -> list[Any]:
        view = self.construct_view(TakeOverView, success_url_name=self.get_url_name("edit"))
        here = path(f"take-over/<{self.pk_path_converter}:pk>/", view, name="take_over")
        return [*super().get_urlpatterns(), here]
