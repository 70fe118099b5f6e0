"""The spaCy stage: finds the persons that an article mentions."""
