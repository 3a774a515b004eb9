"""The toolkit in a user's own Excel: where its files go, put there and taken away, and what may stand in
their way."""
