// Writes test/client/<api>.gen.ts: the types of a client, made from openapi/<api>.json.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

for (const name of ['admin', 'device']) {
  const document = JSON.parse(readFileSync(resolve(root, `openapi/${name}.json`), 'utf8'))
  // What has a default may be left out of a request, whatever it is in an answer.
  const types = await openapiTS(document, { defaultNonNullable: false })
  const file = `test/client/${name}.gen.ts`
  writeFileSync(resolve(root, file), astToString(types))
  console.log(`wrote ${file}`)
}
