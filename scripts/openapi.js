// Writes openapi/<api>.json and docs/errors.md from the code, or with --check says what differs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { documentText, errorCatalogue, openapiDocuments } from '../apps/server/dist/index.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

const contentOf = (file) => {
  try {
    return readFileSync(resolve(root, file), 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

const wanted = new Map()
for (const [name, document] of Object.entries(await openapiDocuments()))
  wanted.set(`openapi/${name}.json`, documentText(document))
wanted.set('docs/errors.md', await errorCatalogue())

const surplus = readdirSync(resolve(root, 'openapi'))
  .map((name) => `openapi/${name}`)
  .filter((file) => file.endsWith('.json') && !wanted.has(file))
const stale = [...wanted].filter(([file, text]) => contentOf(file) !== text)

if (!process.argv.includes('--check')) {
  for (const [file, text] of stale) writeFileSync(resolve(root, file), text)
  for (const [file] of stale) console.log(`wrote ${file}`)
  for (const file of surplus) console.log(`${file} is of no API: delete it`)
} else if (stale.length + surplus.length > 0) {
  for (const [file] of stale) console.error(`${file} differs from the code: run npm run openapi and commit it`)
  for (const file of surplus) console.error(`${file} is of no API: delete it`)
  process.exitCode = 1
}
