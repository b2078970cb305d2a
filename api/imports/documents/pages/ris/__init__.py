"""Pages of council information systems as they are served: agendas, papers and extracts."""
