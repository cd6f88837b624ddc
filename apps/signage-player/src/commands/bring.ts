import { captureKinds, paths, type CaptureKind } from '@headend/signage/protocol'
import type { Tokens } from '../sync/tokens.js'

const sliceBytes = 0x8000

/** Bytes as letters, a slice at a time: a call takes no more arguments than that. */
export const lettersOf = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += sliceBytes)
    text += String.fromCharCode(...bytes.subarray(at, at + sliceBytes))
  return btoa(text)
}

/** Brings a piece to the server and gives the name that it has there. */
export type Bring = (cmdUid: string, kind: CaptureKind, part: number, bytes: Blob) => Promise<string>

export const bringTo =
  (tokens: Pick<Tokens, 'ask'>): Bring =>
  async (cmdUid, kind, part, bytes) => {
    if (bytes.size > captureKinds[kind].mostBytes) throw new Error(`${bytes.size} bytes are too many`)
    const content = lettersOf(new Uint8Array(await bytes.arrayBuffer()))
    const { status, body } = await tokens.ask(paths.captures, { method: 'POST', body: { cmdUid, kind, part, content } })
    const { uploadId } = (body ?? {}) as { readonly uploadId?: unknown }
    if (status >= 300 || typeof uploadId !== 'string') throw new Error(`the server answered ${status}`)
    return uploadId
  }
