import { paths } from '@headend/signage/protocol'
import { hashOf } from '../sync/shelf.js'
import type { Tokens } from '../sync/tokens.js'
import type { Clock } from '../time/clock.js'

/** Tries the way to the server: how long an answer takes, how fast bytes come, and whether they come as they were sent. */
export const netTest = async (
  clock: Clock,
  tokens: Tokens,
  content: { readonly sha256: string; readonly size: number } | undefined,
): Promise<string> => {
  const asked = clock.mono()
  const { status } = await tokens.ask(paths.challenge)
  const answered = `server ${status} in ${Math.round(clock.mono() - asked)} ms`
  if (!content) return answered
  const part = await tokens.go(paths.content + content.sha256, { headers: { range: 'bytes=0-0' } })
  const ranges = part.status === 206 && (await part.blob()).size === 1 ? 'ranges pass' : `ranges answer ${part.status}`
  const began = clock.mono()
  const bytes = await (await tokens.go(paths.content + content.sha256, {})).blob()
  const kbps = Math.round((bytes.size * 8) / Math.max(1, clock.mono() - began))
  const isWhole = (await hashOf(bytes)) === content.sha256
  return `${answered}; ${ranges}; ${bytes.size} bytes at ${kbps} kbit/s, ${isWhole ? 'as they were sent' : 'altered on the way'}`
}
