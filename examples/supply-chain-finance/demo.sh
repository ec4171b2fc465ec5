#!/bin/sh
# Checks the examples beside this file and explains what is seen; ends in 0 only if every run gave the exit status it should.
cd "$(dirname "$0")" || exit 2
. ../runs.sh
brief=yes

begin "A bank that lends to the sellers of a marketplace (examples/supply-chain-finance)"

run 11 "The trade behind the loans: orders and settlements may leave, the table with the buyer in it may not, and a tax number keeps the invoices open" \
    xbcatalog check trade/schema.sql --as-of 2026-03-02 --detailed-exit-code --all

run 11 "Who the sellers are, as a JSON Schema, in Chinese: one person's sensitive data this year already demand a standard contract" \
    xbcatalog check kyc/seller.schema.json --as-of 2026-03-02 --detailed-exit-code --lang zh

run 11 "The same with a standard contract: it lifts the demand for the fields it names, and for no others; a token never leaves" \
    xbcatalog check kyc/seller.schema.json --facts kyc/standard-contract.yaml --as-of 2026-03-02 --detailed-exit-code --all

run 11 "The risk features as a data contract, before anybody has said what they are for: the report asks" \
    xbcatalog check risk/features.odcs.yaml --as-of 2026-03-02 --detailed-exit-code

run 11 "The same with the answers: features of companies may leave, those of sole proprietors may not" \
    xbcatalog check risk/features.odcs.yaml --facts risk/answers.yaml --as-of 2026-03-02 --detailed-exit-code --all

run 0 "Why may the number of orders of a seller not leave, while that of a company may?" \
    xbcatalog explain risk/features.odcs.yaml seller_monthly.order_count --facts risk/answers.yaml --as-of 2026-03-02

finish "The files are in examples/supply-chain-finance."
