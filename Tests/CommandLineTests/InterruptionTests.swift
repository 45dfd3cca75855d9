import Foundation
import Testing

@Suite struct `An interrupted run` {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.write(
      """
      seed: 5
      days: 60
      population: {size: 20000}
      transmission: {seed_infections: 200}
      app: {tracing: ideal}
      """, to: "Simulations/town/scenario.yaml")
  }

  private static let checkpoint = ".town.checkpoint"

  /// Starts a run that takes some seconds, and ends it by a signal once it has written a checkpoint.
  private func interrupt(_ options: String..., by signal: Int32) throws -> Process {
    let process = try tool.process(
      ["run", "town", "--threads", "1", "--checkpoint-interval", "0"] + options)
    try process.run()
    let deadline = Date(timeIntervalSinceNow: 60)
    while (try? tool.contents("results"))?.contains(Self.checkpoint) != true, process.isRunning,
      Date() < deadline
    {
      Thread.sleep(forTimeInterval: 0.005)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process
  }

  /// Compares the results with those of a run that was not interrupted.
  private func expectResults(like options: String...) throws {
    let process = try tool.process(["run", "town", "--out", "whole"] + options)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try tool.contents("results") == ["town"])
    let files = try tool.contents("whole")
    #expect(try tool.contents("results/town") == files)
    for name in files where !["manifest.json", "ro-crate-metadata.json"].contains(name) {
      #expect(try tool.text("results/town/\(name)") == tool.text("whole/\(name)"), "\(name)")
    }
  }

  /// The day that a message names.
  private func day(in text: String) throws -> Int {
    let words = text.split(whereSeparator: \.isWhitespace)
    let place = try #require(words.firstIndex(of: "day"), "\(text)")
    return try #require(Int(words[place + 1]), "\(text)")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `says how to go on, and does so to the same bytes`(signal: Int32) throws {
    let process = try interrupt(by: signal)
    #expect(process.terminationStatus == 128 + signal)
    let message = try #require(try tool.text("stderr").split(separator: "\n").last)
    let reached = try day(in: String(message))
    #expect(message == "interrupted on day \(reached) of 60; the same command resumes there")
    #expect(try tool.contents("results") == [Self.checkpoint])

    let resumed = try tool("run", "town", "--threads", "2", "--quiet")
    #expect(resumed.status == 0)
    #expect(
      resumed.errors == "resuming from results/.town.checkpoint, day \(reached) of 60\n")
    try expectResults()
  }

  @Test func `that was killed goes on from its last checkpoint to the same bytes`() throws {
    let process = try interrupt(by: SIGKILL)
    #expect(process.terminationReason == .uncaughtSignal)
    let left = try tool.contents("results").filter { !$0.hasPrefix("\(Self.checkpoint).partial-") }
    #expect(left == [Self.checkpoint])

    let resumed = try tool("run", "town", "--quiet")
    #expect(resumed.status == 0)
    #expect(resumed.errors.hasPrefix("resuming from results/.town.checkpoint, day "))
    try expectResults()
  }

  @Test func `starts anew when it is told to`() throws {
    _ = try interrupt(by: SIGINT)
    let fresh = try tool("run", "town", "--quiet", "--fresh")
    #expect(fresh.status == 0)
    #expect(fresh.errors.isEmpty)
    try expectResults()
  }

  @Test func `of another scenario is left aside`() throws {
    _ = try interrupt(by: SIGINT)
    let other = try tool("run", "town", "--quiet", "--set", "app.uptake=0.5")
    #expect(other.status == 0)
    #expect(
      other.errors == """
        results/.town.checkpoint: warning: left aside, it belongs to another scenario; the run starts anew

        """)
    try expectResults(like: "--set", "app.uptake=0.5")
  }

  @Test func `with a checkpoint that is damaged starts anew`() throws {
    try tool.write("EXLABRUN and not much else", to: "results/\(Self.checkpoint)")
    let outcome = try tool("run", "town", "--quiet")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors == """
        results/.town.checkpoint: warning: left aside, another version or build of exposurelab wrote it; the run \
        starts anew

        """)
    try expectResults()
  }

  @Test func `leaves no trace without checkpoints`() throws {
    let process = try tool.process([
      "run", "town", "--set", "days=3650", "--set", "population.size=200000", "--out", "out/run",
      "--no-checkpoint",
    ])
    try process.run()
    let deadline = Date(timeIntervalSinceNow: 60)
    while (try? tool.contents("out")) == nil, Date() < deadline {
      Thread.sleep(forTimeInterval: 0.02)
    }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try tool.text("stderr").contains("interrupted; no results were written"))
    #expect(try tool.contents("out") == [])
  }

  @Test func `refuses two flags of which one would have no effect`() throws {
    let outcome = try tool("run", "town", "--fresh", "--no-checkpoint")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains("--fresh: with --no-checkpoint there is no checkpoint to remove"))
  }

  @Test func `refuses an interval that makes no sense`() throws {
    let outcome = try tool("run", "town", "--checkpoint-interval", "86401")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains("--checkpoint-interval: 86401 is out of range: 0 through 86400"))
  }
}
