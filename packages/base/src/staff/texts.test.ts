import { expect, test } from 'vitest'
import '../base.module.js'
import { allErrors } from '../errors/define-errors.js'
import { faultReasons } from '../http/validate.js'
import { baseLocales, loadTexts } from '../i18n/texts.js'

const texts = loadTexts([baseLocales])
// What the database refuses by itself, beside what a schema does.
const ofDatabase = ['taken', 'unknown', 'tooLong', 'outOfRange', 'badText']

test('staff are told in their language what went wrong', () => {
  const names = allErrors().flatMap(({ code, module }) => (module === 'base' ? [code] : []))
  expect(names).toEqual(expect.arrayContaining(['loginRefused', 'operatorUnknown', 'permissionBeyond', 'stale']))
  for (const lang of texts.languages) for (const name of names) expect(texts.text(lang, name)).not.toBe(name)
})

test('staff are told in their language why a field is refused', () => {
  const names = [...faultReasons, ...ofDatabase].map((reason) => `fault.${reason}`)
  for (const lang of texts.languages) for (const name of names) expect(texts.text(lang, name)).not.toBe(name)
})
