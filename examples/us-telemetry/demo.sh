#!/bin/sh
# Checks the example beside this file and explains what is seen; ends in 0 only if every run gave the exit status it should.
cd "$(dirname "$0")" || exit 2
. ../runs.sh
brief=yes

begin "Telemetry from the United States to a vendor that a Chinese company owns (examples/us-telemetry)"

run 11 "A vendor agreement: restricted, because the vendor is a covered person by ownership" \
    xbcatalog check telemetry.sql --facts vendor.yaml --as-of 2026-03-02 --detailed-exit-code

run 10 "The same with the security requirements of CISA met: the restriction is lifted" \
    xbcatalog check telemetry.sql --facts vendor.yaml --facts requirements.yaml --as-of 2026-03-02 --detailed-exit-code

run 11 "The same data sold: data brokerage, prohibited" \
    xbcatalog check telemetry.sql --facts brokerage.yaml --as-of 2026-03-02 --detailed-exit-code

run 11 "The security requirements help no brokerage, in Chinese" \
    xbcatalog check telemetry.sql --facts brokerage.yaml --facts requirements.yaml --as-of 2026-03-02 --detailed-exit-code --lang zh

run 10 "An Irish vendor: open, as long as nobody screened it against the list of designated persons" \
    xbcatalog check telemetry.sql --facts other-vendor.yaml --as-of 2026-03-02 --detailed-exit-code

run 10 "Screened: no covered person gets access, and the rule does not reach the transfer" \
    xbcatalog check telemetry.sql --facts other-vendor.yaml --catalogs screening --as-of 2026-03-02 --detailed-exit-code

run 0 "Why is the driver's name restricted?" \
    xbcatalog explain telemetry.sql driver.full_name --facts vendor.yaml --as-of 2026-03-02

finish "The files are in examples/us-telemetry."
