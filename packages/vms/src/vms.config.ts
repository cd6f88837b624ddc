import { fallback, flag, object } from '@headend/base'

/** What an installation may set, as `HEADEND_VMS_<NAME>`. */
export const vmsConfig = object({
  /** 1: those who are told of alarms may stand at private addresses. */
  allowPrivate: fallback(flag(), 0),
})
