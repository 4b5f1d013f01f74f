/// "did you mean '…'?" with the nearest candidate; where that one looks the same as what was written, also what differs.
/// - Parameters:
///   - text: what was written
///   - form: how the candidate would be written in that place
/// - Returns: nil if no candidate is near enough
package func didYouMean(
  _ text: String, among candidates: some Sequence<String>, writtenAs form: (String) -> String = { $0 }
) -> String? {
  nearest(to: text, among: candidates).map { didYouMean($0, insteadOf: text, writtenAs: form) }
}

/// As above, with a candidate that is known.
package func didYouMean(
  _ candidate: String, insteadOf text: String, writtenAs form: (String) -> String = { $0 }
) -> String {
  let difference = lookAlikeDifference(text, from: candidate).map { " \($0)" } ?? ""
  return "did you mean '\(form(candidate))'?\(difference)"
}

/// The candidate nearest to what was written, for "did you mean"; nil if none is near enough.
///
/// Near is an edit distance (Levenshtein, with swaps of neighbours counting as one) of at most a third of the
/// longer text's length, and at least 1. Of equally near candidates the first in order wins.
package func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(text.lowercased().unicodeScalars)
  let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
  var best: (distance: Int, candidate: String)?
  for candidate in candidates where candidate != text {
    // The lengths alone rule most of them out.
    if isASCII,
      abs(candidate.utf8.count - wanted.count) > max(1, max(candidate.utf8.count, wanted.count) / 3),
      candidate.utf8.allSatisfy({ $0 < 0x80 })
    {
      continue
    }
    let scalars = Array(candidate.lowercased().unicodeScalars)
    let allowed = min(max(1, max(wanted.count, scalars.count) / 3), best?.distance ?? .max)
    if abs(wanted.count - scalars.count) > allowed { continue }
    guard let distance = editDistance(wanted, scalars, atMost: allowed) else { continue }
    if let best, (best.distance, best.candidate) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  return best?.candidate
}

/// Optimal string alignment distance, in scalars; nil if it is larger than a limit.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost limit: Int) -> Int? {
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for i in 0..<a.count {
    var current = [i + 1]
    current.reserveCapacity(b.count + 1)
    var least = i + 1
    for j in 0..<b.count {
      var distance = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        distance = min(distance, beforePrevious[j - 1] + 1)
      }
      current.append(distance)
      least = min(least, distance)
    }
    // A swap reaches back over one row.
    if least > limit, previous.min() ?? 0 > limit { return nil }
    beforePrevious = previous
    previous = current
  }
  return previous[b.count] <= limit ? previous[b.count] : nil
}
