"""Which addresses may be dialled."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baraza.errors import AddressRefused, SettingsError
from baraza.fetch.addresses import AddressRules, is_public

PRIVATE_4 = st.sampled_from(
    (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
).flatmap(lambda network: st.ip_addresses(v=4, network=network))


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.1.2.3",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "168.63.129.16",
        "100.100.100.200",
        "192.0.0.192",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.251",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::1",
        "2002:a9fe:a9fe::",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "2001:db8::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "2606:4700::1%eth0",
        "fec0::1",
        "ff02::1",
        "100::1",
        "5f00::1",
    ],
)
def test_refuses_what_is_not_public(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.32.0.1",
        "193.0.0.1",
        "2606:4700::1111",
        "2a00:1450:4001::",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
    ],
)
def test_permits_what_is_public(text: str) -> None:
    assert is_public(ip_address(text))


@given(PRIVATE_4)
def test_no_disguise_makes_a_private_address_public(address: IPv4Address) -> None:
    number = int(address)
    disguises = [
        IPv6Address(0xFFFF << 32 | number),
        IPv6Address(number),
        IPv6Address((0x64FF9B << 96) | number),
        IPv6Address((0x2002 << 112) | number << 80),
        IPv6Address((0x20010000 << 96) | number << 64),
        IPv6Address((0x20010000 << 96) | (number ^ 0xFFFFFFFF)),
    ]

    assert not is_public(address)
    assert not any(is_public(disguise) for disguise in disguises)


@given(st.ip_addresses())
def test_never_permits_more_than_the_standard_library_thinks_global(address: IPv4Address | IPv6Address) -> None:
    carried = address.ipv4_mapped if isinstance(address, IPv6Address) and address.ipv4_mapped else address

    assert not is_public(address) or (carried.is_global and not carried.is_multicast)


def test_an_allowed_network_is_permitted_in_every_form_and_its_neighbour_is_not() -> None:
    rules = AddressRules(("127.0.0.1", "10.1.0.0/16", "fd00::/8"))

    permitted = ["127.0.0.1", "::ffff:127.0.0.1", "10.1.255.255", "fd12::1", "8.8.8.8"]
    refused = ["127.0.0.2", "10.2.0.0", "fe80::1", "::1"]

    assert [text for text in permitted + refused if rules.permits(ip_address(text))] == permitted


def test_a_refusal_says_what_where_and_what_next() -> None:
    with pytest.raises(AddressRefused) as caught:
        AddressRules().check("127.0.0.1", "http://127.0.0.1/x")

    assert caught.value.where == {"url": "http://127.0.0.1/x", "address": "127.0.0.1"}
    assert "BARAZA_FETCH_ALLOW" in caught.value.hint


@pytest.mark.parametrize("text", ["localhost", "127.0.0.1/33", "10.0.0", "*"])
def test_a_setting_that_names_no_network_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="BARAZA_FETCH_ALLOW"):
        AddressRules((text,))
