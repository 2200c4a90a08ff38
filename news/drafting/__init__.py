"""What Word import and pasting share: HTML in, a draft with pictures and a report out.

elements.read_elements(html)   HTML → lines, pictures and tables in reading order
manuscript.compose(elements)   → title, parts of the body, findings
pictures.prepare(…)            bytes → pictures that are what they say they are
drafts.create_draft(…)         → one draft page, its pictures in the library, its report
"""
