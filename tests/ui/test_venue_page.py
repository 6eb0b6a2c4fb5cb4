"""The venue's settings in the organizer's panel: typed, tapped and taken back in a real window, on a real file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.stage import Stage
from tests.ui.keyboard_hand import Hand
from tests.ui.test_check_in_window import outside, press, tap, write
from venuescreen.i18n import Words
from venuescreen.office.venue_book import FileVenueBook
from venuescreen.pin import pin_matches
from venuescreen.settings.declared import Settings, load_settings
from venuescreen.ui.venue_drawer import VenueDrawer

OWN = """\
# Our café. Do not touch the topics!
name = "Café Néo"   # the new name
zone = "Europe/Paris"
languages = ["fr", "en"]
topics = [
    "pricing",  # always asked
    "hardware",
]
opens_before = 30

[synonyms]
pricing = ["price"]
"""


class Panel:
    """The venue's page on a stage, and the file beneath it."""

    def __init__(self, file: Path, text: str) -> None:
        file.write_bytes(text.encode())
        self.file = file
        self.followed = 0
        self.stage = Stage(drawers=self._drawer)

    def _drawer(self, name: str, words: Callable[[], Words], parent: QObject) -> VenueDrawer:
        assert name == "venue"
        return VenueDrawer(FileVenueBook(self.file, self._follow), words, parent)

    def _follow(self) -> None:
        self.followed += 1

    @property
    def settings(self) -> Settings:
        """What the file says."""
        read = load_settings(self.file)
        assert read is not None
        return read

    async def begin(self, width: int = 1280, height: int = 800) -> None:
        """Open the panel, and the page."""
        await self.stage.show(width, height)
        self.stage.screen.organizer.open()
        await self.stage.screen.settle()
        # Not by a tap: QTest holds Python's lock, which the thread that reads a page for the first time may need.
        page = next(item for item in self.stage.items() if item.property("tab") == 0)
        page.show(3, "venue/VenuePage.qml", "venue")  # type: ignore[attr-defined]  # the page’s own
        await self.settled()

    async def settled(self) -> None:
        """Wait for what was begun, and its picture."""
        await self.stage.painted()
        await self.stage.screen.settle()
        await self.stage.painted()

    async def tap(self, name: str) -> None:
        """Scroll to a button and tap it."""
        await self.stage.painted()
        item = self.stage.named(name)
        await self.scroll_to(item)
        await tap(self.stage, item)
        await self.settled()

    async def scroll_to(self, item: QQuickItem) -> None:
        """Bring an item of the page in sight, as a flick does."""
        area = item.parentItem()
        while area is not None and not area.inherits("QQuickFlickable"):
            area = area.parentItem()
        if area is not None:
            content = area.property("contentItem")
            y = item.mapToItem(content, 0, 0).y() - area.height() / 2
            area.setProperty("contentY", max(0.0, min(y, area.property("contentHeight") - area.height())))
            await self.stage.painted()

    def field(self, label: str) -> QQuickItem:
        """Return a field by its label."""
        return next(item for item in self.stage.items() if item.property("label") == label)

    def input(self, label: str) -> QQuickItem:
        """Return where one types in a field."""
        return next(item for item in self.stage.items(self.field(label)) if item.inherits("QQuickTextInput"))

    def focused(self) -> str:
        """Return the name of the field or button that has the focus."""
        item = self.stage.window.window.activeFocusItem()
        assert item is not None
        owner = item.parentItem().parentItem() if item.inherits("QQuickTextInput") else item
        return str(owner.property("label") or owner.property("name"))

    def refusal(self, label: str) -> str:
        """Return what is said beside a field."""
        return str(self.field(label).property("refusal"))

    async def type_into(self, label: str, text: str) -> None:
        """Touch a field and type in place of what it holds."""
        field = self.field(label)
        await self.scroll_to(field)
        await tap(self.stage, self.input(label))
        await outside(
            lambda: QTest.keyClick(self.stage.window.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        )
        await press(self.stage, Qt.Key.Key_Delete)
        await write(self.stage, text)

    async def enter(self, label: str, text: str) -> None:
        """Type into a field, and press Enter."""
        await self.type_into(label, text)
        await press(self.stage, Qt.Key.Key_Return)
        await self.settled()


@asynccontextmanager
async def opened(folder: Path, text: str = OWN, width: int = 1280, height: int = 800) -> AsyncIterator[Panel]:
    """Open the page over a file with this text."""
    panel = Panel(folder / "venue.toml", text)
    async with panel.stage:
        await panel.begin(width, height)
        yield panel


@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (800, 1280)])
async def test_a_name_is_kept_on_enter_and_the_owners_lines_stay(tmp_path: Path, size: tuple[int, int]) -> None:
    """Enter keeps what was typed, says so, lets the board follow, and changes that line only."""
    async with opened(tmp_path, OWN, *size) as panel:
        await panel.enter("Name", "Café Ancien")
        assert panel.file.read_text("utf-8") == OWN.replace("Café Néo", "Café Ancien")
        assert "Saved." in panel.stage.texts()
        assert panel.followed == 1


