"""Reads the file of a stranger. Only `kind` is called, and only in the cage: no process of the portal imports this.

What a file is follows from its content, never from its name. XML is read as events of a parser, never with a pattern.
Knows no Django.
"""
