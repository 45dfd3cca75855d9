#!/bin/bash
# Submits the array job that `exposurelab sweep --emit slurm` writes to a Slurm on this machine, and compares the results with those
# of the same sweep without Slurm, byte by byte. Exit 77 if there is no Slurm to start, 1 if something differs.
#
# check.sh TOOL, as root, with the Debian packages slurm-wlm and munge.
set -euo pipefail

tool=$(realpath "$1")
skip() { echo "skipped: $1"; exit 77; }
for program in munged slurmctld slurmd sbatch; do
  PATH=$PATH:/usr/sbin command -v "$program" > /dev/null || skip "no $program; apt-get install slurm-wlm munge"
done
[ "$(id -u)" -eq 0 ] || skip 'the daemons of Slurm have to be started as root'
export PATH=$PATH:/usr/sbin

work=$(mktemp -d)
chmod 755 "$work"
stop() {
  for file in "$work"/*.pid; do [ -e "$file" ] && kill "$(cat "$file")" 2> /dev/null; done
  rm -rf "$work"
} 2> /dev/null
trap stop EXIT

# The key of munge, and its socket, are of this test alone.
dd if=/dev/urandom of="$work/munge.key" bs=1024 count=1 status=none
chmod 600 "$work/munge.key"
mkdir "$work/state" "$work/spool" "$work/town"
munged --force --key-file="$work/munge.key" --socket="$work/munge.socket" --pid-file="$work/munged.pid" \
  --log-file="$work/munged.log" --seed-file="$work/munge.seed" || skip 'munged does not start'

host=$(hostname -s)
cat > "$work/slurm.conf" <<EOF
ClusterName=loopback
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
ReturnToService=2
MpiDefault=none
SlurmctldPort=16817
SlurmdPort=16818
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
EOF
export SLURM_CONF="$work/slurm.conf"
slurmctld || skip 'slurmctld does not start'
slurmd || skip 'slurmd does not start'
for _ in $(seq 60); do
  sinfo --noheader --format=%T 2> /dev/null | grep -q idle && break
  sleep 0.5
done
sinfo --noheader --format=%T 2> /dev/null | grep -q idle ||
  { tail -5 "$work/slurmctld.log" "$work/slurmd.log"; skip 'no node of Slurm becomes idle'; }

cd "$work/town"
cat > scenario.yaml <<'EOF'
seed: 5
days: 25
population: {size: 300}
transmission: {infectious_rate: 8, seed_infections: 8}
EOF
cat > sweep.yaml <<'EOF'
scenario: scenario.yaml
axes: [{key: app.uptake, values: [0.4, 0.9]}]
seeds: {count: 5}
EOF
"$tool" sweep sweep.yaml --out alone --quiet > /dev/null
"$tool" sweep sweep.yaml --out array --emit slurm --tasks 4 > sweep.sbatch
sbatch --wait sweep.sbatch
grep -h . ./*.log
[ "$(grep -l 'is done' ./*.log | wc -l)" -eq 4 ] || { echo 'error: not all four tasks ended'; exit 1; }
"$tool" sweep sweep.yaml --out array 2> merge.txt > /dev/null
grep -q '15 of 15 runs, 15 of them from the journal' merge.txt || { cat merge.txt; echo 'error: runs were simulated again'; exit 1; }
for table in alone/*.csv alone/datapackage.json; do cmp "$table" "array/${table#alone/}"; done
echo "Slurm $(sbatch --version | cut -d' ' -f2): 4 tasks, 15 runs, every table the same bytes"
