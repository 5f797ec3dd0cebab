"""The namespaces under which repositories give Learning Object Metadata (IEEE 1484.12.3 and its IMS forerunners)."""

LOM_NAMESPACES = frozenset(
    {
        "http://ltsc.ieee.org/xsd/LOM",
        "http://ltsc.ieee.org/xsd/LOMv1p0",
        "http://ltsc.ieee.org/xsd/lomv1.0",
        "http://www.imsglobal.org/xsd/imsmd_v1p2",
        "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
        "http://www.imsproject.org/xsd/imsmd_rootv1p2",
        "http://www.imsproject.org/metadata",
        "http://ltsc.ieee.org/xsd/imscc/LOM",
        "http://ltsc.ieee.org/xsd/LOM/loose",
    }
)
