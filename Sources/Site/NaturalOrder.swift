/// The order of names as people number them: `2-` before `10-`; otherwise by their bytes.
func precedesNaturally(_ first: String, _ second: String) -> Bool {
  let (a, b) = (Array(first.utf8), Array(second.utf8))
  var (i, j) = (0, 0)
  while i < a.count, j < b.count {
    let (runA, runB) = (digits(a, from: i), digits(b, from: j))
    if runA.isEmpty || runB.isEmpty {
      if a[i] != b[j] { return a[i] < b[j] }
      (i, j) = (i + 1, j + 1)
      continue
    }
    let (numberA, numberB) = (runA.drop { $0 == UInt8(ascii: "0") }, runB.drop { $0 == UInt8(ascii: "0") })
    if numberA.count != numberB.count { return numberA.count < numberB.count }
    if !numberA.elementsEqual(numberB) { return numberA.lexicographicallyPrecedes(numberB) }
    (i, j) = (runA.endIndex, runB.endIndex)
  }
  // What is equal but for leading zeros still has one order.
  if i == a.count, j == b.count { return a.lexicographicallyPrecedes(b) }
  return i == a.count
}

private func digits(_ name: [UInt8], from start: Int) -> ArraySlice<UInt8> {
  name[start...].prefix { (0x30...0x39).contains($0) }
}
