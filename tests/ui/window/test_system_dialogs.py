"""The dialogs that Qt draws where the system has none: their words, and where they begin."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QCoreApplication, QDir, QEvent, QStandardPaths, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QGroupBox,
    QLabel,
    QTreeView,
    QWidget,
)

from km_desktop.ui.dialogs import KMDB, Dialogs
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.kit.words_of_qt import OURS

_LATIN = re.compile(r"[A-Za-z]{3,}")
_NAMES = re.compile(r"KM Desktop|PDF|kmdb|CUPS|[\w.]*pdf|A\d|Qt")


@pytest.fixture
def in_russian():
    switch().set("ru")
    yield
    switch().set("en")


def said_by(dialog: QWidget) -> list[str]:
    """Return what buttons, labels, boxes and heads of a dialog say."""
    said = [one.text() for one in dialog.findChildren(QLabel)]
    said += [one.text() for one in dialog.findChildren(QAbstractButton)]
    said += [one.title() for one in dialog.findChildren(QGroupBox)]
    for tree in dialog.findChildren(QTreeView):
        model = tree.model()
        across = range(model.columnCount())
        said += [str(model.headerData(n, tree.header().orientation())) for n in across]
        root = tree.rootIndex()
        said += [
            str(model.index(row, 2, root).data() or "")
            for row in range(model.rowCount(root))
            if isinstance(dialog, QFileDialog)
        ]
    return said


def left_in_english(dialog: QWidget) -> list[str]:
    return [one for one in said_by(dialog) if _LATIN.search(_NAMES.sub("", one.replace("&", "")))]


@pytest.mark.usefixtures("in_russian")
def test_a_dialog_for_files_speaks_russian(qtbot, tmp_path):
    (tmp_path / "papers").mkdir()
    dialog = QFileDialog(None, "", str(tmp_path), KMDB.ru)
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    qtbot.waitUntil(lambda: "Папка" in said_by(dialog))
    assert "&Папка:" in said_by(dialog)
    assert left_in_english(dialog) == []


@pytest.mark.usefixtures("in_russian")
def test_the_dialog_for_printers_speaks_russian(qtbot):
    dialog = QPrintDialog(QPrinter())
    qtbot.addWidget(dialog)
    assert len(said_by(dialog)) > 20
    assert left_in_english(dialog) == []


def test_words_of_qt_follow_the_language():
    for language in ("en", "ru", "en"):
        switch().set(language)
        for context, words in OURS.items():
            for source, russian in words.items():
                shown = QCoreApplication.translate(context, source)
                assert shown == (russian if language == "ru" else source)


@pytest.fixture
def asked(qtbot, tmp_path, monkeypatch):
    """Documents in a folder of the test; a dialog is looked at, then answered or given up."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    seen: list[str] = []

    def answer(name: str | None) -> None:
        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                QTimer.singleShot(20, look)
                return
            seen.append(dialog.directory().absolutePath())
            if name is None:
                dialog.reject()
            else:
                dialog.selectFile(name)
                dialog.accept()

        QTimer.singleShot(0, look)

    yield answer, seen
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def dialogs(qtbot) -> Dialogs:
    """The dialogs of a window that is seen."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Dialogs(window)


def test_a_dialog_begins_in_documents_and_then_where_the_last_one_ended(dialogs, asked, tmp_path):
    answer, seen = asked
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    QDir().mkpath(documents)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    answer(None)
    assert dialogs.file_to_write(KMDB, "partnership.kmdb") is None
    assert seen.pop() == QDir(documents).absolutePath()
    answer(str(elsewhere / "team"))
    assert dialogs.file_to_write(KMDB, "partnership.kmdb") == elsewhere / "team.kmdb"
    answer(None)
    assert dialogs.file_to_open(KMDB) is None
    assert seen.pop() == str(elsewhere)
    answer(None)
    assert dialogs.files_to_open(KMDB, str(tmp_path)) == []
    assert seen.pop() == str(tmp_path)


def test_where_there_are_no_documents_a_dialog_begins_at_home(dialogs, asked, tmp_path):
    answer, seen = asked
    pulled_out = tmp_path / "stick"
    pulled_out.mkdir()
    answer(None)
    assert dialogs.file_to_open(KMDB) is None
    assert seen.pop() == str(tmp_path)
    answer(str(pulled_out / "team"))
    assert dialogs.file_to_write(KMDB, "partnership.kmdb") == pulled_out / "team.kmdb"
    pulled_out.rmdir()
    answer(None)
    assert dialogs.folder_to_write() is None
    assert seen.pop() == str(tmp_path)
