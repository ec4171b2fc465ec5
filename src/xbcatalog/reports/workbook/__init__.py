"""The result as a workbook: lists to work through, and questions to be answered in it."""
