"""The pages people see: a ledger in a browser, served by Datasette with Luoshi as its plugin.

``build`` in :mod:`luoshi.web.application` makes the application; ``luoshi serve`` runs it. The room
needs the extra ``web``; importing it needs nothing.
"""
