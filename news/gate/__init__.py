"""The word gate (用词检查): wrong words and personal data are found before anyone reads them.

`text` and `matching` and `personal` are pure; `content` knows where a page keeps its words;
`scanning` joins them; `guard` says what stops a publication; `wagtail_hooks` puts it in the way.
"""
