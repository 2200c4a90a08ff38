"""A Word file (docx) as a manuscript: checked, surveyed, read."""
