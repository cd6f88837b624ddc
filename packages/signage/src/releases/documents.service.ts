import { text } from 'node:stream/consumers'
import { AppError, type Context } from '@headend/base'
import { signageErrors } from '../signage.errors.js'
import { mostDocumentBytes } from './release-files.js'

/**
 * What is kept under a name that rows still have: where it cannot be had it is not gone, the store of files is away, and
 * whoever asks for it comes again.
 */
export const kept = async <T>(asked: Promise<T | undefined>): Promise<T> => {
  const away = signageErrors.contentAway({ retryAfter: 60 })
  const found = await asked.catch((cause: unknown) => {
    if (!(cause instanceof AppError && cause.code === 'unavailable')) throw cause
    throw Object.assign(away, { cause })
  })
  if (found === undefined) throw away
  return found
}

/** Reads a document that was kept as a file. */
export const readDocument = async (ctx: Context, file: string): Promise<string> => {
  await kept(ctx.files.stat(file))
  return text((await kept(ctx.files.open(file))).body)
}

/** Keeps a document as a file, once: its name is made of what is in it. */
export const keepDocument = async (ctx: Context, file: string, document: string): Promise<void> => {
  if (await ctx.files.stat(file)) return
  const options = { contentType: 'application/json', maxBytes: mostDocumentBytes }
  await ctx.files.put(file, Buffer.from(document), options)
}
