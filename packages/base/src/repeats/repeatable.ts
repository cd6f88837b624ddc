import type { StaffActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Route } from '../http/route.js'
import { sha256 } from '../operators/operator-keys.js'
import { object, optional, text } from '../schema/schema.js'
import type { Asked, RepeatService } from './repeats.service.js'

const HEADER = 'Idempotency-Key'
const MOST_CHARACTERS = 128

/** A text of RFC 9651 in its quotes, as the draft has it, or the same without them, as most clients write it. */
const keyPattern = /^("?)([!#-[\]-~]+)\1$/

const header = object({
  [HEADER]: optional(text(MOST_CHARACTERS + 2)).description(
    'The same key with the same body within 24 hours is answered again, and done once',
  ),
})

const keyOf = (sent: string): string => {
  const key = keyPattern.exec(sent)?.[2]
  if (key === undefined || key.length > MOST_CHARACTERS)
    throw baseErrors.invalid({}, [{ field: HEADER, reason: 'malformed' }])
  return key
}

/** The same text for what is alike, in whichever order its keys were sent. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

const askedOf = (
  { clientId, actor }: Context<StaffActor>,
  { method, path }: Route,
  key: string,
  input: object,
): Asked => ({
  keyHash: sha256(`${clientId ?? 0}:${actor.staffId}:${key}`),
  // The key in front: what was sent may be short, and is not to be guessed from what is kept of it.
  askedHash: sha256(`${key}\n${method} ${path}\n${canonical(input)}`),
})

/** A POST of staff as one that heeds the header `Idempotency-Key`; any other route as it is. */
export const repeatable =
  (repeats: RepeatService) =>
  (one: Route): Route => {
    if (one.method !== 'post' || [one.auth].flat().join() !== 'staff') return one
    const run = (ctx: Context, input: object): Promise<unknown> => Promise.resolve(one.run(ctx as never, input))
    return {
      ...one,
      headers: { ...one.headers, [HEADER.toLowerCase()]: HEADER },
      input: one.input.concat(header),
      run: (ctx: Context<StaffActor>, { [HEADER]: sent, ...input }: { readonly [HEADER]?: string }) =>
        sent === undefined
          ? run(ctx, input)
          : repeats.once(ctx, askedOf(ctx, one, keyOf(sent), input), (held) => run(held, input)),
    } as unknown as Route
  }
