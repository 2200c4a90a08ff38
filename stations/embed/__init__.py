"""A station's card on other sites: a page for an iframe, and oEmbed (oembed.com) to find it."""
