from django.apps import AppConfig


class FavouritesConfig(AppConfig):
    name = "offshoot.favourites"
    label = "favourites"
