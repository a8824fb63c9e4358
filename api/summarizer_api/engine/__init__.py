"""The one place where the models run: a few requests side by side in threads, their sentences written together."""
