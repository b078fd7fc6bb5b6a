"""When a network is silent, how far ahead money is looked at, and how long a network is left alone."""

from kantoor.termijnen.soorten import termijn

NETWERK_STIL = termijn(
    "netwerk_stil", 60, "Zonder teken van leven heet een netwerk stil na", minstens=14, hoogstens=365
)
GELD_VOORAF = termijn(
    "geld_vooraf",
    90,
    "Geld dat nog niet is toegezegd, telt op het bord vanaf zoveel dagen ervoor",
    minstens=14,
    hoogstens=365,
)
GEBELD_RUST = termijn(
    "gebeld_rust", 30, "Na een gesprek staat een netwerk niet op de bellijst gedurende", minstens=1, hoogstens=180
)
NIET_BEREIKT_RUST = termijn(
    "niet_bereikt_rust", 2, "Wie niet bereikt werd, staat weer op de bellijst na", minstens=1, hoogstens=30
)
BERICHT_RUST = termijn("bericht_rust", 14, "Een netwerk krijgt hoogstens één bericht in", minstens=7, hoogstens=90)
