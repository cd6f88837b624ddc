import { isIPv6 } from 'node:net'
import type { Context } from '../context/context.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Limit } from './route.js'

// A home has a whole /64 of IPv6 addresses, so that is what counts as one caller.
const household = (ip: string): string => {
  if (!isIPv6(ip)) return ip
  const [head = '', tail] = ip.split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail === undefined || tail === '' ? [] : tail.split(':')
  while (tail !== undefined && groups.length + rest.length < 8) groups.push('0')
  return [...groups, ...rest].slice(0, 4).join(':')
}

/** A field that was left out names nobody: those who leave it out do not use up each other's calls. */
const counterOf = (limit: Limit, ctx: Context, input: unknown): string | undefined => {
  if (limit.by === 'address') return `limit:${limit.name}:${household(ctx.ip)}`
  const value = (input as Readonly<Record<string, unknown>>)[limit.by.field] ?? ''
  return value === '' ? undefined : `limit:${limit.name}:${limit.by.field}:${String(value)}`
}

/** Counts a call in its window, within the operator; too many of them are refused. */
export const countCall = async (ctx: Context, limits: readonly Limit[], input: unknown): Promise<void> => {
  for (const limit of limits) {
    const counter = counterOf(limit, ctx, input)
    if (counter === undefined) continue
    const calls = await ctx.cache.count(counter, limit.windowSeconds)
    if (calls > limit.calls) throw baseErrors.tooMany({ retryAfter: limit.windowSeconds })
  }
}
