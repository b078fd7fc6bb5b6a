"""One mechanism for every question that waits for an answer: nobody asks into a void.

It stands above `leden`, not on the ground floor: who is asked is a body, an organisation or a person, and a real key to
that row keeps what a written-down kind and name would lose (a body renamed, a seat that ended, nobody left to answer).
What a question is about stays unknown here: an app says so in its `vragen.py` (see `soorten.py`).
"""