@pytest.mark.parametrize("way", ["tab", "another field", "back to the board", "another tab"])
async def test_a_field_that_is_left_is_kept(tmp_path: Path, way: str) -> None:
    """However a field is left, what was typed into it is kept."""
    async with opened(tmp_path) as panel:
        await panel.type_into("Address", "12 rue des Lilas")
        if way == "tab":
            await press(panel.stage, Qt.Key.Key_Tab)
        elif way == "another field":
            await tap(panel.stage, panel.input("Name"))
        else:
            await tap(panel.stage, panel.stage.named("Back to the board" if "back" in way else "This screen"))
        await panel.settled()
        assert panel.settings.address == "12 rue des Lilas"


async def test_a_tap_into_the_same_field_keeps_nothing_yet(tmp_path: Path) -> None:
    """Moving the cursor by a tap is no leaving: half a word is not put on the board."""
    async with opened(tmp_path) as panel:
        await panel.type_into("Name", "Caf")
        await tap(panel.stage, panel.input("Name"))
        await panel.settled()
        assert panel.file.read_text("utf-8") == OWN


async def test_escape_keeps_nothing_that_was_half_typed(tmp_path: Path) -> None:
    """Escape closes the panel and drops what was typed: so does the time-out, which closes it as well."""
    async with opened(tmp_path) as panel:
        await panel.type_into("Address", "12 rue")
        await press(panel.stage, Qt.Key.Key_Escape)
        await panel.settled()
        assert panel.stage.screen.organizer.property("stage") == ""
        assert panel.file.read_text("utf-8") == OWN


async def test_what_can_not_be_taken_is_said_beside_the_field(tmp_path: Path) -> None:
    """A wrong number stays in its field, with a kind sentence; the right one takes the sentence away."""
    async with opened(tmp_path) as panel:
        await panel.enter("Opens before its start, in minutes", "500")
        assert panel.refusal("Opens before its start, in minutes") == "Minutes from 0 to 240, please."
        assert panel.field("Opens before its start, in minutes").property("text") == "500"
        assert panel.file.read_text("utf-8") == OWN
        await panel.enter("Opens before its start, in minutes", "45")
        assert panel.refusal("Opens before its start, in minutes") == ""
        assert panel.settings.opens_before == 45


@pytest.mark.parametrize(
    ("label", "typed", "said"),
    [
        ("The guests’ network", "é" * 17, "A Wi-Fi’s name has at most 32 letters, fewer with accents."),
        ("Its password", "1234567", "A Wi-Fi’s password has 8 to 63 letters. Leave it empty for an open network."),
        ("The laptop’s address in the code", "a b", "An address such as 192.168.1.20, please, or nothing."),
        ("Port", "70000", "A number from 1 to 65535, or 0 for any, please."),
        ("Another topic", "www.example.org", "No web or e-mail addresses on the wall, please"),
        ("Another topic", "Pricing", "“pricing” is a topic already."),
        ("Another topic", "PRICE", "“PRICE” is counted as “pricing” already."),
    ],
)
async def test_every_field_has_its_own_sentence(tmp_path: Path, label: str, typed: str, said: str) -> None:
    """Each refusal is the one of that field, and changes nothing."""
    async with opened(tmp_path) as panel:
        await panel.enter(label, typed)
        assert panel.refusal(label).startswith(said)
        assert panel.file.read_text("utf-8") == OWN


