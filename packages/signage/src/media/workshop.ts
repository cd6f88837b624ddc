import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Context } from '@headend/base'
import { mediaFile } from './media-files.js'

/** A folder for one file and what is made of it; it is gone afterwards, whatever happened. */
export const inWorkshop = async <T>(deed: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-media-'))
  try {
    return await deed(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Brings an original into the workshop, under a name that says nothing. */
export const fetchSource = async (ctx: Context, sha256: string, folder: string): Promise<void> => {
  const { body } = await ctx.files.open(mediaFile(sha256))
  await pipeline(body, createWriteStream(join(folder, 'source')))
}

/** Keeps what was made under its hash. */
export const keepMade = async (
  ctx: Context,
  file: string,
  mime: string,
): Promise<{ readonly sha256: string; readonly size: number }> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  const sha256 = hash.digest('hex')
  const { size } = await stat(file)
  if (!(await ctx.files.stat(mediaFile(sha256))))
    await ctx.files.put(mediaFile(sha256), createReadStream(file), { contentType: mime, maxBytes: size })
  return { sha256, size }
}
