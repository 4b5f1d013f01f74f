/// Applies `transform` to every element on all cores; results stand in the order of the elements.
///
/// Elements are handed out in chunks, small enough that a slow page does not leave a core idle and large enough
/// that handing out costs nothing.
/// - Parameter chunkSize: 1 for elements that are many pages' work each
package func parallelMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], chunkSize: Int = 32, _ transform: @escaping @Sendable (Element) throws -> Result
) async rethrows -> [Result] {
  if elements.count <= 1 { return try elements.map(transform) }
  let starts = stride(from: 0, to: elements.count, by: chunkSize)
  return try await withThrowingTaskGroup(of: (start: Int, results: [Result]).self) { group in
    for start in starts {
      group.addTask {
        (start, try elements[start..<min(start + chunkSize, elements.count)].map(transform))
      }
    }
    var chunks = [[Result]](repeating: [], count: (elements.count + chunkSize - 1) / chunkSize)
    for try await chunk in group { chunks[chunk.start / chunkSize] = chunk.results }
    var results: [Result] = []
    results.reserveCapacity(elements.count)
    for chunk in chunks { results.append(contentsOf: chunk) }
    return results
  }
}
