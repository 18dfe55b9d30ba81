"""The list of probable misprints: every one, in order, and the way to it."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest

from antou.library.model import Library
from antou.ui.errata_dialog import ErrataDialog, ErrataModel
from antou.workspace import Workspace


def test_every_erratum_stands_in_it_once(
    library: Library, qapp: object, check_model: Callable[[QAbstractItemModel], None]
) -> None:
    assert qapp
    model = ErrataModel(library)
    check_model(model)
    errata = [erratum for plan in library.plans for erratum in plan.errata]
    assert [model.erratum(model.index(row)) for row in range(model.rowCount())] == errata
    for row, erratum in enumerate(errata):
        words = str(model.index(row).data())
        assert erratum.words in words
        assert erratum.why in words


def test_the_command_opens_it_and_enter_goes_to_the_place(workspace: Workspace) -> None:
    workspace.commands["errata"].trigger()
    workspace.commands["errata"].trigger()
    (dialog,) = workspace.window.findChildren(ErrataDialog)  # type: ignore[var-annotated]
    assert isinstance(dialog, ErrataDialog)
    assert dialog.isVisible()
    index = dialog.model.index(5)
    dialog.view.setCurrentIndex(index)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert workspace.navigator.place == dialog.model.erratum(index).locator
    dialog.close()