async def test_undo_takes_back_the_last_change_to_the_byte(tmp_path: Path) -> None:
    """After two changes, undo takes back the second; the field shows it, and there is no further undo."""
    async with opened(tmp_path) as panel:
        await panel.enter("Name", "Café Ancien")
        first = panel.file.read_bytes()
        await panel.tap("Always dark")
        assert panel.settings.theme == "chalk"
        await panel.enter("Name", "Ailleurs")
        await panel.tap("Undo the last change")
        assert panel.settings.name == "Café Ancien"
        assert panel.field("Name").property("text") == "Café Ancien"
        assert "Taken back." in panel.stage.texts()
        assert "Undo the last change" not in panel.stage.texts()
        assert panel.file.read_bytes() != first


async def test_a_hands_edit_meanwhile_is_not_lost(tmp_path: Path) -> None:
    """An edit in the panel touches its own key in the file as it is now; then undo of both is refused."""
    async with opened(tmp_path) as panel:
        panel.file.write_text(OWN.replace("Café Néo", "Café Vieux"), "utf-8")
        await panel.enter("Opens before its start, in minutes", "45")
        assert (panel.settings.name, panel.settings.opens_before) == ("Café Vieux", 45)
        assert panel.field("Name").property("text") == "Café Vieux"
        panel.file.write_text("name = 'x'\n", "utf-8")
        await panel.tap("Undo the last change")
        assert any("changed meanwhile" in text for text in panel.stage.texts())
        assert panel.file.read_text("utf-8") == "name = 'x'\n"


async def test_a_field_that_was_only_looked_at_undoes_no_hands_edit(tmp_path: Path) -> None:
    """A field that was touched and left as it was writes nothing, also when the file has changed beneath it."""
    async with opened(tmp_path) as panel:
        await tap(panel.stage, panel.input("Name"))
        panel.file.write_text(OWN.replace("Café Néo", "Café Vieux"), "utf-8")
        await press(panel.stage, Qt.Key.Key_Tab)
        await panel.settled()
        assert panel.settings.name == "Café Vieux"


async def test_a_hands_edit_shows_within_seconds(tmp_path: Path) -> None:
    """The open page follows the file, and a broken one by its line; mended, it can be changed again."""
    async with opened(tmp_path) as panel, asyncio.timeout(20):
        panel.file.write_text(OWN.replace("Café Néo", "Café Vieux"), "utf-8")
        while panel.field("Name").property("text") != "Café Vieux":
            await panel.stage.painted()
        panel.file.write_text(OWN + "\nbroken here\n", "utf-8")
        while not any("Please mend line 14 first" in text for text in panel.stage.texts()):
            await panel.stage.painted()
        assert "Name" not in panel.stage.texts()
        panel.file.write_text(OWN, "utf-8")
        while "Name" not in panel.stage.texts():
            await panel.stage.painted()


async def test_a_file_broken_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """A change that meets a broken file says which line to mend first, and changes nothing."""
    async with opened(tmp_path) as panel:
        await panel.type_into("Name", "Ici")
        panel.file.write_text('name = "x\n', "utf-8")
        await press(panel.stage, Qt.Key.Key_Return)
        await panel.settled()
        assert any("Please mend line 1 first" in text for text in panel.stage.texts())
        assert panel.file.read_text("utf-8") == 'name = "x\n'


async def test_wrong_lines_are_shown_by_their_number(tmp_path: Path) -> None:
    """A line that does not count is named on the page, and the rest can be changed."""
    async with opened(tmp_path, OWN + "hardware = 3\n") as panel:
        assert any("venue.toml, line 13: “synonyms”" in text for text in panel.stage.texts())
        await panel.enter("Name", "Ici")
        assert panel.file.read_text("utf-8").endswith("hardware = 3\n")
        assert panel.settings.name == "Ici"


