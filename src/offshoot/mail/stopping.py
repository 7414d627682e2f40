"""Links that stop a subscription with one click, without an account or a cookie."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "offshoot.mail.stop"


def stop_url(address: str, kind: str) -> str:
    """The absolute link that stops a kind of mail to an address. It never expires."""
    token = signing.dumps([address.lower(), kind], salt=SALT, compress=True)
    return settings.SITE_URL + reverse("mail:stop", args=[token])


def read_token(token: str) -> tuple[str, str]:
    """Address and kind. Raises signing.BadSignature for what this site has not signed."""
    address, kind = signing.loads(token, salt=SALT)
    return address, kind
