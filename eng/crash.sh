#!/usr/bin/env bash
# The long form of the crash test: kill -9 at random moments while webhooks and answers flow, on SQLite.
#   eng/crash.sh [KILLS]      25 by default
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CHATKIT_CRASH_KILLS=${1:-25}
project=tests/ChatKit.SampleCrm.Tests
dotnet build "$project" -v q --nologo
exec dotnet test "$project" --no-build --filter FullyQualifiedName~CrashTests --logger "console;verbosity=detailed"
