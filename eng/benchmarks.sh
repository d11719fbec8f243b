#!/usr/bin/env bash
# Runs the load benchmarks one after the other and writes what they print to benchmarks/results/<date>.txt.
#   eng/benchmarks.sh [--long] [VERB …]
#       VERB     only these (pipeline sqlite-engine postgresql-engine postgresql-latency http-memory http-sqlite http-postgresql rabbitmq autoclose lists memory growth startup)
#       --long   more and longer rounds, and a million chats: about an hour, 8 GB, and ten million messages on the disk
# Without --long it takes about fifteen minutes on two cores. The machine should have nothing else to do: the load average is written beside.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

long=false verbs=()
for argument in "$@"; do
  case $argument in
    --long) long=true ;;
    -*) sed -n '3,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    *) verbs+=("$argument") ;;
  esac
done
((${#verbs[@]})) || verbs=(pipeline sqlite-engine postgresql-engine postgresql-latency http-memory http-sqlite http-postgresql rabbitmq autoclose lists memory growth startup)

# A built sample and a built benchmark, not published ones: what a developer starts.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
for project in samples/ChatKit.SampleCrm benchmarks/ChatKit.LoadBenchmarks; do
  dotnet build "$project" -c Release -m:1 -v q --nologo -clp:ErrorsOnly
done

needed=()
case " ${verbs[*]} " in *" postgresql-"* | *" http-postgresql "* | *" autoclose "* | *" lists "*) needed+=(postgres) ;; esac
case " ${verbs[*]} " in *" rabbitmq "*) needed+=(rabbitmq) ;; esac
if ((${#needed[@]})); then
  services=$(mktemp -d)
  trap 'eng/services.sh down "$services/servers"; rm -rf "$services"' EXIT
  chmod 755 "$services"
  eng/services.sh up "$services/servers" "${needed[@]}" >/dev/null
  while IFS='=' read -r name value; do export "$name=$value"; done <"$services/servers/env"
fi

arguments() {
  $long || return 0
  case $1 in
    postgresql-engine) echo --rounds 9 --messages 100000 --chats 100000 --seconds 10 ;;
    sqlite-engine) echo --rounds 9 --messages 50000 --chats 100000 ;;
    rabbitmq) echo --rounds 9 --messages 60000 ;;
    autoclose) echo --rounds 9 ;;
    lists) echo --rounds 9 --chats 1000000 ;;
    http-*) echo --rounds 9 --messages 100000 ;;
    memory) echo --dialogues 1000000 ;;
    growth) echo --chats 1000,10000,100000,1000000 ;;
    pipeline | startup) echo --rounds 15 ;;
  esac
}

mkdir -p benchmarks/results
result=benchmarks/results/$(date -u +%Y-%m-%d).txt
: >"$result"
for verb in "${verbs[@]}"; do
  # shellcheck disable=SC2046
  dotnet benchmarks/ChatKit.LoadBenchmarks/bin/Release/net10.0/ChatKit.LoadBenchmarks.dll "$verb" $(arguments "$verb") | tee -a "$result"
  echo | tee -a "$result"
done
echo "written to $result"
