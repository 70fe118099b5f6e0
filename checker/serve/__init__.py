"""`checker serve`: the checks over HTTP, for a CMS before it publishes, and for an editor's browser."""
