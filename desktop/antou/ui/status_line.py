"""The status bar: where the reader is, who issued the plan, what is on the print list, how large the text is."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QStatusBar

from antou.library.model import Library
from antou.render.citation import numbers
from antou.ui.appearance import Appearance
from antou.ui.elided_label import ElidedLabel
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob
from antou.ui.reader import Reader

_SPARE_PX = 48
"""What the bar keeps between its labels and at its ends."""


class StatusLine(QObject):
    """Fills a status bar and keeps it in step."""

    def __init__(
        self,
        bar: QStatusBar,
        library: Library,
        navigator: Navigator,
        reader: Reader,
        job: PrintJob,
        appearance: Appearance,
    ) -> None:
        super().__init__(bar)
        self._library = library
        self._navigator = navigator
        self._reader = reader
        self._job = job
        self._appearance = appearance
        self.place = ElidedLabel()
        self.note = ElidedLabel()
        self.note.hide()
        self.plan = QLabel()
        self._sources = [""]
        self._bar = bar
        self.listed = QLabel()
        self.size = QLabel()
        self._reading = True
        self._message = ""
        bar.addWidget(self.place, 1)
        bar.addWidget(self.note, 1)
        for label in (self.plan, self.listed, self.size):
            label.setProperty("fact", True)
            bar.addPermanentWidget(label)
        bar.installEventFilter(self)
        bar.messageChanged.connect(self._give_way)
        navigator.moved.connect(self._show_place)
        reader.settled.connect(self._show_place)
        job.changed.connect(self._show_list)
        appearance.changed.connect(self._show_size)
        self._show_list()
        self._show_size()

    def show_reading(self, shown: bool) -> None:
        """Whether to say where the reader is: not where nothing of the text belongs to what is in front."""
        self._reading = shown
        self.place.setVisible(shown)
        self._give_way(self._message)

    def _give_way(self, message: str) -> None:
        """A message is to be read whole: while it stands there, who issued the plan is not told."""
        self._message = message
        self.plan.setVisible(self._reading and not message)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.StyleChange}:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Who issued the plan gives way to where the reader is, then the date; all of it is in the tool tip."""
        metrics = self.plan.fontMetrics()
        taken = sum(label.sizeHint().width() for label in (self.listed, self.size) if not label.isHidden())
        taken += self.place.sizeHint().width() + self.plan.sizeHint().width()
        room = self._bar.width() - taken - _SPARE_PX + metrics.horizontalAdvance(self.plan.text())
        fitting = (text for text in self._sources if metrics.horizontalAdvance(text) <= room)
        # Set only where it is another one: the bar lays itself out anew each time, and asks again.
        text = next(fitting, self._sources[-1])
        if text != self.plan.text():
            self.plan.setText(text)
        self.plan.setToolTip(self._sources[0])

    def show_note(self, note: str) -> None:
        """Say something about the page in front that has no place in the text; '' for nothing."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _show_place(self) -> None:
        section = self._navigator.section
        if section is None:
            return
        plan = self._library.plan(section.partition("/")[0])
        progress = round(100 * self._reader.progress())
        where = [plan.short, numbers(self._library, section), f"读到全文 {progress}%"]
        self.place.setText("　".join(filter(None, where)))
        issuers = "、".join(plan.issuers) or "原文未载发文机关"
        date = f"{plan.date.year}年{plan.date.month}月{plan.date.day}日" if plan.date else "原文未载日期"
        caution = "以正式文件为准"
        self._sources = [f"{issuers} {date}　{caution}", f"{date}　{caution}", caution]
        self._fit()

    def _show_list(self) -> None:
        count = len(self._job.items)
        unit = "节" if count == len(self._job.sections) else "项"
        self.listed.setText(f"打印清单 {count} {unit}" if count else "")
        self.listed.setVisible(count > 0)

    def _show_size(self) -> None:
        mode = "大字模式　" if self._appearance.large else ""
        self.size.setText(f"{mode}正文 {self._appearance.text_size_pt:g} 磅")
