import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { allErrors } from '../errors/define-errors.js'
import '../errors/base.errors.js'
import '../fetch/fetch.errors.js'
import { baseLocales, loadTexts } from './texts.js'

const folderOf = async (texts: Record<string, Record<string, string>>): Promise<URL> => {
  const folder = join(await mkdtemp(join(tmpdir(), 'headend-texts-')), 'locales')
  await mkdir(folder)
  for (const [lang, names] of Object.entries(texts))
    await writeFile(join(folder, `${lang}.json`), JSON.stringify(names))
  return pathToFileURL(folder)
}

test('every error of base has a sentence in each language', () => {
  const texts = loadTexts([baseLocales])
  expect(texts.languages).toEqual(['en', 'ru'])
  for (const { code } of allErrors().filter((error) => error.module === 'base'))
    for (const lang of texts.languages) expect(texts.text(lang, code)).not.toBe(code)
})

test('a sentence takes its parameters', async () => {
  const folder = await folderOf({ en: { promoUsed: 'The code {code} is used up ({codes})' } })
  const texts = loadTexts([folder])
  expect(texts.text('en', 'promoUsed', { code: 'SPRING', codes: ['A', 'B'] })).toBe('The code SPRING is used up (A, B)')
  expect(texts.text('en', 'promoUsed')).toBe('The code {code} is used up ({codes})')
})

test('an unknown language speaks the default one, an unknown name itself', async () => {
  const texts = loadTexts([await folderOf({ en: { hello: 'Hello' }, ru: { hello: 'Привет' } })])
  expect(texts.text('ru', 'hello')).toBe('Привет')
  expect(texts.text('fr', 'hello')).toBe('Hello')
  expect(texts.text('fr', 'goodbye')).toBe('goodbye')
  expect(texts.has('goodbye')).toBe(false)
})

test.each([
  ['a missing name', { en: { hello: 'Hello' }, ru: {} }, 'hello'],
  ['a spare name', { en: {}, ru: { hello: 'Привет' } }, 'hello'],
  ['another parameter', { en: { hello: 'Hello {name}' }, ru: { hello: 'Привет {nam}' } }, 'hello'],
])('%s in one language is told at start', async (_what, texts, name) => {
  const folder = await folderOf(texts)
  expect(() => loadTexts([folder])).toThrow(name)
})

test('two modules cannot have a text of the same name', async () => {
  const [one, other] = [await folderOf({ en: { hello: 'Hello' } }), await folderOf({ en: { hello: 'Hi' } })]
  expect(() => loadTexts([one, other])).toThrow('hello')
})
