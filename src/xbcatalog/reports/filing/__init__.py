"""What is filed with an authority: official outlines, filled with what a result knows, and visible blanks for the rest."""
