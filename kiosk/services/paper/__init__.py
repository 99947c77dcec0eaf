"""Papers: lists, documents and labels as PDF and XLSX, made without a network or a printer."""

from kiosk.services.paper.sheet import Column, Sheet, sheet_pdf
from kiosk.services.paper.workbook import sheet_xlsx

__all__ = ["Column", "Sheet", "sheet_pdf", "sheet_xlsx"]
