"""Optional error reporting to a collector that speaks the Sentry protocol."""

from importlib.metadata import version

from .env import SettingError


def report_errors_to(dsn: str) -> None:
    """Send unhandled errors to the collector, without what could identify a person.

    Raises SettingError when the extra is not installed or the address cannot be read.
    """
    try:
        import sentry_sdk
        from sentry_sdk.utils import BadDsn
    except ImportError:
        raise SettingError(
            "OFFSHOOT_ERRORS_DSN is set, but error reporting is not installed: run "
            "pip install 'offshoot[errors]', or unset it."
        ) from None
    try:
        sentry_sdk.init(
            dsn=dsn,
            release=version("offshoot"),
            send_default_pii=False,
            include_local_variables=False,
            max_request_body_size="never",
        )
    except BadDsn as error:
        raise SettingError(f"OFFSHOOT_ERRORS_DSN cannot be used: {error}.") from None
