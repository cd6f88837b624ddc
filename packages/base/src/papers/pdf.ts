import { createRequire } from 'node:module'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

// Letters of all of Europe and the Caucasus: Latin, Greek, Cyrillic, Armenian, Georgian.
const fontFile = (style: string): string =>
  createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/DejaVuSans${style}.ttf`)

/** What was laid out as a PDF of A4 sheets; nothing is fetched for it, and no file is read but those of its letters. */
export const pdfOf = async (title: string, document: TDocumentDefinitions): Promise<Buffer> => {
  // A large library, which only whoever asks for a PDF waits for.
  const { default: pdf } = await import('pdfmake')
  const font = {
    ...{ normal: fontFile(''), bold: fontFile('-Bold') },
    ...{ italics: fontFile('-Oblique'), bolditalics: fontFile('-BoldOblique') },
  }
  const files = new Set<string>(Object.values(font))
  pdf.setFonts({ DejaVu: font })
  pdf.setUrlAccessPolicy(() => false)
  pdf.setLocalAccessPolicy((path) => files.has(path))
  const page = { pageSize: 'A4', pageMargins: 40, info: { title } } as const
  return pdf.createPdf({ ...page, ...document, defaultStyle: { font: 'DejaVu', ...document.defaultStyle } }).getBuffer()
}
