import { createRequire } from 'node:module'
import { contentOf } from './html-content.js'

// Letters of all of Europe and the Caucasus: Latin, Greek, Cyrillic, Armenian, Georgian.
const fontFile = (style: string): string =>
  createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/DejaVuSans${style}.ttf`)

/** A page as a PDF of A4 sheets. */
export const documentPdf = async (title: string, html: string): Promise<Buffer> => {
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
  const content = contentOf(html)
  return pdf
    .createPdf({
      ...{ pageSize: 'A4', pageMargins: [40, 40, 40, 40], info: { title } },
      defaultStyle: { font: 'DejaVu', fontSize: 10 },
      content: content.length > 0 ? content : [' '],
    })
    .getBuffer()
}
