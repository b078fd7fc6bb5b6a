"""Querysets of the portal pages."""
