import { defineWork, does, free, object, oneOf, randomToken, text, type Context } from '@headend/base'
import { hookEvents, type HookEventName } from './hook-events.js'
import type { HooksService } from './hooks.service.js'

/** Something happened that servers outside may want to hear of. */
export const TellHooks = defineWork(
  'signage.tell-hooks',
  object({ key: text(40), event: oneOf(...hookEvents), data: free() }),
)

export const tellHooks = (hooks: HooksService) =>
  does(TellHooks, (ctx, { key, event, data }) => hooks.tell(ctx, event, [data], key))

/** Promises that they hear of it, once however often the promise is kept. */
export const promiseTelling = (ctx: Context, event: HookEventName, data: object): Promise<void> =>
  ctx.later(TellHooks, { key: randomToken(12), event, data: data as Record<string, unknown> })
