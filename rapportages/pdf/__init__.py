"""HTML in, tagged PDF out: the only place that knows WeasyPrint (SECURITY.md M1, S14).

`maker` runs in the portal, `kind` in a process of its own with little memory, little time and no network; `bronnen`
says which packaged files it may open. The child knows no Django and gets no secret.
"""
