import { defineWork, does, id, object, oneOf } from '@headend/base'
import type { AlarmHooks } from './alarm-hooks.service.js'

/** Somebody's server is to be told of an alarm. */
export const AlarmHook = defineWork('vms.alarm-hook', object({ alarmId: id(), what: oneOf('raised', 'cleared') }))

export const alarmHook = (hooks: AlarmHooks) => does(AlarmHook, (ctx, told) => hooks.send(ctx, told))
