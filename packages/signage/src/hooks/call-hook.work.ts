import { defineWork, does, id, object } from '@headend/base'
import type { HookCallsService } from './hook-calls.service.js'

/** Somebody's server has something to hear. */
export const CallHook = defineWork('signage.call-hook', object({ hookId: id() }))

export const callHook = (calls: HookCallsService) => does(CallHook, (ctx, { hookId }) => calls.call(ctx, hookId))
