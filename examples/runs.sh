# What the demonstrations of all examples share; demo.sh of each folder reads this file.
set -u
command -v xbcatalog >/dev/null || { echo "xbcatalog is not on the path: run 'make demo' at the top" >&2; exit 2; }
shown=$(mktemp) || exit 2
trap 'rm -f "$shown"' EXIT
wrong=0
number=0
brief=no    # yes: of an explanation what every list says is left out too

# begin TITLE: says which example it is.
begin() {
    printf '\n######## %s\n' "$1"
}

# run STATUS WHAT COMMAND...: says what it is about, runs the command, shows what matters most, and compares the exit status.
run() {
    expected=$1
    number=$((number + 1))
    printf '\n== %s. %s\n\n$ %s\n\n' "$number" "$2" "$(shift 2; echo "$*")"
    shift 2
    "$@" >"$shown" 2>&1
    status=$?
    # The parts after the verdicts (duties, facts, lists) are left out here; without the demo the whole report is shown.
    sed -e '/^What follows for the transfer/,$d' -e '/^对本次传输的结论/,$d' "$shown" |
        if [ "$brief" = yes ]; then sed -e '/^What the lists say/,/^How the law gets there/{/^How the law gets there/!d;}'; else cat; fi
    # What will change by itself stands behind the parts left out.
    sed -n -e '/ change by themselves /p' -e '/将自动改变/p' "$shown"
    if [ "$status" -eq "$expected" ]; then
        printf '[exit status %s, as it should be]\n' "$status"
    else
        printf '[exit status %s, but it should be %s]\n' "$status" "$expected"
        sed -n '1,$p' "$shown" >&2
        wrong=1
    fi
}

# finish WHERE: ends in 0 only if every run gave the exit status it should.
finish() {
    echo
    if [ "$wrong" -eq 0 ]; then
        echo "All $number runs ended as they should. $1"
    else
        echo "A run did not end as it should: see above." >&2
    fi
    exit "$wrong"
}
