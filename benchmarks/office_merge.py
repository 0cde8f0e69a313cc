"""Run by the system's Python: LibreOffice merges briefs, one PDF each; prints milliseconds."""

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PIPE = "kmbench"


def value(name, what):
    one = PropertyValue()
    one.Name, one.Value = name, what
    return one


def connect(folder):
    """Start an office of our own and return its desktop and the process."""
    office = subprocess.Popen([
        "soffice", "--headless", "--norestore", f"--accept=pipe,name={PIPE};urp;",
        f"-env:UserInstallation=file://{folder}/office",
    ])  # fmt: skip
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(300):
        try:
            remote = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            manager = remote.ServiceManager
            return manager.createInstanceWithContext("com.sun.star.frame.Desktop", remote), office
        except NoConnectException:
            time.sleep(0.1)
    raise TimeoutError


def make_template(desktop, names, path):
    """Write a template: a table of labels and places to fill, as long as the longest brief."""
    document = desktop.loadComponentFromURL(
        "private:factory/swriter", "_blank", 0, (value("Hidden", True),)
    )
    table = document.createInstance("com.sun.star.text.TextTable")
    table.initialize(len(names), 2)
    document.Text.insertTextContent(document.Text.createTextCursor(), table, False)
    for row, name in enumerate(names, 1):
        table.getCellByName(f"A{row}").setString(name.split("_", 1)[-1])
        table.getCellByName(f"B{row}").setString(f"<<{name}>>")
    document.storeToURL(f"file://{path}", ())
    document.close(True)


def merge(desktop, template, brief, target):
    """Fill the places of the template and save it as PDF."""
    document = desktop.loadComponentFromURL(
        f"file://{template}", "_blank", 0, (value("Hidden", True),)
    )
    table = document.TextTables.getByIndex(0)
    table.setDataArray(  # in one call, as each call between the processes costs
        tuple((name, brief.get(place.strip("<>"), "")) for name, place in table.getDataArray())
    )
    document.storeToURL(f"file://{target}", (value("FilterName", "writer_pdf_Export"),))
    document.close(True)


def main():
    briefs = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    folder = Path(sys.argv[2])
    desktop, office = connect(folder)
    try:
        names = list(briefs[0])
        template = folder / "template.odt"
        make_template(desktop, names, template)
        merge(desktop, template, briefs[0], folder / "warm.pdf")
        for number, brief in enumerate(briefs):
            start = time.perf_counter()
            merge(desktop, template, brief, folder / f"office-{number}.pdf")
            print((time.perf_counter() - start) * 1000)
    finally:
        desktop.terminate()
        office.wait(30)


main()
