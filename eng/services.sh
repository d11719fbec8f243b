#!/usr/bin/env bash
# Private PostgreSQL and RabbitMQ on loopback, for tests and benchmarks; the machine's own servers are never touched.
#   services.sh up FOLDER [postgres] [rabbitmq] [chromium]
#       installs what is missing of these (Debian packages), starts the servers, writes FOLDER/env (NAME=value lines)
#   services.sh down FOLDER
#       stops what was started there and removes the folder; harmless when nothing is
#   services.sh restart FOLDER SERVICE      stops it in good order and starts it again, on the same port
#   services.sh crash FOLDER SERVICE        the same after kill -9
#   services.sh pause|resume FOLDER SERVICE freezes its processes where they are, and lets them go on
#   services.sh cut FOLDER SERVICE          ends every connection that the server has
# CHATKIT_POSTGRES_BUFFERS=128 gives PostgreSQL so many MB of shared buffers instead of a quarter of the memory, at most 2,048.
# A service that is not named costs nothing. Ports are free ones, so several can run side by side.
# Works as root (each server then runs as its own user) and, where nothing has to be installed, as anybody.
set -euo pipefail

fail() { echo "services.sh: $*" >&2; exit 1; }

as() {
  local user=$1; shift
  if [[ $(id -u) == 0 ]]; then runuser -u "$user" -- "$@"; else "$@"; fi
}

# Below the range that outgoing connections take, so only another server could want it; who starts one tries again.
free_port() {
  local port
  while true; do
    port=$((10000 + RANDOM % 22000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

missing_packages() {
  local service
  for service in "$@"; do
    case $service in
      postgres) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo postgresql ;;
      rabbitmq) [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] || echo rabbitmq-server ;;
      chromium)
        [[ -x /usr/bin/chromium ]] || echo chromium
        # Without any font a page has no text to see and no size to click on.
        compgen -G '/usr/share/fonts/*/*' >/dev/null || echo fonts-dejavu-core ;;
      *) fail "unknown service '$service'; there are postgres, rabbitmq and chromium" ;;
    esac
  done
}

install_missing() {
  local wanted; wanted=$(missing_packages "$@")
  [[ -n $wanted ]] || return 0
  [[ $(id -u) == 0 ]] || fail "missing Debian packages; run as root: apt-get install" $wanted
  command -v apt-get >/dev/null || fail "missing, and there is no apt-get to install them:" $wanted

  (
    # Another run may be installing the same; whoever waited finds it there.
    flock 9
    wanted=$(missing_packages "$@")
    [[ -n $wanted ]] || exit 0
    echo "installing" $wanted >&2

    # The packages' scripts would start the machine's own servers; policy-rc.d says no to them for this one call.
    policy=/usr/sbin/policy-rc.d
    if [[ ! -e $policy ]]; then
      printf '#!/bin/sh\nexit 101\n' >"$policy"
      chmod +x "$policy"
      trap 'rm -f "$policy"' EXIT
    fi

    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    if ! { apt-get -q update && apt-get -q -y -o DPkg::Lock::Timeout=600 --no-install-recommends install $wanted; } >"$log" 2>&1; then
      tail -n 30 "$log" >&2
      rm -f "$log"
      fail "could not install" $wanted
    fi
    rm -f "$log"
  ) 9>/var/lock/chatkit-services.lock
}

# In MB. PostgreSQL's own 128 are meant to start anywhere; its manual advises a quarter of the memory.
postgres_buffers() {
  local mb; mb=$(awk '/^MemTotal/ { print int($2 / 4096) }' /proc/meminfo)
  echo $((mb < 128 ? 128 : mb > 2048 ? 2048 : mb))
}

