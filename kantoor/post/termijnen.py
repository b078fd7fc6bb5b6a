"""How long mail is kept."""

from kantoor.termijnen.soorten import termijn

POST_BEWAREN = termijn(
    "post_bewaren", 30, "Dat er mail ging naar iemand zonder account, blijft staan gedurende", minstens=7, hoogstens=365
)
