"""What the keeper of feeds does while a host takes its time, and what it says of feeds that are of other cities."""

from __future__ import annotations

from pathlib import Path

from tests.feeds import hosts
from tests.feeds.hosts import CALENDAR, Host
from tests.feeds.test_keeper import FED, OWN, Place, running, until
from venuescreen.feeds.feed_list import Purpose, remove_feed


async def test_a_slow_host_holds_up_no_change_of_the_list(tmp_path: Path) -> None:
    """What is added while a host says nothing is seen at once, and what is taken off is asked no longer."""
    place = Place(tmp_path)
    async with Host() as host, running(place):
        slow, quick = host.serve(hosts.silent, "/slow"), host.serve(hosts.plain(CALENDAR), "/quick")
        place.follow(slow)
        place.keeper.wake()
        await until(lambda: bool(host.asked))
        place.follow(quick)
        place.keeper.wake()
        await until(lambda: len(place.keeper.feed_list.feeds) == 2)
        assert place.keeper.is_busy(slow)
        remove_feed(place.folder.feeds_list, slow)
        place.keeper.wake()
        await until(lambda: place.keeper.state(quick).fetched is not None)
        assert not place.keeper.is_busy(slow)
    assert [asked.path for asked in host.asked] == ["/slow", "/quick"]


async def test_an_undo_has_the_copy_still(tmp_path: Path) -> None:
    """Taken off and put back while the host is away, its sessions are there; ten minutes later they are gone."""
    place = Place(tmp_path)
    async with Host() as host:
        url = host.serve(hosts.plain(CALENDAR))
        place.follow(url)
        await place.look()
    for minutes, uids in ((9, FED), (11, OWN)):
        place.keeper.spare(url)
        remove_feed(place.folder.feeds_list, url)
        await place.look()
        assert place.uids() == OWN
        place.clock.forward(minutes=minutes)
        await place.look()
        place.follow(url)
        await place.look()
        assert place.uids() == uids


async def test_followed_cities_are_named_as_well_as_is_known(tmp_path: Path) -> None:
    """By the owner's word, else the calendar's own, else its host; in the venue's zone, marked as a guess."""
    place = Place(tmp_path)
    async with Host() as host:
        named, own = host.serve(hosts.plain(CALENDAR), "/named"), host.serve(hosts.plain(CALENDAR), "/own")
        nameless, here = host.serve(hosts.status(503), "/nameless"), host.serve(hosts.plain(CALENDAR), "/here")
        for url in (named, own, nameless):
            place.follow(url, Purpose.ELSEWHERE)
        place.follow(here)
        text = place.folder.feeds_list.read_text().replace(f'"{named}"', f'"{named}"\nname = "Lyon"')
        place.folder.feeds_list.write_text(text)
        await place.look()
    cities = place.keeper.elsewhere()
    assert [(city.city, city.feed) for city in cities] == [
        ("Lyon", named),
        ("Apéros du port", own),
        ("127.0.0.1", nameless),
    ]
    assert {(city.zone, city.zone_guessed) for city in cities} == {("Europe/Paris", True)}


async def test_nothing_is_pruned_while_more_is_unknown(tmp_path: Path) -> None:
    """While elsewhere.toml can't be read, the copies of its cities stay and are still kept fresh."""
    place = Place(tmp_path)
    async with Host() as host:
        url = host.serve(hosts.plain(CALENDAR))
        place.more = [url]
        await place.look()
        place.more = None
        await place.look()
        place.clock.forward(hours=2)
        await place.look()
        assert (len(host.asked), place.keeper.others) == (2, (url,))
        assert len(list(place.folder.feeds.glob("*.ics"))) == 1
        place.begin()
        await place.look()
        assert len(list(place.folder.feeds.glob("*.ics"))) == 1
        place.more = []
        await place.look()
        assert not list(place.folder.feeds.glob("*.ics"))


async def test_one_address_in_both_lists_is_asked_once(tmp_path: Path) -> None:
    """Followed for here, and the calendar of a city too: one copy serves both."""
    place = Place(tmp_path)
    async with Host() as host:
        url = host.serve(hosts.plain(CALENDAR))
        place.follow(url)
        place.more = [url]
        await place.look()
        assert (len(host.asked), place.keeper.others) == (1, ())
    assert place.uids() == FED