start_postgres() {
  local dir=$1/postgres bin attempt port buffers=${CHATKIT_POSTGRES_BUFFERS:-$(postgres_buffers)}
  bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  mkdir "$dir"
  [[ $(id -u) != 0 ]] || chown postgres "$dir"
  # Every Debian has this locale, whichever others it has.
  as postgres "$bin/initdb" -D "$dir/data" -U chatkit -A trust -E UTF8 --locale=C.UTF-8 --no-instructions >"$1/initdb.log"

  for attempt in 1 2 3 4 5; do
    port=$(free_port)
    if as postgres "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/log" \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 -c shared_buffers=${buffers}MB" start >/dev/null; then
      echo "CHATKIT_POSTGRES=Host=127.0.0.1;Port=$port;Username=chatkit;Database=postgres" >>"$1/env"
      return
    fi
  done
  tail -n 20 "$dir/log" >&2
  fail "PostgreSQL does not start"
}

# Erlang looks at its environment in many places, so it gets one of its own and nothing else.
rabbit() { local dir=$1; shift; as rabbitmq env -i $(<"$dir/env") "$@"; }

launch_rabbitmq() {
  rabbit "$1" /usr/lib/rabbitmq/bin/rabbitmq-server -detached >/dev/null 2>&1 || true
  rabbit "$1" timeout 90 /usr/lib/rabbitmq/bin/rabbitmqctl wait --timeout 80 "$1/pid" >/dev/null 2>&1
}

