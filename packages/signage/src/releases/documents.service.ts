import { text } from 'node:stream/consumers'
import type { Context } from '@headend/base'
import { mostDocumentBytes } from './release-files.js'

/** Reads a document that was kept as a file. */
export const readDocument = async (ctx: Context, file: string): Promise<string> =>
  text((await ctx.files.open(file)).body)

/** Keeps a document as a file, once: its name is made of what is in it. */
export const keepDocument = async (ctx: Context, file: string, document: string): Promise<void> => {
  if (await ctx.files.stat(file)) return
  const options = { contentType: 'application/json', maxBytes: mostDocumentBytes }
  await ctx.files.put(file, Buffer.from(document), options)
}
