import { fallback, flag, int, object } from '@headend/base'

/** What an installation may set, as `HEADEND_ADS_<NAME>`. */
export const adsConfig = object({
  /** 1: sources of spots may stand at private addresses. */
  allowPrivate: fallback(flag(), 0),
  /** Seconds that a source has for an answer: a viewer waits for it. */
  timeoutSeconds: fallback(int(1, 30), 3),
})