start_rabbitmq() {
  local dir=$1/rabbitmq attempt port
  for attempt in 1 2 3; do
    port=$(free_port)
    mkdir "$dir"
    echo '[].' >"$dir/plugins"
    printf 'listeners.tcp.1 = 127.0.0.1:%s\nlog.console = false\n' "$port" >"$dir/rabbitmq.conf"
    # Its own port mapper: the shared one would outlive the test, and its port is known to every other Erlang.
    printf '%s\n' "HOME=$dir" "PATH=$PATH" "LANG=C.UTF-8" \
      "RABBITMQ_NODENAME=chatkit$port@localhost" "RABBITMQ_DIST_PORT=$(free_port)" \
      "RABBITMQ_CONFIG_FILE=$dir/rabbitmq.conf" "RABBITMQ_CONF_ENV_FILE=/dev/null" \
      "RABBITMQ_MNESIA_BASE=$dir/mnesia" "RABBITMQ_LOG_BASE=$dir/log" \
      "RABBITMQ_ENABLED_PLUGINS_FILE=$dir/plugins" "RABBITMQ_PID_FILE=$dir/pid" \
      "ERL_EPMD_ADDRESS=127.0.0.1" "ERL_EPMD_PORT=$(free_port)" >"$dir/env"
    [[ $(id -u) != 0 ]] || chown -R rabbitmq "$dir"

    if launch_rabbitmq "$dir"; then
      echo "CHATKIT_RABBITMQ=amqp://guest:guest@127.0.0.1:$port" >>"$1/env"
      return
    fi
    tail -n 20 "$dir"/log/*.log >&2 || true
    stop_rabbitmq "$1"
    rm -rf "$dir"
  done
  fail "RabbitMQ does not start"
}

stop_postgres() {
  local data=$1/postgres/data bin
  [[ -d $data ]] || return 0
  bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  as postgres "$bin/pg_ctl" -D "$data" -m immediate -w -t 30 stop >/dev/null 2>&1 || true
}

stop_rabbitmq() {
  local dir=$1/rabbitmq
  [[ -f $dir/env ]] || return 0
  rabbit "$dir" timeout 60 /usr/lib/rabbitmq/bin/rabbitmqctl stop "$dir/pid" >/dev/null 2>&1 \
    || { [[ ! -s $dir/pid ]] || kill -KILL "$(<"$dir/pid")" 2>/dev/null || true; }
  rabbit "$dir" epmd -kill >/dev/null 2>&1 || true
}

main_process() {
  case $2 in
    postgres) head -n 1 "$1/postgres/data/postmaster.pid" ;;
    rabbitmq) cat "$1/rabbitmq/pid" ;;
    *) fail "unknown server '$2'; there are postgres and rabbitmq" ;;
  esac
}

# A process and all below it, parents first: a frozen parent starts nothing more.
family() {
  local child
  echo "$1"
  for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do family "$child"; done
}

# Frozen first, or it starts children while they are counted.
frozen_family() {
  kill -STOP "$1" 2>/dev/null || true
  family "$1"
}

pause() {
  local pid; pid=$(main_process "$1" "$2")
  kill -STOP $(frozen_family "$pid")
}

resume() {
  local pid; pid=$(main_process "$1" "$2")
  kill -CONT $(family "$pid")
}

# A PostgreSQL does not start while a child of the last one lives.
crash() {
  local pid all tries=0; pid=$(main_process "$1" "$2")
  all=$(frozen_family "$pid")
  kill -KILL $all 2>/dev/null || true
  for pid in $all; do
    while kill -0 "$pid" 2>/dev/null; do
      ((++tries < 600)) || fail "process $pid of $2 was killed and is still there; does anybody here wait for orphans?"
      sleep 0.05
    done
  done
}

# Its port and settings are those it was started with.
start_again() {
  local dir=$1 bin
  case $2 in
    postgres)
      bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
      as postgres "$bin/pg_ctl" -D "$dir/postgres/data" -m fast -w -t 60 -l "$dir/postgres/log" restart >/dev/null \
        || { tail -n 20 "$dir/postgres/log" >&2; fail "PostgreSQL does not start again"; } ;;
    rabbitmq)
      rm -f "$dir/rabbitmq/pid"
      launch_rabbitmq "$dir/rabbitmq" || fail "RabbitMQ does not start again" ;;
  esac
}

restart() {
  [[ $2 != rabbitmq ]] || rabbit "$1/rabbitmq" timeout 60 /usr/lib/rabbitmq/bin/rabbitmqctl stop "$1/rabbitmq/pid" >/dev/null
  start_again "$1" "$2"
}

cut_connections() {
  case $2 in
    postgres)
      local port; port=$(sed -n 4p "$1/postgres/data/postmaster.pid")
      psql -qAt -h 127.0.0.1 -p "$port" -U chatkit -d postgres \
        -c "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'" ;;
    rabbitmq)
      # Its close_all_connections waits for each client to agree.
      rabbit "$1/rabbitmq" timeout 60 /usr/lib/rabbitmq/bin/rabbitmqctl -q eval \
        '[exit(P, kill) || P <- rabbit_networking:connections_local()], ok.' >/dev/null ;;
    *) fail "unknown server '$2'; there are postgres and rabbitmq" ;;
  esac
}

down() {
  [[ -d $1 ]] || return 0
  local dir; dir=$(cd "$1" && pwd)
  stop_rabbitmq "$dir"
  stop_postgres "$dir"
  rm -rf "$dir"
}

up() {
  local dir=$1; shift
  install_missing "$@"
  [[ ! -e $dir/env ]] || fail "$dir is in use already; take it down first"
  mkdir -p "$dir"
  dir=$(cd "$dir" && pwd)
  chmod 755 "$dir"
  # A half-started set is of no use to anyone.
  trap 'code=$?; trap - EXIT; ((code == 0)) || down "$dir"; exit $code' EXIT
  trap 'exit 130' INT TERM HUP

  echo "CHATKIT_SERVICES=$dir" >"$dir/env"
  local service
  for service in "$@"; do
    case $service in
      postgres) start_postgres "$dir" ;;
      rabbitmq) start_rabbitmq "$dir" ;;
      chromium) echo "CHATKIT_CHROMIUM=/usr/bin/chromium" >>"$dir/env" ;;
    esac
  done
  cat "$dir/env"
}

case ${1:-} in
  up) (($# >= 2)) || fail "up needs a folder"; up "${@:2}" ;;
  restart|crash|pause|resume|cut)
    (($# == 3)) || fail "$1 needs a folder and a server"
    [[ -d $2/$3 ]] || fail "there is no $3 in $2"
    dir=$(cd "$2" && pwd)
    case $1 in
      restart) restart "$dir" "$3" ;;
      crash) crash "$dir" "$3"; start_again "$dir" "$3" ;;
      pause) pause "$dir" "$3" ;;
      resume) resume "$dir" "$3" ;;
      cut) cut_connections "$dir" "$3" ;;
    esac ;;
  down) (($# == 2)) || fail "down needs a folder, and only that"; down "$2" ;;
  *) sed -n '2,12s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
