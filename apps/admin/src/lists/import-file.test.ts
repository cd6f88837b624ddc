import excel from 'exceljs'
import { expect, test } from 'vitest'
import { recordsOf } from './import-file.js'

test('a table of text is read with any of its separators, and the mark at its beginning is no part of a name', async () => {
  const text = '\ufeffid; name\n7;"Jazz; live"\n\n8;Ёлка\n'
  expect(await recordsOf(new Blob([text]))).toEqual([
    { id: '7', name: 'Jazz; live' },
    { id: '8', name: 'Ёлка' },
  ])
  expect(await recordsOf(new Blob(['id\tname\n1\tOne']))).toEqual([{ id: '1', name: 'One' }])
})

test('the first sheet of a workbook is read as an export writes it, dates and formulas as what they say', async () => {
  const book = new excel.Workbook()
  const sheet = book.addWorksheet('Channels')
  sheet.addRow(['id', 'name', 'is_enabled', 'starts_at', 'price', 'comment'])
  sheet.addRow([7, 'Jazz', true, new Date('2026-03-01T10:00:00Z'), { formula: '2+3', result: 5 }])
  sheet.addRow([])
  sheet.addRow([null, { richText: [{ text: 'New ' }, { text: 'one' }] }, false, null, 0, 'last'])
  book.addWorksheet('Other').addRow(['nothing of it'])
  const file = new Blob([await book.xlsx.writeBuffer()])
  expect(await recordsOf(file)).toEqual([
    { id: '7', name: 'Jazz', is_enabled: 'true', starts_at: '2026-03-01T10:00:00.000Z', price: '5', comment: '' },
    { id: '', name: 'New one', is_enabled: 'false', starts_at: '', price: '0', comment: 'last' },
  ])
})

test('an archive that is no workbook is refused', async () => {
  await expect(recordsOf(new Blob(['PK\u0003\u0004 but nothing else']))).rejects.toThrow()
})
