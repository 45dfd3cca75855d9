public import DataFiles
import DiagnosisExport
import ExposureCore

/// All identifiers that follow from the keys of an export, as comma-separated values.
public enum IdentifierTable {
  /// The names of the columns.
  public static let head = "key,interval,identifier\n"

  /// Derives the identifiers of a file's keys.
  ///
  /// - Parameters:
  ///   - file: A zip archive or a bare `export.bin`.
  ///   - write: Takes the lines of one key at a time, in the order of the file.
  /// - Throws: ``InputError``, or what `write` throws.
  public static func write(_ file: InputFile, _ write: ([UInt8]) throws -> Void) throws {
    do throws(ExportError) {
      // Nothing is derived from a file that is damaged further on.
      _ = try ExportSummary(reading: file)
    } catch {
      throw InputError(error, in: file.path)
    }
    var reader: ExportReader<InputFile>
    var keys: [PublishedKey] = []
    do throws(ExportError) {
      reader = try ExportReader(file)
    } catch {
      throw InputError(error, in: file.path)
    }
    while true {
      do throws(ExportError) {
        guard try reader.readKeys(into: &keys) else { return }
      } catch {
        throw InputError(error, in: file.path)
      }
      for published in keys { try write(lines(of: published.key)) }
      keys.removeAll(keepingCapacity: true)
    }
  }

  private static func lines(of key: DiagnosisKey) -> [UInt8] {
    let start = DigitWriter.bytes(of: key.bits)
    var lines: [UInt8] = []
    for (offset, identifier) in key.rollingProximityIdentifiers().enumerated() {
      DigitWriter.append(start, to: &lines)
      lines += ",\(key.rollingStart.rawValue + UInt32(offset)),".utf8
      DigitWriter.append(identifier.bytes, to: &lines)
      lines.append(ASCII.lineFeed)
    }
    return lines
  }
}
