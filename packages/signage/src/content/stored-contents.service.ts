import type { Context } from '@headend/base'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { signageErrors } from '../signage.errors.js'
import { contentFile } from './content-files.js'
import { ContentHash, type Hashed } from './content-hash.js'
import { StoredContent } from './stored-content.table.js'

/** Keeps bytes once under what they are, and notes that they are there. */
export const keepContent = async (
  ctx: Context,
  { sha256, size, chunks }: Hashed,
  mime: string,
  open: () => Readable,
): Promise<void> => {
  // Noted first: what is noted as used is not removed while it is written.
  await ctx.transaction(async (ctx) => {
    const known = await ctx.repo(StoredContent).first({ where: { sha256 }, lock: true })
    if (known?.isGoing) throw signageErrors.contentGoing()
    if (known) await ctx.repo(StoredContent).change({ sha256 }, { unusedSince: null, chunks })
    else await ctx.repo(StoredContent).add({ sha256, size, mime, chunks })
  })
  if (await ctx.files.stat(contentFile(sha256))) return
  await ctx.files.put(contentFile(sha256), open(), { contentType: mime, maxBytes: size })
}

/** Keeps a file that was made here. */
export const keepMade = async (
  ctx: Context,
  file: string,
  mime: string,
): Promise<{ readonly sha256: string; readonly size: number }> => {
  const hash = new ContentHash()
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  const hashed = hash.end()
  await keepContent(ctx, hashed, mime, () => createReadStream(file))
  return { sha256: hashed.sha256, size: hashed.size }
}
