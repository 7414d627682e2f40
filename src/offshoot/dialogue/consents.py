"""What people agree to here, word by word. A change of words is a new version."""

from django.utils.translation import gettext_lazy as _

from offshoot.people.registry import ConsentText

PUBLISH = ConsentText(
    "publish-question",
    1,
    _("My question may be published without my name, together with its answer."),
)
SHARE = ConsentText(
    "share-address",
    1,
    _("The organisation may see my e-mail address, so that it can write to me directly."),
)
PUBLISH_ANSWER = ConsentText(
    "publish-answer",
    1,
    _("Our answer may be published with the question and the name of our organisation."),
)
ALL = (PUBLISH, SHARE, PUBLISH_ANSWER)
