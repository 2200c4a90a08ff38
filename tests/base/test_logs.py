import logging


def test_request_lines_are_logged_without_what_was_asked(caplog):
    logger = logging.getLogger("django.server")
    with caplog.at_level(logging.INFO, logger="django.server"):
        logger.info('"%s" %s %s', "GET /stations/?lat=31.4&lng=121 HTTP/1.1", "200", "512")
    assert caplog.messages == ['"GET /stations/ HTTP/1.1" 200 512']
