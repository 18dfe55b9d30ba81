"""The status bar: where the reader is, who issued the plan, what is on the print list, how large the text is."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QStatusBar

from antou.library.model import Library
from antou.render.citation import numbers
from antou.ui.appearance import Appearance
from antou.ui.elided_label import ElidedLabel
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob
from antou.ui.reader import Reader


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
        self.plan = QLabel()
        self.listed = QLabel()
        self.size = QLabel()
        self._reading = True
        self._message = ""
        bar.addWidget(self.place, 1)
        for label in (self.plan, self.listed, self.size):
            label.setProperty("fact", True)
            bar.addPermanentWidget(label)
        bar.messageChanged.connect(self._give_way)
        navigator.moved.connect(self._show_place)
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
        self.plan.setText(f"{issuers} {date}　以正式文件为准")

    def _show_list(self) -> None:
        count = len(self._job.sections)
        self.listed.setText(f"打印清单 {count} 节" if count else "")
        self.listed.setVisible(count > 0)

    def _show_size(self) -> None:
        mode = "大字模式　" if self._appearance.large else ""
        self.size.setText(f"{mode}正文 {self._appearance.text_size_pt:g} 磅")
