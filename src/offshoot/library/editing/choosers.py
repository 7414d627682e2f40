"""How editors choose a place or an organisation: by searching. A list of a thousand in every row of
a form would make the form of an innovation several megabytes large."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from offshoot.library.models import Organisation, Place


class NameFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
        required=False,
    )

    def filter(self, objects: Any) -> Any:
        words = self.cleaned_data.get("q")
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        return objects.filter(Q(name__icontains=words) | Q(other_names__icontains=words))


class ChooseByNameView(ChooseView):
    filter_form_class = NameFilterForm


class ChooseByNameResultsView(ChooseResultsView):
    filter_form_class = NameFilterForm


class PlaceChooserViewSet(ChooserViewSet):
    model = Place
    icon = "site"
    choose_one_text = _("Choose a place")
    choose_another_text = _("Choose another place")
    edit_item_text = _("Edit this place")
    per_page = 20
    choose_view_class = ChooseByNameView
    choose_results_view_class = ChooseByNameResultsView


class OrganisationChooserViewSet(ChooserViewSet):
    model = Organisation
    icon = "group"
    choose_one_text = _("Choose an organisation")
    choose_another_text = _("Choose another organisation")
    edit_item_text = _("Edit this organisation")
    per_page = 20
    choose_view_class = ChooseByNameView
    choose_results_view_class = ChooseByNameResultsView
