"""The flow on paper: pagination, printing, PDF. QtGui without widgets."""
