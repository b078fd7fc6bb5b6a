"""HTML in, tagged PDF out: the only place that knows WeasyPrint (M1, S14).

`maker` runs in the portal, `kind` in a process of its own with no network and as much memory and time as `grenzen`
gives a document of its length; `bronnen` says which packaged files it may open. `snel` keeps drawing linear,
`structuur` and `metadata` make the file PDF/UA-1 and PDF/A-3a at once. The child knows no Django and gets no secret.
`herken` reads back from a file which document it says it is.
"""
