"""One file a check; each is found by being here."""
