"""The cage: code that may go wrong runs in a process of its own, which can reach nothing (S14, S15).

`grenzen` says how much memory and time it gets, `opsluiten` is the portal's side, `kind` the side of the child. What
draws a PDF and what reads a file of a stranger both work here. Such work is a function from bytes to bytes, named
"module:function"; the portal imports neither it nor what it needs. Plain data goes in and comes out.
"""
