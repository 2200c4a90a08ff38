"""HTML from the clipboard (Word, WPS, a WeChat article, any page) as a manuscript."""
