"""How a document looks: as a page, as PDF, as a Word file."""
