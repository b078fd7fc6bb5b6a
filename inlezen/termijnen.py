"""How long an uploaded list waits."""

from kantoor.termijnen.soorten import termijn

INLEZING_BEWAREN = termijn("inlezing_bewaren", 7, "Een bestand dat klaarligt wordt bewaard", minstens=1, hoogstens=90)
