"""What an editor shows of a document: hovers, definitions, outline, times, colours."""
