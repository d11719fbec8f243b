#!/usr/bin/env bash
# Writes what each package now shows its users to src/<package>/PublicApi.txt. Look at `git diff` before you commit it.
set -euo pipefail
cd "$(dirname "$0")/.."
CHATKIT_ACCEPT_PUBLIC_API=1 dotnet test tests/ChatKit.ArchitectureTests -c Release -nodeReuse:false \
  --filter "FullyQualifiedName~PublicApiTests"
git --no-pager diff --stat -- 'src/*/PublicApi.txt' || true
git ls-files --others --exclude-standard -- 'src/*/PublicApi.txt'
