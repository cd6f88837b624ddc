import { expect, test } from 'vitest'
import { contentOf } from './html-content.js'
import { pagePdf } from './page-pdf.js'
import { mostPaperRows, tablePdf } from './table-pdf.js'

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
  const pdf = await pagePdf('Договор', '<h1>Договор № 7</h1><p>Հայերեն, ქართული, Ελληνικά, қазақша</p>')
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.includes('DejaVuSans')).toBe(true)
  expect((await pagePdf('', '')).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a table has its headings on each sheet, and says where it is cut', async () => {
  const table = { title: 'Показы', about: ['2026-06-01 – 2026-06-30'], headings: ['Имя', 'Раз'], more: 'И далее' }
  const rows = Array.from({ length: mostPaperRows + 1 }, (_, at) => [`Ролик ${at}`, at])
  const [long, short, none] = await Promise.all(
    [rows, rows.slice(0, 3), []].map((some) => tablePdf({ ...table, rows: some })),
  )
  for (const pdf of [long, short, none]) expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-')
  const pages = (pdf: Buffer | undefined) => /\/Count (\d+)/.exec(pdf?.toString('latin1') ?? '')?.[1]
  expect(pages(short)).toBe('1')
  expect(Number(pages(long))).toBeGreaterThan(10)
})
