from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FavouritesConfig(AppConfig):
    name = "offshoot.favourites"
    label = "favourites"

    def ready(self) -> None:
        from offshoot.people.registry import Section, add_section

        from . import fillings, holdings, kinds, searches
        from .queries import newest_lists

        kinds.register()
        fillings.register()
        holdings.declare()
        add_section(Section("lists", _("Lists"), "favourites/lists/me.html", newest_lists))
        searches.register()
