import { Validator } from '@seriousme/openapi-schema-validator'
import { allErrors } from '@headend/base'
import { documentText, errorCatalogueOf, openapiDocumentsOf } from '@headend/server'
import { describe, expect, test } from 'vitest'
import { openAll } from './all-routes.js'
import { errorFaults, type Locales, type Sentences } from './error-rules.js'
import { files, read } from './repository.js'

const { version } = JSON.parse(read('apps/server/package.json')) as { version: string }

/** Documents that differ from the generated ones, that are too many or too few; by their file's name. */
const staleFaults = (committed: Readonly<Record<string, string>>, generated: Readonly<Record<string, string>>) => [
  ...Object.keys(generated).flatMap((name) =>
    committed[name] === generated[name] ? [] : [`${name} is not as generated`],
  ),
  ...Object.keys(committed).flatMap((name) => (name in generated ? [] : [`${name} is of nothing`])),
]

const invalidFaults = async (documents: Readonly<Record<string, unknown>>): Promise<string[]> => {
  const faults: string[] = []
  for (const [name, document] of Object.entries(documents)) {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as Record<string, unknown>)
    if (!valid) faults.push(`${name} is no OpenAPI: ${JSON.stringify(errors).slice(0, 500)}`)
    if (String((document as { openapi?: string }).openapi).slice(0, 4) !== '3.1.') faults.push(`${name} is not of 3.1`)
  }
  return faults
}

const localesOf = (): Locales => {
  const locales: Record<string, Record<string, Sentences>> = {}
  for (const file of files('packages/*/locales/*.json')) {
    const [, module = '', lang = ''] = /^packages\/([^/]+)\/locales\/(.+)\.json$/.exec(file) ?? []
    locales[module] = { ...locales[module], [lang]: JSON.parse(read(file)) as Sentences }
  }
  return locales
}

describe('the house', async () => {
  const house = await openAll({ version })
  const documents = openapiDocumentsOf(house)

  test('is described by valid documents, and those in openapi/ are of this code', async () => {
    const committed = Object.fromEntries(files('openapi/*.json').map((file) => [file, read(file)]))
    const generated = Object.entries(documents).map(([name, one]) => [`openapi/${name}.json`, documentText(one)])
    expect(staleFaults(committed, Object.fromEntries(generated) as Record<string, string>)).toEqual([])
    expect(await invalidFaults(documents)).toEqual([])
  })

  test('lists exactly its errors in docs/errors.md', () => {
    const generated = { 'docs/errors.md': errorCatalogueOf(house) }
    expect(staleFaults({ 'docs/errors.md': read('docs/errors.md') }, generated)).toEqual([])
    const listed = [...read('docs/errors.md').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
    expect(listed.sort()).toEqual(
      allErrors()
        .map(({ code }) => code)
        .sort(),
    )
  })

  test('says each of its errors in every language, by a name of its own', () => {
    const locales = localesOf()
    expect(Object.keys(locales['base'] ?? {})).toEqual(expect.arrayContaining(['en', 'ru']))
    expect(errorFaults(allErrors(), locales)).toEqual([])
  })
})

describe('the loop', () => {
  test('names documents that are stale, of nothing, or not valid', async () => {
    expect(staleFaults({ a: '1', old: '' }, { a: '2', b: '3' })).toEqual([
      'a is not as generated',
      'b is not as generated',
      'old is of nothing',
    ])
    const info = { title: 'Bad', version: '1' }
    const faults = await invalidFaults({
      bad: { openapi: '3.1.0', info, paths: { '/x': { get: { responses: { 200: {} } } } } },
      old: { openapi: '3.0.3', info, paths: {} },
    })
    expect(faults).toEqual([expect.stringMatching(/^bad is no OpenAPI/), 'old is not of 3.1'])
  })

  test('names errors that are named twice, have no status, or are not said in some language', () => {
    const locales = { one: { en: { a: 'A', b: ' ' }, ru: { a: 'А', b: 'Б' } }, two: { en: { a: 'A' } } }
    const errors = [
      { code: 'a', status: 404, module: 'one' },
      { code: 'b', status: 200, module: 'one' },
      { code: 'a', status: 400, module: 'two' },
    ]
    expect(errorFaults(errors, locales)).toEqual([
      'b of one has the status 200',
      'b of one has no sentence in en',
      'a of two is the name of another error',
      'a of two has no sentence in ru',
    ])
  })
})
