"""How fast adlint is, measured beside proselint in the same run: `make bench`."""
