"""The report as a document on paper: the same content as the page, in the order in which it is read and filed."""
