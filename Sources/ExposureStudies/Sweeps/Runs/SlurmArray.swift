/// A job of Slurm whose tasks are the shards of a sweep, as the script that `sbatch` takes.
///
/// A task whose node fails is given again by Slurm, and goes on from its journal.
///
/// - SeeAlso: Slurm, `sbatch` and "Job Array Support".
package struct SlurmArray: Sendable {
  /// The name of the sweep.
  let name: String
  /// The number of tasks; 1 through 10,000, as many as there can be shards.
  let taskCount: Int
  /// The number of runs at a time in each task, one a core.
  let jobs: Int
  /// The command that runs the sweep, word by word.
  let command: [String]

  /// Describes the job of a sweep.
  package init(of name: String, taskCount: Int, jobs: Int, command: [String]) {
    self.name = name
    self.taskCount = taskCount
    self.jobs = jobs
    self.command = command
  }

  /// The script.
  package var script: String {
    let command = command.map(Self.quoted).joined(separator: " ")
    let job = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    return """
      #!/bin/bash
      #SBATCH --job-name=\(job)
      #SBATCH --array=1-\(taskCount)
      #SBATCH --ntasks=1
      #SBATCH --cpus-per-task=\(jobs)
      #SBATCH --requeue
      #SBATCH --output=\(job)-%A_%a.log

      # Submit it where the sweep was named, on a file system that all nodes share. When all tasks are done, the results
      # are written by:
      #   \(command)
      set -euo pipefail
      exec \(command) --jobs \(jobs) --quiet --shard "$SLURM_ARRAY_TASK_ID/\(taskCount)"

      """
  }

  /// A word as a shell reads it back.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=+,:@%".contains($0))
    }
    return isPlain && !word.isEmpty
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
