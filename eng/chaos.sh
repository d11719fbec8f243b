#!/usr/bin/env bash
# The long form of the chaos test: three hosts on private servers, PostgreSQL and RabbitMQ, while hosts and servers fail at random.
#   eng/chaos.sh [MINUTES]      10 by default; prints the figures at the end
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CHATKIT_CHAOS_MINUTES=${1:-10}
project=tests/ChatKit.ChaosTests
dotnet build "$project" -c Release -m:1 -v q --nologo

folder=$(mktemp -d "${TMPDIR:-/tmp}/chatkit-chaos-servers.XXXXXX")
trap 'eng/services.sh down "$folder"' EXIT
trap 'exit 130' INT TERM HUP
eng/services.sh up "$folder" postgres rabbitmq >/dev/null
while IFS='=' read -r name value; do export "$name=$value"; done <"$folder/env"
dotnet "$project/bin/Release/net10.0/ChatKit.ChaosTests.dll" -class ChatKit.ChaosTests.ChaosTests -showLiveOutput
