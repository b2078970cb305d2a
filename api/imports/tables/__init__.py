"""Tables of others: rows of CSV and XLSX become planning work, by a mapping that is remembered."""