async def test_topics_are_added_and_removed(tmp_path: Path) -> None:
    """A topic typed and entered is offered, the field is empty again; a tap on one and "Remove" takes it out."""
    async with opened(tmp_path) as panel:
        await panel.enter("Another topic", "first hires")
        assert list(panel.settings.topics) == ["pricing", "hardware", "first hires"]
        assert panel.field("Another topic").property("text") == ""
        await panel.tap("pricing")
        await panel.tap("Remove this topic")
        kept = panel.settings
        assert (kept.topics, kept.synonyms) == (("hardware", "first hires"), ())
        assert "Remove this topic" not in panel.stage.texts()
        await panel.tap("Undo the last change")
        assert panel.settings.synonyms == (("pricing", ("price",)),)
        assert "# always asked" in panel.file.read_text("utf-8")


async def test_other_words_are_shown_added_and_taken_away(tmp_path: Path) -> None:
    """A tap on a topic shows the other words for it; one can be added, and a tap takes one away."""
    async with opened(tmp_path) as panel:
        await panel.tap("pricing")
        assert "price ×" in panel.stage.texts()
        await panel.enter("Another word", "tariffs")
        assert dict(panel.settings.synonyms) == {"pricing": ("price", "tariffs")}
        await panel.tap("price ×")
        assert dict(panel.settings.synonyms) == {"pricing": ("tariffs",)}
        await panel.enter("Another word", "hardware")
        assert panel.refusal("Another word") == "“hardware” is a topic already."


async def test_choices_are_kept_by_a_tap(tmp_path: Path) -> None:
    """Languages, colours and the phone page are kept as soon as they are tapped."""
    async with opened(tmp_path) as panel:
        await panel.tap("English · Français")
        await panel.tap("Always light")
        await panel.tap("Check in with a phone")
        kept = panel.settings
        assert (kept.languages, kept.theme, kept.phone) == (("en", "fr"), "paper", False)


async def test_a_time_zone_is_found_by_town_or_country(tmp_path: Path) -> None:
    """Typing part of a town or country shows the zones; a tap keeps one, and so does Enter where there is one."""
    async with opened(tmp_path) as panel:
        await panel.type_into("Another time zone", "new yo")
        await panel.settled()
        await panel.tap("New York, United States")
        assert panel.settings.zone == "America/New_York"
        assert "Time zone: America/New_York" in panel.stage.texts()
        assert "New York, United States" not in panel.stage.texts()
        await panel.type_into("Another time zone", "belgium")
        await panel.settled()
        await press(panel.stage, Qt.Key.Key_Return)
        await panel.settled()
        assert panel.settings.zone == "Europe/Brussels"
        await panel.enter("Another time zone", "Atlantis")
        assert panel.refusal("Another time zone") == "A time zone such as Europe/Paris, please."


async def test_only_what_was_typed_last_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that comes late, of a few letters typed before, takes nobody's choice away."""
    release = asyncio.Event()
    find = FileVenueBook.find_zones

    async def late(book: FileVenueBook, typed: str) -> list[tuple[str, str]]:
        found = await find(book, typed)
        if typed == "p":
            await release.wait()
        return found

    monkeypatch.setattr(FileVenueBook, "find_zones", late)
    async with opened(tmp_path) as panel:
        drawer = panel.stage.screen.organizer.drawer("venue")
        assert isinstance(drawer, VenueDrawer)
        drawer.findZones("p")
        drawer.findZones("porto-novo")
        async with asyncio.timeout(10):
            while not drawer.property("zones"):  # noqa: ASYNC110  # polling, with a deadline
                await asyncio.sleep(0.001)
        answered = drawer.property("zones")
        release.set()
        await panel.settled()
        assert drawer.property("zones") == answered != []


