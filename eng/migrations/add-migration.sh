#!/usr/bin/env bash
# Scaffolds a migration: eng/migrations/add-migration.sh PROJECT-FOLDER NAME [--output-dir Migrations …]
# The project imports $(DesignProps) and has an IDesignTimeDbContextFactory in #if DESIGN; see Design.props.
set -euo pipefail

if (($# < 2)); then
  sed -n '2,3s/^# //p' "$0" >&2
  exit 2
fi

here=$(cd "$(dirname "$0")" && pwd)
project=$1 name=$2
shift 2

tools=$here/../../artifacts/tools
[[ -x $tools/dotnet-ef ]] || dotnet tool install dotnet-ef --version 10.0.14 --tool-path "$tools"

export DesignProps=$here/Design.props
dotnet build "$project" -v q -nodeReuse:false
"$tools/dotnet-ef" migrations add "$name" --project "$project" --startup-project "$project" --no-build "$@"
