"""Schedules for property tests: raw, as editors could type them in, around the year 2026."""

from datetime import date, timedelta

from hypothesis import strategies as st

from stations.hours import Closure, DatedException, Schedule, Session

spans = st.tuples(
    st.integers(0, 1439), st.one_of(st.integers(1, 1440), st.just(1440)), st.booleans()
).map(lambda s: (s[0], s[0] + s[1], s[2]))
"""(opens, closes, by appointment), overlapping and past midnight at will."""

tidy_spans = st.builds(
    lambda quarter, length, appointment: (quarter * 30, (quarter + length) * 30, appointment),
    st.integers(0, 47),
    st.integers(1, 48),
    st.sampled_from([False, False, True]),
)
"""The same on the half hour, where sessions meet and touch more often."""

any_spans = st.one_of(spans, tidy_spans)
reasons = st.sampled_from(["", "春节闭馆", "设备检修 ", "党员培训", "a;b"])


def dates(first: date, last: date):
    return st.integers(0, (last - first).days).map(lambda n: first + timedelta(days=n))


@st.composite
def typed_exceptions(draw, first=date(2026, 1, 1), last=date(2026, 12, 31)):
    """(start, end, spans, reason) as typed."""
    start = draw(dates(first, last))
    end = min(last, start + timedelta(days=draw(st.sampled_from([0, 1, 6, 6, 13]))))
    return start, end, tuple(draw(st.lists(any_spans, max_size=3))), draw(reasons)


weekly_sessions = st.lists(
    st.builds(lambda day, span: Session(day, *span), st.integers(0, 6), any_spans), max_size=9
).map(tuple)


@st.composite
def regular_sessions(draw):
    """The same hours on several weekdays, as most stations have."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sets(st.integers(0, 6), min_size=1), st.lists(any_spans, min_size=1, max_size=2)
            ),
            max_size=3,
        )
    )
    return tuple(Session(day, *span) for days, spans in rows for day in days for span in spans)


def schedules(exceptions=None, closures=None):
    return st.builds(
        Schedule,
        sessions=st.one_of(weekly_sessions, regular_sessions()),
        follows_public_holidays=st.booleans(),
        makeup_days_as_weekdays=st.booleans(),
        exceptions=exceptions if exceptions is not None else st.just(()),
        closed_temporarily=closures if closures is not None else st.none(),
        known=st.sampled_from([True, True, True, False]),
    )


exception_lists = st.lists(
    typed_exceptions().map(lambda typed: DatedException(*typed)), max_size=4
).map(tuple)
closures = st.one_of(
    st.none(),
    st.builds(
        Closure,
        st.sampled_from(["", "装修"]),
        st.one_of(st.none(), dates(date(2026, 1, 1), date(2026, 12, 31))),
    ),
)