async def test_a_new_pin_is_typed_twice(tmp_path: Path) -> None:
    """Two that differ are refused; two of a kind are kept as a hash, and the fields are empty again."""
    async with opened(tmp_path) as panel:
        await panel.type_into("New PIN (4 to 12 digits)", "2468")
        await panel.enter("Once more", "2469")
        assert panel.refusal("Once more") == "The two are not the same. Please type it again."
        await panel.enter("Once more", "2468")
        assert pin_matches("2468", panel.settings.pin)
        assert "2468" not in panel.file.read_text("utf-8")
        assert panel.field("Once more").property("text") == ""
        assert "The new PIN is set." in panel.stage.texts()
        await panel.type_into("New PIN (4 to 12 digits)", "12")
        await panel.enter("Once more", "12")
        assert panel.refusal("New PIN (4 to 12 digits)") == "4 to 12 digits, please."
        await panel.tap("Do without a PIN")
        assert panel.file.read_text("utf-8") == OWN


async def test_all_of_it_works_by_keyboard_alone(tmp_path: Path) -> None:
    """From the page's top, Tab reaches every field and button in turn, and Space or Enter works them."""
    async with opened(tmp_path) as panel:
        reached: list[str] = []
        while "Set this PIN" not in reached:
            await press(panel.stage, Qt.Key.Key_Tab)
            reached.append(panel.focused())
            assert len(reached) < 60
            if reached[-1] in ("hardware", "Remove this topic"):
                await press(panel.stage, Qt.Key.Key_Space)
                await panel.settled()
            if reached[-1] == "Remove this topic":
                reached.append(panel.focused())
                await write(panel.stage, "grants")
                await press(panel.stage, Qt.Key.Key_Return)
                await panel.settled()
        assert list(panel.settings.topics) == ["pricing", "grants"]
        for name in ("Name", "Address", "Another time zone", "Closes after its end, in minutes", "Another topic"):
            assert name in reached
        for name in (
            "English · Français",
            "Always dark",
            "Check in with a phone",
            "Port",
            "Its password",
            "Once more",
        ):
            assert name in reached


async def test_by_finger_and_the_keyboard_on_screen(tmp_path: Path) -> None:
    """A touch brings the keyboard up, its keys type, its Enter keeps it, and the field stays in sight."""
    async with opened(tmp_path, OWN, 1024, 600) as panel:
        hand = Hand(panel.stage)
        field = panel.field("Another topic")
        await panel.scroll_to(field)
        await hand.tap(panel.input("Another topic"))
        async with asyncio.timeout(10):
            while not hand.keys():
                await panel.stage.painted()
        await panel.settled()
        seen = field.mapRectToScene(field.boundingRect())
        assert not seen.intersects(hand.dock.mapRectToScene(hand.dock.boundingRect()))
        await hand.write("tea")
        await hand.tap(hand.key_of("enter"))
        await panel.settled()
        assert panel.settings.topics == ("pricing", "hardware", "tea")


async def test_nothing_typed_is_left_when_the_panel_closes(tmp_path: Path) -> None:
    """Once the panel is closed there is no undo, no refusal, no found zone; opened again, all is as in the file."""
    async with opened(tmp_path) as panel:
        await panel.enter("Its password", "mot de passe")
        await panel.enter("Port", "x")
        await panel.type_into("Another time zone", "paris")
        await panel.settled()
        await panel.tap("Back to the board")
        drawer = panel.stage.screen.organizer.findChild(VenueDrawer)
        assert drawer is not None
        left = (drawer.property("mayUndo"), drawer.property("refusals"), drawer.property("zones"))
        assert left == (False, {}, [])
        assert drawer.property("saved") == ""


@pytest.mark.parametrize("scale", [0, 2])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (800, 1280)])
async def test_nothing_is_wider_than_the_page(tmp_path: Path, size: tuple[int, int], scale: int) -> None:
    """At every size and type, no text or button of the page reaches beyond it."""
    async with opened(tmp_path, OWN.replace("Europe/Paris", "America/Argentina/Buenos_Aires"), *size) as panel:
        for _ in range(scale):
            panel.stage.screen.house.enlarge()
        await panel.tap("pricing")
        wide = [
            (item.property("text") or item.property("name"), item.width())
            for item in panel.stage.items()
            if item.mapRectToScene(item.boundingRect()).right() > size[0] - 20 and item.property("text")
        ]
        assert wide == []
