import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { openapiDocuments } from '../house-documents.js'
import { documentText } from '../openapi-documents.js'
import { CommandError } from '../command-error.js'
import { say, type CommandIo } from './command-io.js'

export const openapiCommand = (program: Command, io: CommandIo): void => {
  program
    .command('openapi')
    .description('print the OpenAPI documents of all APIs as one JSON object by name')
    .argument('[api]', 'the document of this API only')
    .option('--check', 'say whether the documents in openapi/ are those of this code')
    .action((api: string | undefined, options: { check?: true }) => openapi(io, api, options))
}

const committed = new URL('../../../../openapi/', import.meta.url)

const openapi = async (io: CommandIo, api: string | undefined, { check }: { check?: true }): Promise<void> => {
  const documents = await openapiDocuments()
  const document = api === undefined ? documents : documents[api]
  if (!document) throw new CommandError([`there is no API ${api}: ${Object.keys(documents).join(', ')}`], 2)
  if (!check) return say(io, true, document, [])
  const names = api === undefined ? Object.keys(documents) : [api]
  const stale: string[] = []
  for (const name of names) if (!(await isCommitted(name, documents[name]))) stale.push(name)
  if (stale.length > 0)
    throw new CommandError(stale.map((name) => `openapi/${name}.json differs from the code: run npm run openapi`))
  say(io, false, {}, [`${names.length} documents are those of this code`])
}

const isCommitted = async (name: string, document: unknown): Promise<boolean> => {
  const file = fileURLToPath(new URL(`${name}.json`, committed))
  const text = await readFile(file, 'utf8').catch(() => '')
  return text === documentText(document)
}
