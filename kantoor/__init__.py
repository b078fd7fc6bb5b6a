"""The office itself: settings, accounts, the one access policy, audit, mail and the portal pages.

Imports nothing: a process in the cage (`kantoor.kooi`) passes by here before its door is shut.
"""
