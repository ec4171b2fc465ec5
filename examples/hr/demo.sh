#!/bin/sh
# Checks the examples beside this file and explains what is seen; ends in 0 only if every run gave the exit status it should.
cd "$(dirname "$0")" || exit 2
. ../runs.sh
brief=yes

begin "The staff of a multinational (examples/hr)"

run 11 "Master data and payroll as a CSV data dictionary: one question stands between the staff's data and the exemption" \
    xbcatalog check master-data/employees.csv --as-of 2026-03-02 --detailed-exit-code

run 11 "The same with the answer: the staff's data may leave; a password, and what is the company's and not the employee's, do not follow" \
    xbcatalog check master-data/employees.csv --facts master-data/employees-only.yaml --as-of 2026-03-02 --detailed-exit-code --all

run 11 "Attendance, appraisal and training as dbt models, in Chinese: sensitive data too, as long as each item is truly needed" \
    xbcatalog check time-and-training/schema.yml --as-of 2026-03-02 --detailed-exit-code --lang zh --all

run 11 "The same without labour rules and a collective contract: the exemption is gone, and the year's counts decide" \
    xbcatalog check time-and-training/schema.yml --set exporter.labour_rules=false --as-of 2026-03-02 --detailed-exit-code

run 11 "People who are no employees, as a manifest: the exemption stops, and a standard contract carries what it covers" \
    xbcatalog check not-employees/manifest.yaml --as-of 2026-03-02 --detailed-exit-code --all

run 0 "Why may a disability leave?" \
    xbcatalog explain master-data/employees.csv employee.disability_status --facts master-data/employees-only.yaml --as-of 2026-03-02

finish "The files are in examples/hr."
