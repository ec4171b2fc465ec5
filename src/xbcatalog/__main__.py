"""`python -m xbcatalog` is the command `xbcatalog`."""

from xbcatalog.cli.start import run

if __name__ == "__main__":
    run()
