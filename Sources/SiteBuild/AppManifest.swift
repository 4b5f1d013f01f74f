import Content
import JSON
import Publishing
import Site
import Theming

/// For each language, what a device needs to install its handbook like an app (W3C, Web Application Manifest).
func appManifests(_ shared: SharedContext) -> [OutputFile] {
  if !shared.keepsPages { return [] }
  return shared.site.languages.map { language in
    let path = OwnAddress.appManifest(language.code)
    let text = appManifest(of: language, shared, AddressStyle.relative(to: path)).text + "\n"
    return OutputFile(path: path, content: .bytes(Array(text.utf8)), role: .page)
  }
}

private func appManifest(of language: SiteLanguage, _ shared: SharedContext, _ addresses: AddressStyle)
  -> JSON
{
  let configuration = shared.site.configuration
  let home = language.home.map { shared.site.pages[$0].address } ?? OwnAddress.languageChoice
  let paper = shared.theme.parameters["paper"].map { JSON.string($0) }
  return .object(skippingMissing: [
    ("name", configuration.title[language.code].map { .string($0) }),
    ("description", configuration.description?[language.code].map { .string($0) }),
    ("lang", .string(language.code)),
    ("dir", .string(configuration.language(language.code).direction.rawValue)),
    ("start_url", .string(addresses.address(of: home))),
    // All languages, so that who changes to another one stays in the app.
    ("scope", .string(addresses.rootAddress)),
    ("display", .string("standalone")),
    ("theme_color", paper),
    ("background_color", paper),
    ("icons", .array(icons(shared, addresses))),
  ])
}

/// The handbook's own icon, if devices take it for an app's; otherwise the theme's, which as an SVG has every size.
private func icons(_ shared: SharedContext, _ addresses: AddressStyle) -> [JSON] {
  func icon(_ path: String, type: String, sizes: String) -> JSON {
    .object([
      ("src", .string(addresses.fileAddress(of: path))), ("type", .string(type)), ("sizes", .string(sizes)),
    ])
  }
  if let file = shared.site.frame.favicon.map({ shared.site.files[$0] }) {
    let ending = file.outputPath.split(separator: ".").last?.lowercased() ?? ""
    if ending == "svg" { return [icon(file.outputPath, type: "image/svg+xml", sizes: "any")] }
    if let size = file.imageSize, ["png", "webp"].contains(ending),
      min(size.width, size.height) >= smallestIcon
    {
      return [icon(file.outputPath, type: "image/\(ending)", sizes: "\(size.width)x\(size.height)")]
    }
  }
  return shared.theme.assets.filter { $0.name == "favicon.svg" }.map {
    icon($0.address, type: "image/svg+xml", sizes: "any")
  }
}

/// In pixels; what Chromium asks of an icon at least.
private let smallestIcon = 144
