import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Context } from '@headend/base'
import { contentFile } from '../content/content-files.js'

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
  const { body } = await ctx.files.open(contentFile(sha256))
  await pipeline(body, createWriteStream(join(folder, 'source')))
}
