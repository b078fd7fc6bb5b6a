"""Which states of networks wait for nobody."""

RUST = {
    "netwerken.Netwerk.staat=in-oprichting": "zijn plan, zijn kanten en zijn contactpersoon vragen het",
    "netwerken.Netwerk.staat=actief": "zo hoort het",
    "netwerken.Netwerk.staat=slapend": "het slaapt met een reden",
    "netwerken.Netwerk.cvi_akkoord_op=leeg": "de CVI zegt de dag buiten het kantoor; de netwerkregisseur noteert hem",
}
