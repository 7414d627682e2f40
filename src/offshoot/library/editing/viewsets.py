"""What the back office lists, and how."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from offshoot.library.models import Challenge, Collection, Innovation

from .gate import CreateView, EditView, InnovationEditView, UnpublishView, WorkflowActionView
from .languages import LanguagesView, LanguageView
from .page_panels import challenge_form, collection_form
from .panels import innovation_form
from .reference import (
    AwardEditionViewSet,
    ContactViewSet,
    OrganisationViewSet,
    PlaceViewSet,
    TermViewSet,
)
from .review import StageColumn, with_stages
from .together import TakeOverView


class _PublishedViewSet(SnippetViewSet):
    """What passes the publishing gate."""

    add_view_class = CreateView
    edit_view_class = EditView
    workflow_action_view_class = WorkflowActionView
    unpublish_view_class = UnpublishView
    copy_view_enabled = False

    def get_queryset(self, request):
        return with_stages(self.model.objects.select_related("latest_revision"))

    def get_urlpatterns(self):
        view = self.construct_view(TakeOverView, success_url_name=self.get_url_name("edit"))
        here = path(f"take-over/<{self.pk_path_converter}:pk>/", view, name="take_over")
        return [*super().get_urlpatterns(), here]


class InnovationViewSet(_PublishedViewSet):
    model = Innovation
    edit_view_class = InnovationEditView
    icon = "snippet"
    menu_label = _("Innovations")
    add_to_admin_menu = False
    list_display = ["name", "place", "activity", "coverage", StageColumn(), UpdatedAtColumn()]
    list_filter = ["activity", "coverage", "challenges"]
    search_fields = ["name", "slug", "other_names"]
    ordering = ["name"]
    list_per_page = 50
    edit_handler = innovation_form()

    def get_queryset(self, request):
        return with_stages(Innovation.objects.select_related("place", "latest_revision"))

    def get_urlpatterns(self):
        languages, language = map(self.construct_view, (LanguagesView, LanguageView))
        here = f"languages/<{self.pk_path_converter}:pk>/"
        return [
            *super().get_urlpatterns(),
            path(here, languages, name="languages"),
            path(f"{here}<str:language>/", language, name="language"),
        ]


class ChallengeViewSet(_PublishedViewSet):
    model = Challenge
    icon = "help"
    menu_label = _("Challenges")
    list_display = ["question", "position", StageColumn(), UpdatedAtColumn()]
    search_fields = ["question"]
    edit_handler = challenge_form()


class CollectionViewSet(_PublishedViewSet):
    model = Collection
    icon = "folder-open-inverse"
    menu_label = _("Collections")
    list_display = ["title", "position", StageColumn(), UpdatedAtColumn()]
    search_fields = ["title"]
    edit_handler = collection_form()


class LibraryGroup(SnippetViewSetGroup):
    items = (InnovationViewSet, ChallengeViewSet, CollectionViewSet)
    menu_label = _("Library")
    menu_name = "library"
    menu_icon = "doc-full-inverse"
    menu_order = 100


class ReferenceGroup(ModelViewSetGroup):
    items = (
        OrganisationViewSet,
        PlaceViewSet,
        TermViewSet,
        AwardEditionViewSet,
        ContactViewSet,
    )
    menu_label = _("Reference")
    menu_name = "reference"
    menu_icon = "list-ul"
    menu_order = 200
