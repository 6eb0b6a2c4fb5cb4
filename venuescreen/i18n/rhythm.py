"""What usually happens, and when the table is full, in words."""

from __future__ import annotations

from datetime import datetime

from venuescreen.core.habit import Habit
from venuescreen.i18n.words import Words


def usually(words: Words, habit: Habit, start: datetime) -> str:
    """Return "Usually 9 to 14 people come, most by 9:50."; `start` is the session's, in the venue's zone."""
    time = words.time(start + habit.most_after) if habit.most_after is not None else ""
    if habit.low == habit.high:
        if time:
            return words.plural(
                "Usually {n} person comes, by {time}.",
                "Usually {n} people come, most by {time}.",
                habit.high,
                time=time,
            )
        return words.plural("Usually {n} person comes.", "Usually {n} people come.", habit.high)
    if habit.low == 0:
        if time:
            return words.plural(
                "Usually one person comes at most, by {time}.",
                "Usually up to {n} people come, most by {time}.",
                habit.high,
                time=time,
            )
        return words.plural("Usually one person comes at most.", "Usually up to {n} people come.", habit.high)
    if time:
        sentence = words.text("Usually {low} to {high} people come, most by {time}.")
        return sentence.format(low=habit.low, high=habit.high, time=time)
    return words.text("Usually {low} to {high} people come.").format(low=habit.low, high=habit.high)


def full_table(words: Words, here: int, tables: int) -> str:
    """Ask for another table, when so many fill `tables` of them."""
    if tables == 1:
        return words.plural("{n} of you: time for a second table?", "{n} of you: time for a second table?", here)
    return words.plural("{n} of you: time for another table?", "{n} of you: time for another table?", here)
