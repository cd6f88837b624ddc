import { contentOf } from './html-content.js'
import { pdfOf } from './pdf.js'

/** A page as a PDF of A4 sheets. */
export const pagePdf = (title: string, html: string): Promise<Buffer> => {
  const content = contentOf(html)
  return pdfOf(title, { defaultStyle: { fontSize: 10 }, content: content.length > 0 ? content : [' '] })
}
