"""The watch sees what it is there to see: without these, the browser tests could not fail."""

import pytest


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ('<img src="http://elsewhere.example/x.png">', "请求了其他主机：http://elsewhere.example/"),
        ("<script>console.error('broken')</script>", "控制台错误：broken"),
        ("<script>throw new Error('broken')</script>", "未捕获的异常：broken"),
    ],
    ids=["another host", "console error", "exception"],
)
def test_a_problem_of_the_page_is_noted(page, watch_of, markup, problem):
    watch = watch_of(page)
    page.set_content(markup)
    page.wait_for_load_state("networkidle")
    assert any(noted.startswith(problem) for noted in watch.unexpected)
    watch.allow("")  # seen, and meant


def test_a_problem_that_was_allowed_is_passed_over(page, watch_of):
    watch = watch_of(page)
    watch.allow("broken")
    page.set_content("<script>console.error('broken')</script>")
    assert watch.problems
    assert not watch.unexpected


def test_without_javascript_no_script_runs(page_without_js):
    page_without_js.set_content("<p id=a>一</p><script>a.textContent = '二'</script>")
    assert page_without_js.inner_text("#a") == "一"
