"""Which states of agendas wait for nobody."""

RUST = {
    "agendas.Sectoragenda.staat=concept": "wie eraan werkt, legt haar voor als zij af is",
    "agendas.Sectoragenda.staat=voorgelegd": "de besluiten wachten bij de partijen, de bezwaren bij de makers",
    "agendas.Sectoragenda.staat=vastgesteld": "de punten vragen elk netwerk om een oordeel",
    "agendas.Agendapunt.uit_agenda_op=leeg": "het punt staat in de agenda; het oordeel wacht bij het netwerk",
}
