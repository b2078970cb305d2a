"""What kind of page a document is, and what its fields say."""
