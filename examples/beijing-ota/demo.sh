#!/bin/sh
# Checks the example beside this file and explains what is seen; ends in 0 only if every run gave the exit status it should.
cd "$(dirname "$0")" || exit 2
. ../runs.sh
brief=yes

begin "A supplier of software updates in Beijing, with and without the filing (examples/beijing-ota)"

run 11 "Messages of the update platform, as Protocol Buffers: two questions stand before everything that says how updates run" \
    xbcatalog check updates/update.proto --as-of 2025-06-02 --detailed-exit-code

run 11 "Not filed: update data are important data by the Beijing list, and signed packages alone do not help" \
    xbcatalog check updates/update.proto --facts updates/not-filed.yaml --as-of 2025-06-02 --detailed-exit-code --all

run 11 "Filed, and nobody has answered for the packages: half of the exception decides nothing" \
    xbcatalog check updates/update.proto --facts updates/filed.yaml --as-of 2025-06-02 --detailed-exit-code

run 11 "Filed and proof against tampering, in Chinese: no restriction is left, and no list that is held whole lets the data go" \
    xbcatalog check updates/update.proto --facts updates/filed-and-tamper-proof.yaml --as-of 2025-06-02 --detailed-exit-code --lang zh

run 11 "The same with the company's own list: what is updated may leave, on the company's word; the package stays" \
    xbcatalog check updates/update.proto --facts updates/filed-and-tamper-proof.yaml --catalogs company --as-of 2025-06-02 --detailed-exit-code --all

run 0 "Why may the type of update not leave before it is filed?" \
    xbcatalog explain updates/update.proto UpdateTask.ota_type --facts updates/not-filed.yaml --as-of 2025-06-02

finish "The files are in examples/beijing-ota."
