#!/usr/bin/env bash
# Builds everything and runs every test; needs a Debian with the .NET SDK and, where packages are missing, root.
#   eng/test.sh [NAME …] [--filter EXPRESSION]
#       NAME        only test projects whose name contains it (eng/test.sh Acceptance Telegram)
#       --filter    only these tests, as in `dotnet test --filter`
# The last line is always `N passed, N failed, N skipped`; the exit code is 0 only if something ran and nothing failed.
# What it starts it stops, and what it writes besides bin, obj and artifacts goes to a folder that it removes.
# A test project may say of itself in its project file:
#   <RunsAlone>true</RunsAlone>           nothing beside it (it measures time, or needs both cores for a browser)
#   <NeedsPackages>true</NeedsPackages>   it installs what `dotnet pack` writes to artifacts/packages
set -uo pipefail

services=(chromium postgres rabbitmq)
configuration=Release
project_timeout=${CHATKIT_TEST_TIMEOUT:-1800}   # seconds
hang_timeout=${CHATKIT_TEST_HANG:-300}          # seconds of one test, when no other has ended for the last minute
at_once=2

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

names=() filter=()
while (($#)); do
  case $1 in
    --filter) (($# > 1)) || { sed -n '3,6s/^# \{0,1\}//p' eng/test.sh >&2; exit 2; }; filter=(--filter "$2"); shift 2 ;;
    -*) sed -n '3,6s/^# \{0,1\}//p' eng/test.sh >&2; exit 2 ;;
    *) names+=("$1"); shift ;;
  esac
done

started=$SECONDS
passed=0 failed=0 skipped=0
work=$(mktemp -d "${TMPDIR:-/tmp}/chatkit-test.XXXXXX") || exit 1
chmod 711 "$work"   # the servers' own users pass through
mkdir "$work/tmp" "$work/results" "$work/logs"
chmod 1777 "$work/tmp"

# Everything started from here inherits this mark, so that what a killed test left behind can be found.
export CHATKIT_TEST_RUN=$work

marked_processes() { env -u CHATKIT_TEST_RUN grep -lzxF "CHATKIT_TEST_RUN=$work" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3; }

cleanup() {
  trap '' INT TERM HUP
  local own; own=$(jobs -p)
  [[ -z $own ]] || kill -KILL $own 2>/dev/null
  eng/services.sh down "$work/services" >/dev/null 2>&1
  local signal pids
  for signal in TERM KILL; do
    pids=$(marked_processes)
    [[ -n $pids ]] || break
    kill -"$signal" $pids 2>/dev/null
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      [[ -n $(marked_processes) ]] || break
      sleep 0.2
    done
  done
  rm -f "/tmp/chatkit-$$"   # the socket of the compiler's server, which it keeps there whatever TMPDIR says
  rm -rf "$work" || { sleep 1; rm -rf "$work"; }
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

finish() {
  echo
  echo "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0 && passed > 0)) && exit 0
  exit 1
}

give_up() {
  echo "$*"
  ((failed += 1))
  finish
}

# Bash heeds a signal only between commands, or while it waits.
interruptible() { "$@" & wait $!; }

say() { printf '%4ss  %s\n' "$((SECONDS - started))" "$*"; }

# A service account or a container may have no home; caches then live as long as this run.
if [[ -z ${HOME:-} || ! -d $HOME || ! -w $HOME ]]; then
  mkdir "$work/home"
  export HOME=$work/home DOTNET_CLI_HOME=$work/home NUGET_PACKAGES=$work/home/packages
fi

export TMPDIR=$work/tmp
ulimit -c 0   # a crashing test tells enough without a gigabyte of core
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

command -v dotnet >/dev/null || give_up "There is no dotnet on the PATH; install the .NET 10 SDK."
# Tests start programs of ours as processes of their own; those look for the runtime here.
export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}

# They wait for themselves more than they work, so they start beside the build.
say "services: ${services[*]:-none}"
if ((${#services[@]})); then
  # The tests' tables are small, and browsers, hosts and the build want the memory.
  CHATKIT_POSTGRES_BUFFERS=${CHATKIT_POSTGRES_BUFFERS:-128} eng/services.sh up "$work/services" "${services[@]}" >/dev/null &
  starting_services=$!
fi

say "building ChatKit.sln ($configuration)"
# The compiler's server is this run's own, under this run's mark, and goes with it.
if ! interruptible dotnet build ChatKit.sln -c "$configuration" -v q -nodeReuse:false "-p:SharedCompilationId=chatkit-$$" \
    >"$work/logs/build" 2>&1; then
  grep -E 'error ([A-Z]+[0-9]+)? ?:' "$work/logs/build" | sed 's/ \[[^]]*\]$//' | sort -u | head -n 100
  grep -qE 'error' "$work/logs/build" || tail -n 50 "$work/logs/build"
  give_up "The build failed."
fi

if ((${#services[@]})); then
  wait "$starting_services" || give_up "The services that the tests need could not be started."
  while IFS='=' read -r name value; do export "$name=$value"; done <"$work/services/env"
fi

says() { grep -qE "<$1>[[:space:]]*true[[:space:]]*</$1>" "$2"; }

together=() alone=() needs_packages=false
for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  wanted=$((${#names[@]} == 0))
  for part in "${names[@]}"; do [[ $name == *"$part"* ]] && wanted=1; done
  ((wanted)) || continue
  grep -qE '<IsTestProject>[[:space:]]*false' "$project" && continue
  says NeedsPackages "$project" && needs_packages=true
  if says RunsAlone "$project"; then alone+=("$project"); else together+=("$project"); fi
done

if $needs_packages; then
  say "packing"
  rm -rf artifacts/packages
  interruptible dotnet pack ChatKit.sln -c "$configuration" --no-build -v q -nodeReuse:false >"$work/logs/pack" 2>&1 \
    || { grep -E 'error' "$work/logs/pack" | sort -u | head -n 50; give_up "Packing failed."; }
fi

with_argument() { grep -lzxF -- "$1" /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3; }

# The runner names the tests that are under way whenever none has ended for a minute, and for how long they have been.
hangs() {
  local hours minutes seconds
  while read -r hours minutes seconds; do
    ((10#$hours * 3600 + 10#$minutes * 60 + 10#$seconds < hang_timeout)) || return 0
  done < <(sed -nE 's/.*\[Long Running Test\].*Elapsed: ([0-9]+):([0-9]+):([0-9]+).*/\1 \2 \3/p' "$1")
  return 1
}

# Ends a run that takes too long by its test host and the process with the tests: so the results so far are still written.
watch_over() {
  local runner=$1 output=$2 name=$3 log=$4 begun=$SECONDS reason
  while kill -0 "$runner" 2>/dev/null; do
    sleep 0.5
    reason=
    ((SECONDS - begun <= project_timeout)) || reason="The tests did not end within $project_timeout s and were stopped."
    ! hangs "$log" || reason="A test hangs: it did not end within $hang_timeout s, nor any other for a minute. All were stopped."
    if [[ -n $reason ]]; then
      echo "$reason" >>"$log"
      kill -KILL $(with_argument "$output/$name") $(with_argument "$output/testhost.dll") 2>/dev/null
      return
    fi
  done
}

run_project() {
  local project=$1 name begun=$SECONDS code trx log runner
  name=$(basename "$project" .csproj)
  trx=$work/results/$name.trx log=$work/logs/$name
  timeout --kill-after=20 "$((project_timeout + 60))" \
    dotnet test "$project" -c "$configuration" --no-build -nodeReuse:false "${filter[@]}" --results-directory "$work/results" \
      --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
      -- xUnit.DiagnosticMessages=true xUnit.LongRunningTestSeconds=60 >>"$log" 2>&1 </dev/null &
  runner=$!
  watch_over "$runner" "$PWD/tests/$name/bin/$configuration/net10.0" "$name" "$log"
  wait "$runner"
  code=$?
  # Its children are in its process group.
  kill -KILL -- "-$runner" 2>/dev/null
  echo "$code" >"$work/results/$name.code"
  report "$name" "$code" "$((SECONDS - begun))"
}

outcomes() { [[ -f $1 ]] && grep -oE '<UnitTestResult [^>]*>' "$1" | grep -oE ' outcome="[A-Za-z]+"' | cut -d'"' -f2; }

# Sets p, f and s for one project; what ended badly without saying which test is one failure.
count() {
  local name=$1 code=$2 outcome
  p=0 f=0 s=0
  while read -r outcome; do
    case $outcome in
      Passed) ((p += 1)) ;;
      NotExecuted) ((s += 1)) ;;
      *) ((f += 1)) ;;
    esac
  done < <(outcomes "$work/results/$name.trx")
  if ((code != 0 && f == 0)); then f=1; fi
  # An assembly whose tests nobody finds would pass for ever.
  if ((p + f + s == 0 && ${#filter[@]} == 0)); then f=1; fi
}

# What the runner says of itself, and frames of a stack that are nobody's code here.
noise='^\[xUnit\.net |^Test run for |^A total of |^VSTest version |^Starting test execution|^Results File: '
noise+='|^ *at (FluentAssertions\.|InvokeStub_|System\.Reflection\.)'

report() {
  local name=$1 code=$2 seconds=$3 p f s line
  count "$name" "$code"
  line="$name: $p passed, $f failed, $s skipped in $seconds s"
  {
    if ((f)); then
      echo
      say "FAILED $line"
      ((p + s > 0 || code != 0)) || echo "No test was found in it."
      grep -E '\[Long Running Test\]|Test process crashed|Catastrophic failure' "$work/logs/$name" \
        | sed 's/^\[xUnit[^]]*\] *//' | tail -n 20
      grep -vE "$noise" "$work/logs/$name"
    else
      say "ok     $line"
    fi
  } >"$work/logs/$name.report"
  # In one piece, since two projects may end at the same moment.
  cat "$work/logs/$name.report"
}

say "testing: $((${#together[@]} + ${#alone[@]})) projects"
for project in "${together[@]}"; do
  while (($(jobs -rp | wc -l) >= at_once)); do wait -n; done
  run_project "$project" &
done
wait
for project in "${alone[@]}"; do
  run_project "$project" &
  wait
done

for code in "$work"/results/*.code; do
  [[ -f $code ]] || continue
  count "$(basename "$code" .code)" "$(<"$code")"
  ((passed += p, failed += f, skipped += s))
done

if grep -qsE ' outcome="Failed"' "$work"/results/*.trx && ((failed)); then
  echo
  echo "Failed:"
  # Each with the first line of what it said: whoever sees only the end of this output knows why.
  cat "$work"/results/*.trx \
    | awk '/<UnitTestResult /{ test = ""; isMessage = 0; if (/ outcome="Failed"/) { test = $0; sub(/.* testName="/, "", test); sub(/".*/, "", test) } }
           test != "" && sub(/.*<Message>/, "") { isMessage = 1 }
           isMessage { isLast = sub(/<\/Message>.*/, ""); if ($0 ~ /[^ \t\r]/ || isLast) { print "  " test ": " $0; test = ""; isMessage = 0 } }
           test != "" && /<\/UnitTestResult>|\/>$/ { print "  " test; test = "" }' \
    | sed -E 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&#x[0-9A-F]+;/ /g; s/&amp;/\&/g; s/^(.{500}).*/\1…/' | sort
fi
((passed + failed + skipped > 0)) || echo "No test ran."
finish
