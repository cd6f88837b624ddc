import { Readable } from 'node:stream'
import { file, int, list, object, optional, streamed, text, word } from '@headend/base'

/** A list that goes out as XML. */
export const xmlFile = () => file('application/xml; charset=utf-8')

/** Pieces of XML as a file of this name. */
export const xmlDownload = (pieces: AsyncIterable<string> | Iterable<string>, name: string) =>
  streamed(Readable.from(pieces), { 'Content-Disposition': `attachment; filename="${name}"` })

/** A list as it comes in, and how much of a body that may be: each sign may take two. */
export const xmlInput = (longest: number) => ({
  input: object({ xml: word(longest) }),
  reply: object({
    ...{ added: int(0), changed: int(0), unchanged: int(0) },
    skipped: list(object({ line: int(1), reason: text(), detail: optional(text()) })),
  }),
  maxBodyBytes: 2 * longest,
})

interface ListRead {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly skipped: readonly { readonly line: number; readonly reason: string; readonly detail?: string }[]
}

/** What reading a list did, as it is answered. */
export const xmlAnswer = ({ skipped, ...counts }: ListRead) => ({ ...counts, skipped: [...skipped] })
