import Languages

/// Words that people speak in a minute when they want to be understood.
private let wordsPerMinute = 130

/// How long it takes to say so many words, in seconds.
func secondsToSay(_ words: Int) -> Double { Double(words) * 60 / Double(wordsPerMinute) }

/// Whether a time leaves room for words, and is not far too long: the rest is for pauses and for what the others say.
func isFit(seconds: Double, forWords words: Int) -> Bool {
  let needed = secondsToSay(words)
  return needed <= seconds && seconds <= needed * 4 + 60
}

extension Script.Step {
  /// The reader's own words, without what will stand in the fields.
  var spokenWords: Int {
    blocks.filter { if case .turn(.you, _, _) = $0.kind { true } else { false } }
      .reduce(0) { $0 + $1.plain.split(separator: " ").count - 1 }
  }

  /// How long a rehearsal gives for it: the first number of its directions that fits its words, as in "Time: 20 seconds";
  /// without one, the time that the words take.
  var seconds: Int {
    let said = blocks.lazy.flatMap { block -> [Int] in
      guard case .direction = block.kind else { return [] }
      return block.plain.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    }.first { $0 >= shortest && isFit(seconds: Double($0), forWords: spokenWords) }
    return said ?? max(shortest, (Int(secondsToSay(spokenWords).rounded(.up)) + 4) / 5 * 5)
  }
}

/// In seconds; a smaller number in a direction counts something else, or nobody could read the step in that time.
private let shortest = 5
