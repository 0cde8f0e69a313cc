"""The regional bureaus of UNDP: which of them a country office belongs to, by its country."""

from __future__ import annotations

from types import MappingProxyType

_BUREAUS = {
    "RBA": "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV ERI ETH GAB GHA GIN GMB GNB GNQ KEN "
    "LBR LSO MDG MLI MOZ MRT MUS MWI NAM NER NGA RWA SEN SLE SSD STP SWZ SYC TCD TGO TZA UGA ZAF "
    "ZMB ZWE",
    "RBAP": "AFG BGD BTN CHN COK FJI FSM IDN IND IRN KHM KIR LAO LKA MDV MHL MMR MNG MYS NIU NPL "
    "NRU PAK PHL PLW PNG PRK SLB THA TKL TLS TON TUV VNM VUT WSM",
    "RBAS": "ARE BHR DJI DZA EGY IRQ JOR KWT LBN LBY MAR OMN PSE QAT SAU SDN SOM SYR TUN YEM",
    "RBEC": "ALB ARM AZE BIH BLR CYP GEO KAZ KGZ MDA MKD MNE RUS SRB TJK TKM TUR UKR UZB XKX",
    "RBLAC": "ARG ATG BHS BLZ BOL BRA BRB CHL COL CRI CUB DMA DOM ECU GRD GTM GUY HND HTI JAM KNA "
    "LCA MEX NIC PAN PER PRY SLV SUR TTO URY VCT VEN",
}
BUREAU_OF = MappingProxyType({
    country: bureau for bureau, countries in _BUREAUS.items() for country in countries.split()
})  # fmt: skip
