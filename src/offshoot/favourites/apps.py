from django.apps import AppConfig


class FavouritesConfig(AppConfig):
    name = "offshoot.favourites"
    label = "favourites"

    def ready(self) -> None:
        from . import searches

        searches.register()
