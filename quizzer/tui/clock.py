"""Times as a clock shows them."""


def clock(seconds: float) -> str:
    """`58:12`, `1:58:12`; `+0:12` once the time is over."""
    whole = abs(int(seconds))
    hours, minutes = divmod(whole // 60, 60)
    sign = "+" if seconds < 0 else ""
    return f"{sign}{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{sign}{minutes}:{whole % 60:02}"
