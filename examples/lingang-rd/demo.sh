#!/bin/sh
# Checks the example beside this file and explains what is seen; ends in 0 only if every run gave the exit status it should.
cd "$(dirname "$0")" || exit 2
. ../runs.sh
brief=yes

begin "Research from Lingang to Germany, before and after the trial lapsed (examples/lingang-rd)"

run 11 "Ninety days ahead the report warns that verdicts will change by themselves" \
    xbcatalog check rd/manifest.yaml --as-of 2025-02-16 --detailed-exit-code

run 11 "The last day of the list: what the committee's field list names may leave, with a filing" \
    xbcatalog check rd/manifest.yaml --as-of 2025-05-16 --detailed-exit-code --all

run 11 "The day after, in Chinese: nobody allows these fields any more, and nobody forbids them" \
    xbcatalog check rd/manifest.yaml --as-of 2025-05-17 --detailed-exit-code --lang zh

run 11 "The day after, with the company's own list: what it names one by one may leave, on the company's word" \
    xbcatalog check rd/manifest.yaml --catalogs company --as-of 2025-05-17 --detailed-exit-code --all

run 0 "Why does the design specification still stay?" \
    xbcatalog explain rd/manifest.yaml drawing.design_specification --catalogs company --as-of 2025-05-17

finish "The files are in examples/lingang-rd."
