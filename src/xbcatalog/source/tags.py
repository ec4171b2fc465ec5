"""Tags as people write them: `taxonomy:id`, a term of a published vocabulary by its address, or a bare word."""

from __future__ import annotations

from xbcatalog.core.patterns import later

__all__ = ["split_tag"]

_ADDRESSES = ((later(r"https?://w3id\.org/(dpv(?:/[a-z-]+)*)(?:/owl)?[#/]([\w-]+)\Z"), "dpv"),)
_TAXONOMY = later(r"[A-Za-z][\w.-]{0,39}\Z")
_ALIASES = {"fides": "fideslang", "dpv-pd": "dpv", "pd": "dpv", "dpv_pd": "dpv", "covesa": "vss"}


def split_tag(tag: str, default: str = "") -> tuple[str, str]:
    """The taxonomy and the id of a tag; `default` is the taxonomy of a bare one, where what it lies in says so.

    >>> split_tag("fides:user.contact.email")
    ('fideslang', 'user.contact.email')
    """
    tag = tag.strip()
    for pattern, taxonomy in _ADDRESSES:
        if found := pattern.match(tag):
            return taxonomy, found[2]
    head, _, id = tag.partition(":")
    head = head.strip()
    if not id.strip() or not _TAXONOMY.match(head) or id.startswith("//"):
        return default, tag
    return _ALIASES.get(head.casefold(), head), id.strip()
