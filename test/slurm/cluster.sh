#!/usr/bin/env bash
# A Slurm cluster of one node on the loopback address, for the time of a test: `cluster.sh start FOLDER`, `stop FOLDER`.
# Everything it writes is in FOLDER; clients find it with SLURM_CONF=FOLDER/slurm.conf. Needs root, as slurmd does;
# installs Debian's slurm-wlm when it is not there.
set -euo pipefail
folder=$2
export SLURM_CONF=$folder/slurm.conf
controller_port=26817
node_port=26818

install() {
  local missing=0 command
  for command in slurmctld slurmd sbatch munged; do hash "$command" || missing=1; done
  if ((missing == 0)); then return; fi
  apt-get update -qq
  # The packages would start daemons of their own where there is an init system; these have no configuration yet.
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm munge
}

configure() {
  local host
  host=$(hostname -s)
  cat > "$SLURM_CONF" <<CONF
ClusterName=forbear
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$controller_port
SlurmdPort=$node_port
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
# A requeued task waits until its old credential has expired: 5 seconds are the least.
AuthInfo=socket=$folder/munge.socket,cred_expire=5
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
# No control groups: a container or a CI machine has none to give.
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
KillWait=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0
# Two tasks of two threads at a time, whatever the machine has.
SlurmdParameters=config_overrides
NodeName=$host NodeAddr=127.0.0.1 CPUs=4 RealMemory=8192 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
  echo 'CgroupPlugin=autodetect' > "$folder/cgroup.conf"
}

start() {
  mkdir -p "$folder/state" "$folder/spool"
  chmod 755 "$folder"
  install
  configure
  dd if=/dev/urandom of="$folder/munge.key" bs=128 count=1 status=none
  chmod 600 "$folder/munge.key"
  munged --force --key-file "$folder/munge.key" --socket "$folder/munge.socket" --pid-file "$folder/munged.pid" \
    --log-file "$folder/munged.log" --seed-file "$folder/munge.seed"
  slurmctld -c
  slurmd
  for _ in $(seq 100); do
    if [[ $(sinfo --noheader --format=%t) == idle ]]; then return; fi
    sleep 0.2
  done
  sinfo
  tail -n 20 "$folder"/*.log
  return 1
}

stop() {
  local daemon process
  scancel --full --user root || true
  for daemon in slurmd slurmctld munged; do
    process=$(cat "$folder/$daemon.pid" || true)
    if [[ -z $process ]]; then continue; fi
    kill "$process" || true
    # The folder is the caller's to remove, once nobody writes to it.
    for _ in $(seq 100); do
      if ! running "$process"; then break; fi
      sleep 0.1
    done
  done
}

# A daemon whose parent does not collect it stays as a zombie, which writes nothing.
running() {
  [[ -e /proc/$1/stat && $(cut -d ' ' -f 3 "/proc/$1/stat") != Z ]]
}

"$1"
