import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { isProvenBy, provenFiles, publicKeyText, signerOf, signerSeeds, type ProvenFile } from '@headend/vms/core'
import type { Command } from 'commander'
import { CommandError } from '../command-error.js'
import { say, type CommandIo } from './command-io.js'
import { withHouse } from './with-house.js'

interface Check {
  readonly key?: string
  readonly json?: true
}

/** What was found of a file. */
interface Finding {
  readonly name: string
  readonly state: 'whole' | 'changed' | 'missing'
}

interface Told {
  readonly manifest: string
  readonly signature: string
  readonly folder: string
}

export const manifestCommands = (program: Command, io: CommandIo): void => {
  const manifest = program
    .command('manifest')
    .description('signed manifests of exported recordings: whether files are what was exported')
  manifest
    .command('check')
    .description('check a signed manifest, and the files that lie beside it')
    .argument('<path>', 'the folder of an unpacked export, or a manifest that the panel saved')
    .option('--key <file>', 'the public key of whoever signed it; without it, it must be this installation')
    .option('--json', 'answer in JSON')
    .action((path: string, options: Check) => check(io, path, options))
  manifest
    .command('key')
    .description('print the public key that manifests of this installation are checked with')
    .option('--json', 'answer in JSON')
    .action(async ({ json }: { json?: true }) => {
      const [key = ''] = await ownKeys(io)
      say(io, json, { public_key: key }, [key.trimEnd()])
    })
}

const ownKeys = (io: CommandIo): Promise<string[]> =>
  withHouse(io, ({ keys }) => Promise.resolve(signerSeeds(keys).map((seed) => publicKeyText(signerOf(seed)))))

const check = async (io: CommandIo, path: string, { key, json }: Check): Promise<void> => {
  const told = await read(resolve(io.cwd, path))
  const keys = key === undefined ? await ownKeys(io) : [await readFile(resolve(io.cwd, key), 'utf8')]
  if (!keys.some((one) => isProvenBy(one, told)))
    throw new CommandError(['the manifest was changed, or somebody else signed it'])
  const listed = provenFiles(told.manifest)
  if (!listed) throw new CommandError(['the manifest is signed, and tells of no files'])
  const { films, archive } = listed
  const isPacked = archive !== undefined && (await sizeOf(join(told.folder, archive.name))) !== undefined
  const findings: Finding[] = []
  for (const one of isPacked ? [archive] : films)
    findings.push({ name: one.name, state: await stateOf(told.folder, one) })
  const lines = ['the manifest is signed and unchanged', ...findings.map(({ name, state }) => `${name}: ${state}`)]
  say(io, json, { files: findings }, lines)
  if (findings.some(({ state }) => state !== 'whole')) throw new CommandError(['not all files are what was exported'])
}

/** A manifest as it lies in an archive, or as the panel saves it. */
const read = async (path: string): Promise<Told> => {
  if ((await stat(path)).isDirectory()) {
    const signature = await readFile(join(path, 'manifest.sig'))
    const manifest = await readFile(join(path, 'manifest.json'), 'utf8')
    return { manifest, signature: signature.toString('base64url'), folder: path }
  }
  const { manifest, signature } = parsed(await readFile(path, 'utf8'))
  if (typeof manifest !== 'string' || typeof signature !== 'string')
    throw new CommandError([`${path} is no manifest as the panel saves it`])
  return { manifest, signature, folder: dirname(path) }
}

const parsed = (text: string): Record<string, unknown> => {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}

const sizeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  )

const stateOf = async (folder: string, { name, sha256, size }: ProvenFile): Promise<Finding['state']> => {
  const path = join(folder, name)
  const own = await sizeOf(path)
  if (own === undefined) return 'missing'
  if (own !== size) return 'changed'
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex') === sha256 ? 'whole' : 'changed'
}
