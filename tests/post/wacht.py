"""Which states of mail wait for no person."""

RUST = {
    "post.Bericht.staat=wacht": "de klok verstuurt het, ook opnieuw",
    "post.Bericht.staat=verstuurd": "het is weg",
    "post.Bericht.staat=mislukt": "technisch beheer leest het bij de gezondheid van het kantoor",
    "post.Bericht.staat=ingetrokken": "de ontvanger mag het niet meer weten",
    "post.Bericht.verstuurd_op=leeg": "wat wacht, zegt de staat",
    "post.Melding.verstuurd_op=leeg": "de klok bundelt het",
    "post.Melding.vervallen_op=leeg": "een regel die nog gaat",
}
