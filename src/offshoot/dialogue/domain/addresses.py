"""Whether an e-mail address belongs to an organisation, as far as its website tells.

Being sure matters more than being helpful: what is refused here goes to a curator.
"""

from urllib.parse import urlsplit

#: Where anyone gets an address.
_FREE_MAIL = """
    126.com 163.com aol.com bol.com.br centrum.cz fastmail.com free.fr freemail.hu freenet.de
    gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.co.uk hotmail.com
    hotmail.es hotmail.fr hotmail.it icloud.com inbox.lv interia.pl laposte.net libero.it live.com
    mac.com mail.bg mail.com mail.ru mailbox.org me.com msn.com o2.pl onet.pl orange.fr outlook.com
    outlook.es pm.me posteo.de proton.me protonmail.com qq.com rediffmail.com sapo.pt seznam.cz
    t-online.de telenet.be tutanota.com virgilio.it wanadoo.fr web.de wp.pl yahoo.co.uk yahoo.com
    yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru ymail.com zoho.com
"""
#: Where many have a site, whatever stands before it.
_PLATFORMS = """
    about.me academia.edu bit.ly blogger.com blogspot.com canva.site carrd.co cargo.site
    europa.eu eventbrite.com facebook.com firebaseapp.com fly.dev framer.website github.com
    github.io gitlab.com gitlab.io google.com herokuapp.com instagram.com issuu.com jimdo.com
    jimdofree.com jimdosite.com linkedin.com linktr.ee medium.com meetup.com mystrikingly.com
    netlify.app notion.site notion.so over-blog.com pages.dev patreon.com pinterest.com
    researchgate.net sharepoint.com site123.me squarespace.com strikingly.com substack.com
    tiktok.com tumblr.com twitter.com un.org vercel.app vimeo.com web.app webflow.io webnode.com
    webs.com weebly.com wikipedia.org wix.com wixsite.com wordpress.com workers.dev x.com
    youtu.be youtube.com
"""
#: Under which others register: an address below is not of whoever has a page at the top.
_SUFFIXES = """
    ac.at ac.be ac.il ac.jp ac.nz ac.uk ac.za asso.fr asn.au canada.ca co.at co.il co.jp co.nz
    co.uk co.za com.au com.br com.cy com.es com.gr com.mt com.pl com.pt com.tr com.ua edu.au edu.gr
    edu.mt edu.pl edu.pt eu.org gc.ca gob.es gouv.fr gov.au gov.cy gov.gr gov.hu gov.ie gov.il
    gov.it gov.mt gov.pl gov.pt gov.ro gov.si gov.sk gov.uk gv.at k12.us lg.uk ltd.uk me.uk
    muni.il net.au net.pl net.uk nhs.uk nic.in nom.es nsw.gov.au or.at org.au org.es org.gr
    org.il org.mt org.nz org.pl org.pt org.uk org.za plc.uk police.uk qld.gov.au sch.uk state.us
    vic.gov.au
"""
#: First labels of hosts under which others register in many countries: gov.br, gob.mx, gouv.qc.ca.
_OPEN_LABELS = frozenset(
    ["ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "gub", "ne", "net", "or", "org"]
)
#: Letters that older and newer rules for names turn into different hosts.
_AMBIGUOUS = frozenset("ßς\u200c\u200d")
FREE_MAIL = frozenset(_FREE_MAIL.split())
PLATFORMS = frozenset(_PLATFORMS.split())
SUFFIXES = frozenset(_SUFFIXES.split())


def belongs_to(email: str, website: str, *, below: bool = True) -> bool:
    """Whether an address is of the host of a website, without `www`, or, with `below`, of a host
    below it."""
    host, domain = own_host(website), _ascii(email.rpartition("@")[2])
    if not host or not domain or domain in FREE_MAIL or _is_suffix(domain):
        return False
    return domain == host or (below and domain.endswith("." + host))


def own_host(website: str) -> str:
    """The host that addresses of a website's owner end in; empty where the site is on a platform
    that many share, or where there is none."""
    try:
        host = _ascii(urlsplit(website).hostname or "")
    except ValueError:
        return ""
    host = host.removeprefix("www.")
    is_shared = _is_suffix(host) or host in FREE_MAIL or _is_on(host, PLATFORMS)
    return "" if is_shared or "." not in host or host.replace(".", "").isdigit() else host


def _is_suffix(host: str) -> bool:
    labels = host.split(".")
    return host in SUFFIXES or (labels[0] in _OPEN_LABELS and len(labels) <= 3)


def _is_on(host: str, platforms: frozenset[str]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[start:]) in platforms for start in range(len(labels)))


def _ascii(host: str) -> str:
    """As the network writes it, so that letters that look alike are not taken for each other;
    empty for what is no name of a host, or the name of one host to some and of another to others.
    """
    name = host.strip().rstrip(".").lower()
    try:
        return "" if _AMBIGUOUS & set(name) else name.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
