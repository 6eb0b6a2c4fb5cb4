"""The page with what Python brings along, where Qt can't open a window."""

from __future__ import annotations

import tkinter
from collections.abc import Sequence

from venuescreen.supervisor.page.countdown import Countdown
from venuescreen.supervisor.page.words import Words, as_text

GROUND, INK = "#F6F0E6", "#2A211B"
_LOOK_MS = 200


def show_plain_page(speech: Sequence[Words], countdown: Countdown, log: str) -> int:
    """Show the page until the countdown is over; return the exit code: 1 where it can't be shown."""
    try:
        root = tkinter.Tk()
    except tkinter.TclError:
        return 1
    label = _cover(root, speech[0].title)

    def look() -> None:
        label["text"] = as_text(speech, countdown.left(), log)
        if countdown.is_over:
            root.destroy()
        else:
            root.after(_LOOK_MS, look)

    root.bind("<Key>", lambda _: countdown.hurry())
    root.bind("<Button>", lambda _: countdown.hurry())
    root.protocol("WM_DELETE_WINDOW", countdown.hurry)
    look()
    root.focus_force()
    root.mainloop()
    return 0


def _cover(root: tkinter.Tk, title: str) -> tkinter.Label:
    """Make the window cover the screen; return what holds its text."""
    width, height = root.winfo_screenwidth(), root.winfo_screenheight()
    root.title(title)
    root.attributes("-fullscreen", True)
    root.attributes("-topmost", True)
    root.geometry(f"{width}x{height}+0+0")  # where no window manager makes it full screen
    root.configure(background=GROUND)
    font = ("sans-serif", -max(14, min(width, height) // 36))
    label = tkinter.Label(
        root, background=GROUND, foreground=INK, justify="left", wraplength=width * 7 // 8, font=font
    )
    label.pack(expand=True)
    return label
