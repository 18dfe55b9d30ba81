"""案头 Antou: an offline desktop reference for emergency-management plans."""

__version__ = "0.1.0"
