import Foundation
import FoundationXML

enum XMLParsing {
  static func isWellFormed(_ bytes: [UInt8]) -> Bool { XMLParser(data: Data(bytes)).parse() }
}
