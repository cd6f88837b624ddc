import type { Context } from '@headend/base'
import { messageErrors } from '../messages-side.errors.js'

// A source that is down is not asked by every box that draws its widget.
const restSeconds = 60

/**
 * What a source answered, asked once for all who want it; throws `widgetUnavailable` where it does not answer or
 * answers nonsense.
 */
export const keptAnswer = async <T>(
  ctx: Context,
  key: string,
  ttlSeconds: number,
  ask: () => Promise<T>,
): Promise<T> => {
  const failed = `${key}:failed`
  if (await ctx.cache.get(failed)) throw messageErrors.widgetUnavailable()
  try {
    return await ctx.cache.remember(key, { ttlSeconds }, ask)
  } catch (error) {
    await ctx.cache.set(failed, true, { ttlSeconds: restSeconds })
    ctx.logger.warn({ widget: key.split(':', 1)[0], err: error }, 'the source of a widget does not answer')
    throw messageErrors.widgetUnavailable()
  }
}
