"""Which office the text gives to which person, and how."""
