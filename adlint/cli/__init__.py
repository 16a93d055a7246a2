"""The command line: parse, call a plain function, print, exit."""
