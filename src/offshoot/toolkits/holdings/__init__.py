"""What toolkits keep about people, one file a subject: export, erasure and forgetting."""

from . import calculations, downloads, exploring, writing


def register() -> None:
    downloads.register()
    calculations.register()
    exploring.register()
    writing.register()
