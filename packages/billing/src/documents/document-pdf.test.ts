import { expect, test } from 'vitest'
import { documentPdf } from './document-pdf.js'
import { contentOf } from './html-content.js'

test('a page becomes lines, lists and tables of words', () => {
  const html = `<!doctype html><html><head><title>T</title><style>p{}</style></head><body>
    <h1>Invoice</h1><p align="right">To <b>Ann</b><br>Street 1</p>loose <i>words</i>
    <ul><li>one</li><li>two</li></ul><hr>
    <table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1</td></tr></table></body></html>`
  const content = contentOf(html)
  const text = JSON.stringify(content)
  expect(content).toHaveLength(6)
  expect(content[0]).toMatchObject({ fontSize: 18, bold: true })
  expect(content[1]).toMatchObject({ alignment: 'right' })
  expect(content[5]).toMatchObject({
    table: {
      body: [
        [{ bold: true }, { bold: true }],
        [{}, ''],
      ],
    },
  })
  expect(text).toContain('Ann')
  expect(text).not.toContain('p{}')
})

test('pictures, scripts and frames of a page are left out, however deep it is', () => {
  const html = `<p>a<script>bad()</script><img src="file:///etc/passwd"><iframe src="http://x"></iframe></p>`
  expect(JSON.stringify(contentOf(html))).not.toMatch(/bad|passwd|http/)
  expect(() => contentOf('<div>'.repeat(5000))).not.toThrow()
  expect(() => contentOf(`${'<table><tr><td>'.repeat(2000)}x`)).not.toThrow()
})

test('a PDF holds letters of many languages and is made of nothing but the page', async () => {
  const pdf = await documentPdf('Договор', '<h1>Договор № 7</h1><p>Հայերեն, ქართული, Ελληνικά, қазақша</p>')
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.includes('DejaVuSans')).toBe(true)
  expect((await documentPdf('', '')).subarray(0, 5).toString()).toBe('%PDF-')
})
