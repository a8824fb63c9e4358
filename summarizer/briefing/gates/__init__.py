"""The hard gates that a written sentence passes before it is shown, one file each."""
