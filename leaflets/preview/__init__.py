"""The page a translator works beside: every leaflet in every language, renewed at every save.

It shows and never writes. ``desk`` holds what was read from the files, ``sheet`` sets a leaflet
beside its English, ``pages`` draws it, ``views`` writes the HTML, ``app`` serves it, ``paper``
prints pages in a process of their own, ``watch`` sees what is saved, ``work`` judges ahead,
``server`` runs it all.
Nothing here is loaded by another command: the libraries of a server are imported in ``app``,
``watch`` and ``server`` only.
"""
