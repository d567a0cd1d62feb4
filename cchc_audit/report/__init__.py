"""What a report is: places, rows, notes and the cells of a form's indicators; plain records without behaviour."""
