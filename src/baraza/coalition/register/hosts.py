"""Who is behind an address: its host, and the domain that somebody registered."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from tld import get_fld, is_tld

_PLATFORMS = """
wordpress.com blogspot.com github.io github.com google.com wixsite.com weebly.com facebook.com twitter.com x.com
youtube.com linkedin.com wikipedia.org wikimedia.org wikiversity.org wikispaces.com medium.com substack.com notion.site
gitlab.io gitlab.com netlify.app vercel.app herokuapp.com doi.org hypotheses.org pressbooks.pub pbworks.com mn.co
tumblr.com jimdo.com jimdofree.com wix.com zenodo.org archive.org eventbrite.com meetup.com slideshare.net figshare.com
mastodon.social discord.gg t.me bit.ly europa.eu
"""
PLATFORMS = frozenset(_PLATFORMS.split())
"""Domains under which strangers have their pages side by side."""

_MAIL = """
gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com aol.com icloud.com
me.com mac.com proton.me protonmail.com pm.me gmx.net gmx.de gmx.com web.de t-online.de freenet.de mail.com mail.ru
inbox.ru bk.ru list.ru rambler.ru yandex.ru yandex.com ya.ru qq.com foxmail.com 163.com 126.com yeah.net sina.com
sina.cn sohu.com aliyun.com naver.com daum.net hanmail.net orange.fr wanadoo.fr free.fr sfr.fr laposte.net libero.it
virgilio.it tin.it rediffmail.com zoho.com fastmail.com tutanota.com tuta.com hey.com uol.com.br bol.com.br
terra.com.br ig.com.br seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl siol.net comcast.net verizon.net att.net
btinternet.com bigpond.com
"""
MAIL_HOSTS = frozenset(_MAIL.split())
"""Domains under which strangers have their e-mail addresses side by side."""
_MAIL_BRANDS = frozenset(("yahoo", "hotmail", "outlook", "live", "gmx", "yandex"))
"""Those that have a domain in many countries: `yahoo.co.jp`, `hotmail.fr`."""


def host_of(url: str) -> str:
    """The host of an address without `www.`, in small letters; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@lru_cache(maxsize=10_000)
def domain_of(host: str) -> str:
    """What of a host its owner registered, by the Public Suffix List: `nairobi.ac.ke` of `library.nairobi.ac.ke`.

    On a platform where everybody has a host it is that host. The list comes along with `tld`, which asks nobody for it.
    """
    registered = get_fld(host, fix_protocol=True, fail_silently=True, search_private=True)
    domain = registered or ".".join(host.split(".")[-2:])
    return host if domain in PLATFORMS else domain


def is_shared(host: str) -> bool:
    """Whether strangers stand under this host: a platform, a host of e-mail, or what names are registered below."""
    domain = domain_of(host)
    is_registry = "." not in host or is_tld(host, search_private=True)
    is_mail = domain in MAIL_HOSTS or domain.partition(".")[0] in _MAIL_BRANDS
    return is_registry or is_mail or host in PLATFORMS


def bare_identifier(value: str) -> str:
    """An identifier without the address that leads to it: `Q42` of `https://www.wikidata.org/wiki/Q42`."""
    if value.startswith(("http://", "https://")) and "doi.org/" not in value:
        return value.rstrip("/").rpartition("/")[2]
    return value.partition("doi.org/")[2].lower() if "doi.org/" in value else value
