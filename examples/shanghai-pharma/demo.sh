#!/bin/sh
# Checks the example beside this file and explains what is seen; ends in 0 only if every run gave the exit status it should.
cd "$(dirname "$0")" || exit 2
. ../runs.sh
brief=yes

begin "A clinical trial from Shanghai, in three parts (examples/shanghai-pharma)"

run 11 "The subjects alone: 6,200 persons with sensitive data, so it seems that a standard contract will do" \
    xbcatalog check subjects/listings.csv --facts answers.yaml --as-of 2026-06-01 --detailed-exit-code

run 11 "All parts of the transfer: between 6,200 and 11,100 persons, and 10,000 is the line of the assessment; nobody can tell" \
    xbcatalog check subjects/listings.csv safety/reports.csv supply/schema.sql --together --facts answers.yaml --as-of 2026-06-01 --detailed-exit-code

run 11 "Counted once each, in Chinese: 9,420 persons, so a standard contract or a certification is demanded" \
    xbcatalog check subjects/listings.csv safety/reports.csv supply/schema.sql --together --facts answers.yaml --set counts.persons_sensitive=9420 --as-of 2026-06-01 --detailed-exit-code --lang zh

run 11 "With the contract and the company's own list: coded subjects may leave, genes may not, and the supply may" \
    xbcatalog check subjects/listings.csv safety/reports.csv supply/schema.sql --together --facts answers.yaml --facts contract.yaml --set counts.persons_sensitive=9420 --catalogs company --as-of 2026-06-01 --detailed-exit-code --all

run 11 "Following Beijing's medicine list instead: what it asks before it says anything" \
    xbcatalog check subjects/listings.csv safety/reports.csv supply/schema.sql --together --set exporter.followed_zone_lists=CN-BJ --set counts.persons_sensitive=9420 --as-of 2026-06-01 --detailed-exit-code

run 0 "Why may the genotype not leave, although there is a contract?" \
    xbcatalog explain subjects/listings.csv GX.GENOTYPE --facts answers.yaml --facts contract.yaml --catalogs company --as-of 2026-06-01

finish "The files are in examples/shanghai-pharma."
