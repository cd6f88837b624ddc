import { text } from 'node:stream/consumers'
import type { AppError, Context } from '@headend/base'
import { signageErrors } from '../signage.errors.js'
import { mostDocumentBytes } from './release-files.js'

/** Whoever asks for what is kept for it comes again while the store is away. */
export const away = (): AppError => signageErrors.contentAway({ retryAfter: 60 })

/** Reads a document that was kept as a file: one that rows still name is not gone, the store of files is away. */
export const readDocument = async (ctx: Context, file: string): Promise<string> => {
  if (!(await ctx.files.stat(file))) throw away()
  return text((await ctx.files.open(file)).body)
}

/** Keeps a document as a file, once: its name is made of what is in it. */
export const keepDocument = async (ctx: Context, file: string, document: string): Promise<void> => {
  if (await ctx.files.stat(file)) return
  const options = { contentType: 'application/json', maxBytes: mostDocumentBytes }
  await ctx.files.put(file, Buffer.from(document), options)
}
