"""Which mentions are one person: names parsed, compared and grouped."""
