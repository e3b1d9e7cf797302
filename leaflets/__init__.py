"""Patient leaflets on ketamine therapy: reviewed blocks in, readable PDFs out."""

__version__ = "0.1.0"
