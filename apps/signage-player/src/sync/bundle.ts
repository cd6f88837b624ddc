import { contentName, filesOf, manifestName, type BundledFile } from '@headend/signage/delivery'
import { bundleText } from '@headend/signage/protocol'
import type { Editions } from './editions.js'
import { macOf, type Manifest } from './manifest.js'
import { hasRoom, type RoomPorts } from './room.js'
import type { Shelf } from './shelf.js'

/** What became of a bundle; all but the first leave what the screen plays from as it was. */
export type Outcome =
  'taken' | 'known' | 'noBundle' | 'cut' | 'otherScreen' | 'altered' | 'older' | 'noRoom' | 'unreadable'

export interface BundlePorts extends RoomPorts {
  readonly secret: string
  readonly shelf: Pick<Shelf, 'has' | 'take' | 'sizes' | 'remove'>
  readonly editions: Pick<Editions, 'judge' | 'stage'>
}

/** Bytes that were laid down, of those that were missing. */
export type Told = (done: number, all: number) => void

/** A manifest that is larger was not written by our server. */
const mostManifestBytes = 16 * 1024 * 1024

interface Lacking {
  readonly sha256: string
  readonly file: BundledFile
}

/**
 * Takes a release from a stick by the rules of the network: signed for this screen, not older than what it has, each
 * content what its name says. The manifest is laid down last and in one step, so that whatever breaks off before, the
 * screen plays on as it did; what had come by then need not come again.
 */
export const takeBundle = async (ports: BundlePorts, bundle: Blob, tell: Told): Promise<Outcome> => {
  try {
    return await taken(ports, bundle, tell)
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'noRoom' : 'unreadable'
  }
}

const taken = async (ports: BundlePorts, bundle: Blob, tell: Told): Promise<Outcome> => {
  const { files, isWhole } = await filesOf(bundle)
  if (files.length === 0) return 'noBundle'
  if (!isWhole) return 'cut'
  const byName = new Map(files.map((file) => [file.name, file]))
  const own = byName.get(manifestName(macOf(ports.secret, bundleText)))
  if (!own) return 'otherScreen'
  const judged = own.size > mostManifestBytes ? 'altered' : ports.editions.judge(await documentIn(own))
  if (judged === 'altered' || judged === 'older') return judged
  const lacking = lackingOf(ports, judged.manifest, byName)
  if (!lacking) return 'altered'
  if (!judged.isNews && lacking.length === 0) return 'known'
  const bytes = lacking.reduce((sum, { file }) => sum + file.size, 0)
  if (!(await hasRoom(ports, bytes))) return 'noRoom'
  if (!(await areLaidDown(ports, lacking, (done) => tell(done, bytes)))) return 'altered'
  return !judged.isNews || (await ports.editions.stage(judged.manifest)) ? 'taken' : 'older'
}

const documentIn = async (file: BundledFile): Promise<unknown> => {
  const text = await file.read().text()
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The contents that this screen has not; nothing where one of them is not in the bundle as it should be. */
const lackingOf = (
  { shelf }: BundlePorts,
  { body }: Manifest,
  files: ReadonlyMap<string, BundledFile>,
): readonly Lacking[] | undefined => {
  const sizes = new Map(Object.values(body.assets).map(({ sha256, size }) => [sha256, size]))
  const lacking: Lacking[] = []
  for (const [sha256, size] of sizes) {
    if (shelf.has(sha256)) continue
    const file = files.get(contentName(sha256))
    if (file?.size !== size) return undefined
    lacking.push({ sha256, file })
  }
  return lacking
}

/** Lays contents down; where one of them is not what its name says, those that came with it go again. */
const areLaidDown = async (
  { shelf }: BundlePorts,
  lacking: readonly Lacking[],
  tell: (done: number) => void,
): Promise<boolean> => {
  let done = 0
  for (const [at, { sha256, file }] of lacking.entries()) {
    tell(done)
    if (!(await shelf.take(sha256, file.read()))) {
      for (const before of lacking.slice(0, at)) await shelf.remove(before.sha256)
      return false
    }
    done += file.size
  }
  return true
}
