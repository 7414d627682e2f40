"""Which addresses of the network are of the public Internet, and not of the house we stand in."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

#: Addresses in which another one is wrapped, to which a gateway may pass us on (NAT64, 6to4,
#: Teredo), and those that were private once.
_WRAPPING = tuple(
    IPv6Network(one) for one in ("64:ff9b::/96", "2002::/16", "2001::/32", "fec0::/10")
)


def is_public(text: str) -> bool:
    """Whether an address, as `getaddrinfo` writes it, may be asked from inside."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        mapped: IPv4Address | None = address.ipv4_mapped
        if mapped is not None:
            return is_public(str(mapped))
        if any(address in network for network in _WRAPPING):
            return False
    return address.is_global and not address.is_multicast
