"""What the commands of searching do."""

import logging
from collections.abc import Callable

from antou.library.errors import UserError
from antou.search.parse import parse
from antou.search.query import Either
from antou.shelf.search_history import SearchHistory
from antou.ui.navigator import Navigator
from antou.ui.search_book import SearchBook
from antou.ui.search_box import SearchBox
from antou.ui.search_session import SearchSession

_log = logging.getLogger(__name__)
_LONGEST = 30
"""Characters of a selection that are looked for: more would hardly stand anywhere else."""
_MARKS = '，。、；：？！,.;:?!-—|·…“”"‘’（）()《》〈〉【】'


class SearchCommands:
    """`say`: where to put a line for the user; `show_reading`: brings the text to the front.

    `selected`: the words that are selected in the text.
    """

    def __init__(
        self,
        box: SearchBox,
        session: SearchSession,
        navigator: Navigator,
        history: SearchHistory,
        saved: SearchBook,
        show_reading: Callable[[], object],
        selected: Callable[[], str],
        say: Callable[[str], object],
    ) -> None:
        self._box = box
        self._session = session
        self._navigator = navigator
        self._history = history
        self._saved = saved
        self._show_reading = show_reading
        self._selected = selected
        self._say = say
        self._noted = ""

    def note(self, query: str) -> None:
        """Remember a query, once however many of its places are visited: keeping it takes the disk a moment."""
        if query == self._noted:
            return
        self._noted = query
        try:
            self._history.note(query)
        except UserError as error:
            _log.warning("search not noted: %s", error)

    def forget_history(self) -> None:
        """Forget what was looked for; raises UserError."""
        self._history.clear()
        self._noted = ""

    def table(self) -> dict[str, Callable[[], object]]:
        """Key of a command -> what it does."""
        return {
            "find": self._find_here,
            "find-all": lambda: self._box.search_in(None),
            "find-selected": self._find_selected,
            "find-refine": self._refine,
            "find-next": lambda: self._step(1),
            "find-previous": lambda: self._step(-1),
            "find-clear": self.clear,
            "find-keep": self._keep,
            "find-forget": self._forget,
        }

    @property
    def kept(self) -> bool:
        """Whether the present search is among the saved ones."""
        return self._session.request.text.strip() in self._saved

    def _find_here(self) -> None:
        place = self._navigator.place
        self._box.search_in(place.slug if place else None)

    def _find_selected(self) -> None:
        """The selected words in all plans: as far as they are worth looking for, without the marks around them."""
        words = "".join(self._selected().split()).strip(_MARKS)
        if not words:
            self._say("没有选中文字。先选中要查的词")
            return
        self._box.scope.setCurrentIndex(0)
        self._box.put(words[:_LONGEST])

    def _refine(self) -> None:
        """One more word, all of them in one paragraph: a space is "and"; alternatives are put in brackets first."""
        text = self._session.request.text.strip()
        if isinstance(parse(text).node, Either):
            text = f"({text})"
        self._box.put(f"{text} ")

    def _step(self, steps: int) -> None:
        if not self._session.total and not self._session.busy:
            self._say("没有检索结果，先在搜索框里输入要找的词")
            return
        self._show_reading()
        self._session.step(steps)

    @property
    def asked(self) -> bool:
        """Whether there is a search to be cleared."""
        return bool(self._session.request.text) or self._box.scope.currentIndex() != 0

    def clear(self) -> None:
        """Forget the search and search in all plans again."""
        self._session.clear()
        self._box.scope.setCurrentIndex(0)

    def _keep(self) -> None:
        text = self._session.request.text.strip()
        try:
            if self.kept:
                for one in self._saved.all:
                    if one.query == text:
                        self._saved.remove(one.name)
                self._say(f"不再保存检索“{text}”")
            else:
                self._saved.keep(text)
                self._say(f"已保存检索“{text}”：搜索框清空后按 ↓ 选用")
        except UserError as error:
            self._say(str(error))

    def _forget(self) -> None:
        try:
            self.forget_history()
            self._say("检索历史已清除")
        except UserError as error:
            self._say(str(error))
