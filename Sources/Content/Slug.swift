/// Whether a text that an editor chose can be part of an address: letters of any alphabet, digits, `-` and `_`.
package func isPlainSlug(_ slug: String) -> Bool {
  !slug.isEmpty
    && slug.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_".unicodeScalars.contains($0)
        || $0.properties.generalCategory == .nonspacingMark
    }
}
