import { Readable } from 'node:stream'
import type { Context } from '@headend/base'
import { ZipFile } from 'yazl'
import type { SignedManifest } from '../core.js'
import { partFile } from './export-file.js'
import type { ExportedFile } from './export.table.js'

/** What an archive holds besides its films. */
export interface ArchiveFacts {
  readonly id: number
  readonly files: readonly ExportedFile[]
  readonly signed: SignedManifest
  readonly madeAt: Date
  /** Asked with each piece; ends it by throwing. */
  readonly look: () => void
}

async function* lookedAt(pieces: AsyncIterable<string | Buffer>, look: () => void): AsyncGenerator<string | Buffer> {
  for await (const piece of pieces) {
    look()
    yield piece
  }
}

/**
 * The films of an export as one archive, with what is said of them and how that is checked. Films are read one after
 * the other as the archive is sent, and not pressed: there is nothing to gain.
 */
export const archiveOf = (ctx: Context, { id, files, signed, madeAt: mtime, look }: ArchiveFacts): Readable => {
  const zip = new ZipFile()
  const made = Readable.from(lookedAt(zip.outputStream, look), { objectMode: false })
  let film: Readable | undefined
  zip.on('error', (error: Error) => made.destroy(error))
  // Whoever takes it may stop in the middle of a film.
  made.once('close', () => film?.destroy())
  zip.addBuffer(Buffer.from(signed.manifest), 'manifest.json', { mtime })
  zip.addBuffer(Buffer.from(signed.signature, 'base64url'), 'manifest.sig', { mtime })
  zip.addBuffer(Buffer.from(signed.public_key), 'public-key.pem', { mtime })
  for (const [at, { name, size }] of files.entries())
    if (name !== '')
      zip.addReadStreamLazy(name, { compress: false, size, mtime }, (give) => {
        ctx.files.open(partFile(id, at)).then(
          ({ body }) => give(null, (film = body)),
          (error: unknown) => give(error, Readable.from([])),
        )
      })
  zip.end()
  return made
}
