#!/bin/sh
# Checks the examples beside this file and explains what is seen; ends in 0 only if every run gave the exit status it should.
cd "$(dirname "$0")" || exit 2
. ../runs.sh

begin "A vehicle maker in Lingang (examples/automotive)"

run 11 "Research data from Lingang, while the area's list was in force: some may leave, one video is covered by an assessment, a key never leaves" \
    xbcatalog check rd/manifest.yaml --as-of 2025-03-03 --detailed-exit-code --all

run 11 "The same manifest after the list has lapsed: what it named is now undecided, with the cause list-lapsed" \
    xbcatalog check rd/manifest.yaml --as-of 2025-06-02 --detailed-exit-code

run 10 "An after-sales database, its facts in the file beside it: nothing is prohibited, and the report asks what it needs to know" \
    xbcatalog check after-sales/schema.sql --as-of 2025-03-03 --detailed-exit-code

run 0 "The same with the answers, failing only on what is prohibited: most columns may leave" \
    xbcatalog check after-sales/schema.sql --facts after-sales/answers.yaml --as-of 2025-03-03 --fail-on prohibited --all

run 11 "Vehicle signals of 310,000 persons as a CSV data dictionary, in Chinese: too many for the small-volume exemption" \
    xbcatalog check telematics/signals.csv --as-of 2025-03-03 --detailed-exit-code --lang zh

run 11 "The same with a security assessment: it lifts the restrictions it meets, and not the surveying authority's" \
    xbcatalog check telematics/signals.csv --facts telematics/assessment.yaml --as-of 2025-03-03 --detailed-exit-code --all

run 0 "Why is the chassis drawing undecided after the list has lapsed? Everything that led to the verdict" \
    xbcatalog explain rd/manifest.yaml design.chassis_drawing --as-of 2025-06-02

finish "The files are in examples/automotive; docs/manual/five-minutes.md goes on from here."
