"""Documents on paper: what they are made of, and how they are written as DOCX, Markdown and HTML."""
