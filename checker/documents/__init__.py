"""One reader a format: a file in, articles out, each knowing where its characters came from."""
