const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** A text as it stands between the tags of an XML document. */
export const xmlText = (text: string): string =>
  text
    // XML 1.0 has no place for these.
    .toWellFormed()
    .replace(/[^\t\n\r\x20-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>]/g, (sign) => signs[sign] ?? sign)
