from django.apps import AppConfig


def challenges_as_interests() -> list[tuple[str, str]]:
    """The published challenges, as subjects that people may follow: slug and question."""
    from offshoot.library.queries import challenges_with_counts

    return [(challenge.slug, challenge.question) for challenge in challenges_with_counts()]


class PortalConfig(AppConfig):
    name = "offshoot.portal"
    label = "portal"

    def ready(self) -> None:
        from offshoot.people.registry import offer_interests

        from . import calculations

        offer_interests(challenges_as_interests)
        calculations.register()
