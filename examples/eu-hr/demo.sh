#!/bin/sh
# Checks the examples beside this file and explains what is seen; ends in 0 only if every run gave the exit status it should.
cd "$(dirname "$0")" || exit 2
. ../runs.sh
brief=yes

begin "The staff of a subsidiary in Munich, seen from Shanghai and from Seoul (examples/eu-hr)"

run 11 "To the headquarters in Shanghai, nothing shown: the GDPR has no adequacy decision for China, so everything about a person waits for safeguards" \
    xbcatalog check staff/employees.schema.json --facts to-china.yaml --as-of 2026-06-01 --detailed-exit-code

run 11 "The same under standard clauses: what they cover may leave, what they leave out may not, and a password never" \
    xbcatalog check staff/employees.schema.json --facts clauses.yaml --as-of 2026-06-01 --detailed-exit-code --all

run 11 "To a provider of payroll in Seoul: Korea is adequate, with a scope, and two questions stand before it" \
    xbcatalog check staff/employees.schema.json --facts to-korea.yaml --as-of 2026-06-01 --detailed-exit-code

run 11 "The same with the answers, in Chinese: no clauses are needed, save for what may be credit data, as the provider belongs to a bank" \
    xbcatalog check staff/employees.schema.json --facts to-korea-answers.yaml --as-of 2026-06-01 --lang zh --detailed-exit-code --all

run 10 "Cost centres and budgets to Shanghai: no regime speaks of them, and silence allows nothing" \
    xbcatalog check staff/cost-centres.schema.json --facts clauses.yaml --as-of 2026-06-01 --detailed-exit-code

run 0 "Why may a religion go to Seoul, and not to Shanghai?" \
    xbcatalog explain staff/employees.schema.json religion --facts to-korea-answers.yaml --as-of 2026-06-01

finish "The files are in examples/eu-hr."
