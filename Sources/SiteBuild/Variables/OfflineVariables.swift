import Site

/// What a page needs to be kept on the reader's device.
let offlineVariables: [Variable] = [
  Variable(
    "worker", "the address of the service worker, which keeps pages",
    .text { page, _ in page.addresses.fileAddress(of: OwnAddress.worker) }),
  Variable(
    "manifest", "the address of the manifest by which the language's handbook is installed like an app",
    .text { page, _ in page.addresses.fileAddress(of: OwnAddress.appManifest(page.language.code)) }),
  Variable(
    "about", "the address of the language's page about keeping the handbook",
    .text { page, _ in page.addresses.address(of: OwnAddress.offline(page.language.code)) }),
]
